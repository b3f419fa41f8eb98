import { describe, expect, it } from 'vitest';
import { stayAsLoaded } from '~/http/stay-as-loaded';

const AREA = 'https://tracker.example/places/barnet/returns/2026-10/areas/geography';

function asksAgain({ to = AREA, intent }: { to?: string; intent?: string } = {}): boolean {
  const formData = intent === undefined ? undefined : new FormData();
  formData?.set('intent', intent as string);
  return stayAsLoaded({
    currentUrl: new URL(AREA),
    currentParams: {},
    nextUrl: new URL(to),
    nextParams: {},
    formData,
    defaultShouldRevalidate: true,
  });
}

describe('a page with scripts asks for its data again', () => {
  it('neither for a link to another part of it nor for a save while somebody types', () => {
    expect(asksAgain({ to: `${AREA}#GEO-changed` })).toBe(false);
    expect(asksAgain({ intent: 'autosave' })).toBe(false);
  });

  it('for anything else', () => {
    expect(asksAgain({ to: `${AREA}?month=2026-09` })).toBe(true);
    expect(asksAgain({ intent: 'save' })).toBe(true);
  });
});
