import { addDays, type IsoDate } from '~/domain/date';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import { type IsHoliday, isWorkingDay, type Period } from '~/domain/returns/period';

/** Working days before its meeting by which a board has its papers, unless it asks for another number. */
export const PAPER_DAYS = 3;
export const MOST_PAPER_DAYS = 15;

/** The day that lies `count` working days before a day; the last working day up to it when `count` is 0. */
export function workingDaysBefore(date: IsoDate, count: number, isHoliday: IsHoliday): IsoDate {
  let day = date;
  let left = count;
  while (left > 0 || !isWorkingDay(day, isHoliday)) {
    day = addDays(day, -1);
    if (isWorkingDay(day, isHoliday) && left > 0) left -= 1;
  }
  return day;
}

/**
 * The usual day of a review: London's is the day of the calendar; an ICB meets one working day earlier, so that what it
 * escalates is on London's agenda.
 */
export function usualMeeting(
  level: OrganisationLevel,
  period: Pick<Period, 'meetingOn'>,
  isHoliday: IsHoliday,
): IsoDate {
  return level === 'icb' ? workingDaysBefore(period.meetingOn, 1, isHoliday) : period.meetingOn;
}

/** The day by which the papers go out, planned back from the meeting in working days. */
export function paperDeadline(meetingOn: IsoDate, paperDays: number, isHoliday: IsHoliday): IsoDate {
  return workingDaysBefore(meetingOn, paperDays, isHoliday);
}
