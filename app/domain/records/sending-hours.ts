import { addDays, type IsoDate, londonDate } from '~/domain/date';
import { type IsHoliday, isWorkingDay } from '~/domain/returns/period';

/** When reminders may go out, by the clocks of London ('HH:MM'). */
export interface SendingHours {
  /** The first minute of the day at which they go. */
  from: string;
  /** The first minute at which they go no longer. */
  until: string;
  /** When those who chose so get the day's reminders together. */
  digestAt: string;
}

/** Nothing from eight in the evening to seven in the morning. */
export const USUAL_HOURS: SendingHours = { from: '07:00', until: '20:00', digestAt: '08:00' };

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const HOUR_MS = 3_600_000;

/** What the clocks of London show, 'HH:MM'. */
export function londonTime(now: Date): string {
  return CLOCK.format(now);
}

/** The first instant at which London's clocks show this; an hour later where they skip it in spring. */
export function londonInstant(day: IsoDate, time: string): Date {
  const asWinter = Date.parse(`${day}T${time}:00.000Z`);
  const summer = new Date(asWinter - HOUR_MS);
  return londonDate(summer) === day && londonTime(summer) === time ? summer : new Date(asWinter);
}

/** Whether reminders may go at an instant: on a working day, between the hours. */
export function mayGo(now: Date, hours: SendingHours, isHoliday: IsHoliday): boolean {
  const time = londonTime(now);
  return isWorkingDay(londonDate(now), isHoliday) && hours.from <= time && time < hours.until;
}

/** The instant itself when reminders may go then, else the next one at which they may. */
export function nextOpening(now: Date, hours: SendingHours, isHoliday: IsHoliday): Date {
  return mayGo(now, hours, isHoliday) ? now : nextAt(now, hours.from, isHoliday);
}

/** When a reminder due at an instant goes to someone who chose to get them once a day. */
export function digestMoment(due: Date, hours: SendingHours, isHoliday: IsHoliday): Date {
  return nextAt(due, hours.digestAt, isHoliday);
}

/** The first instant from `now` on at which it is this time on a working day. */
function nextAt(now: Date, time: string, isHoliday: IsHoliday): Date {
  for (let day = londonDate(now); ; day = addDays(day, 1)) {
    const instant = londonInstant(day, time);
    if (instant >= now && isWorkingDay(day, isHoliday)) return instant;
  }
}
