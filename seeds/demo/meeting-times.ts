import { addDays, type IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import { PAPER_DAYS, paperDeadline, usualMeeting } from '~/domain/review/dates';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';
import type { Telling } from './meeting-state';
import { momentOn } from './moments';
import { periodOf } from './world';

export interface Times {
  meetingOn: IsoDate;
  drafted: string;
  started: string | null;
  closed: string | null;
}

/** When a review is drafted, started and closed; null when nothing of it has happened yet. */
export function timesOf({ world }: Telling, board: Organisation, month: Month): Times | null {
  const period = periodOf(world, month);
  const meetingOn = usualMeeting(board.level, period, isEnglishBankHoliday);
  const papersBy = paperDeadline(meetingOn, PAPER_DAYS, isEnglishBankHoliday);
  const drafted = momentOn(papersBy, world.chance.whole(20, 240, 'agenda drafted', board.slug, month));
  if (drafted > world.asOfInstant) return null;
  const isLast = month === world.lastMonth;
  // Of last month one ICB has its meeting still open, and so has London until the month is published.
  const open = isLast && (board.slug === 'wnl' || board.level === 'region');
  const started = momentOn(meetingOn, 60);
  const closed = momentOn(meetingOn, 165);
  const until = open ? addDays(meetingOn, 5) : meetingOn;
  const settled = momentOn(until, 165);
  return {
    meetingOn,
    drafted,
    started: started > world.asOfInstant ? null : started,
    closed: settled > world.asOfInstant ? null : open ? settled : closed,
  };
}
