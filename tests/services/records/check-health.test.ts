import { describe, expect, it } from 'vitest';
import { databaseAnswers } from '~/services/records/check-health.server';
import { testDatabase } from '../../support/database';

describe('the health of the service', () => {
  it('is well while the database answers', () => {
    const db = testDatabase();
    expect(databaseAnswers(() => db)).toBe(true);
  });

  it('is not when the database cannot be read or opened', () => {
    const closed = testDatabase();
    closed.$client.close();
    expect(databaseAnswers(() => closed)).toBe(false);
    const missing = () => {
      throw new Error('no such file');
    };
    expect(databaseAnswers(missing)).toBe(false);
  });
});
