import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useKeptAnswer } from '~/components/returns/use-kept-answer';

type Answer = { errors: string[] };

describe('the answer to a form', () => {
  it('stays on the page when a link to a field makes the router forget it', () => {
    const answer: Answer = { errors: ['Choose a level'] };
    const page = renderHook((now: Answer | undefined) => useKeptAnswer(now), { initialProps: answer });
    page.rerender(undefined);
    expect(page.result.current).toBe(answer);
  });

  it('is none where the page came without one', () => {
    const page = renderHook((now: Answer | undefined) => useKeptAnswer(now), { initialProps: undefined });
    expect(page.result.current).toBeUndefined();
  });
});
