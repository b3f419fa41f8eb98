import { describe, expect, it } from 'vitest';
import { addDays } from '~/domain/date';
import { isEnglishBankHoliday } from '~/services/returns/bank-holidays.server';

/** As published by the government for England and Wales. */
const PUBLISHED: Record<string, string[]> = {
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
};

function weekdaysOf(year: string): string[] {
  const days = Array.from({ length: 365 }, (_, step) => addDays(`${year}-01-01`, step));
  return days.filter((date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()));
}

describe('bank holidays in England', () => {
  it.each(Object.keys(PUBLISHED))('take the same weekdays of %s as the published list', (year) => {
    const expected = PUBLISHED[year]?.map((day) => `${year}-${day}`);
    expect(weekdaysOf(year).filter(isEnglishBankHoliday)).toEqual(expected);
  });

  it('leave out the Scottish and Irish ones, and days that are only observed', () => {
    for (const date of ['2026-01-02', '2026-03-17', '2026-08-03', '2026-11-30', '2026-03-15']) {
      expect(isEnglishBankHoliday(date), date).toBe(false);
    }
  });
});
