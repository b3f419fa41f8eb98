import { expect, it } from 'vitest';
import { recompute } from '~/services/returns/recompute.server';
import { testDatabase } from '../../support/database';
import { fileReturn, londonWithTeams, NOVEMBER, OCTOBER } from '../../support/returns';

const DECEMBER = new Date('2026-12-02T10:00:00Z');

function twoMonths() {
  const db = testDatabase(londonWithTeams);
  fileReturn(db, 3, OCTOBER);
  fileReturn(db, 2, NOVEMBER, DECEMBER);
  return db;
}

it('finds no difference in what the product stored itself', () => {
  expect(recompute(twoMonths())).toEqual({ submissions: 2, differences: [] });
});

it('names a figure that somebody changed behind the product’s back', () => {
  const db = twoMonths();
  db.$client.exec('drop trigger submission_areas_no_update');
  db.$client
    .prepare("update submission_areas set readiness = 4 where submission_id = 2 and area = 'GEO'")
    .run();
  expect(recompute(db).differences).toEqual(['barnet 2026-11 submission 1: GEO']);
});

it('names a submission whose text no longer has its hash', () => {
  const db = twoMonths();
  db.$client.exec('drop trigger submissions_no_update');
  db.$client
    .prepare("update submissions set content = replace(content, 'Meet again', 'Met') where id = 1")
    .run();
  expect(recompute(db).differences).toEqual(['barnet 2026-10 submission 1: hash']);
});
