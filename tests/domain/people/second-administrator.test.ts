import { describe, expect, it } from 'vitest';
import { type Appointment, confirmerStanding } from '~/domain/people/second-administrator';

const today = '2026-11-30';
const made = (by: string | null, from: string, to: string | null = null): Appointment => ({ by, from, to });

describe('whoever could confirm what an administrator asked for', () => {
  it.each<[string, Record<string, Appointment[]>, string]>([
    ['was made one at the server', { ben: [made(null, '2026-11-29')] }, 'apart'],
    ['was made one by somebody else', { ben: [made('cid', '2026-11-29')] }, 'apart'],
    ['was made one today by whoever asks', { ben: [made('ada', today)] }, 'lately'],
    ['was made one 29 days ago by whoever asks', { ben: [made('ada', '2026-11-01')] }, 'lately'],
    ['was made one 30 days ago by whoever asks', { ben: [made('ada', '2026-10-31')] }, 'once'],
    [
      'was made one by somebody whom whoever asks made one',
      { ben: [made('cid', today)], cid: [made('ada', '2026-01-01')] },
      'lately',
    ],
    [
      'was made one long ago by somebody whom whoever asks made one since',
      { ben: [made('cid', '2026-01-01')], cid: [made('ada', today)] },
      'lately',
    ],
    [
      'was made one by somebody who was one at the server as well',
      { ben: [made('cid', today)], cid: [made('ada', '2026-01-01'), made(null, '2026-01-01')] },
      'apart',
    ],
    [
      'has the role twice, once from somebody else',
      { ben: [made('ada', today), made('eve', today)] },
      'apart',
    ],
    [
      'had it from somebody else, which is over',
      { ben: [made('eve', '2026-01-01', '2026-11-29'), made('ada', today)] },
      'lately',
    ],
    [
      'had it from whoever asks long ago and again today',
      { ben: [made('ada', '2026-01-01'), made('ada', today)] },
      'once',
    ],
    [
      'and whoever made them one made each other',
      { ben: [made('cid', today)], cid: [made('ben', today)] },
      'apart',
    ],
  ])('%s', (_how, appointments, standing) => {
    const asked = {
      asker: 'ada',
      confirmer: 'ben',
      appointments: new Map(Object.entries(appointments)),
      today,
    };
    expect(confirmerStanding(asked)).toBe(standing);
  });

  it('is never whoever asks', () => {
    expect(confirmerStanding({ asker: 'ada', confirmer: 'ada', appointments: new Map(), today })).toBe('own');
  });
});
