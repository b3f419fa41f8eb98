import { describe, expect, it } from 'vitest';
import {
  COURT,
  editable,
  RETURN_ACTIONS,
  RETURN_STATES,
  TRANSITIONS,
  transitionFor,
} from '~/domain/returns/workflow';

describe('the workflow', () => {
  it.each([
    ['not_started', ['open', 'restate']],
    ['draft', ['ask_sign_off', 'restate']],
    ['awaiting_sign_off', ['send_back', 'sign', 'restate']],
    ['submitted', ['query', 'accept']],
    ['queried', ['sign']],
    ['accepted', ['restate']],
  ] as const)('from %s allows %j and nothing else', (state, actions) => {
    for (const action of RETURN_ACTIONS)
      expect(transitionFor(state, action) !== null).toBe((actions as readonly string[]).includes(action));
  });

  it('names whose court every state is in', () => {
    expect(Object.keys(COURT)).toEqual([...RETURN_STATES]);
  });

  it('lets the place type only before sign-off, and only queried areas after it', () => {
    expect(RETURN_STATES.map((state) => editable(state))).toEqual([
      'all',
      'all',
      'none',
      'none',
      'queried_areas',
      'none',
    ]);
  });

  it('leads from every state to acceptance', () => {
    for (const start of RETURN_STATES) {
      const seen = new Set([start]);
      for (const state of seen) for (const { from, to } of TRANSITIONS) if (from === state) seen.add(to);
      expect(seen.has('accepted')).toBe(true);
    }
  });

  it('demands a reason for sending back, querying and restating', () => {
    const demanding = new Set(TRANSITIONS.filter((t) => t.reason === 'required').map((t) => t.action));
    expect([...demanding]).toEqual(['send_back', 'query', 'restate']);
  });
});
