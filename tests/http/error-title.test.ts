import { describe, expect, it } from 'vitest';
import { setErrorTitleAside, withErrorTitle } from '~/http/error-title';

const page = (body: string) => `<head><title>Ask - Tracker</title></head><body>${body}</body>`;

describe('the title of a page', () => {
  it('says first that the form just sent has faults, and only then', () => {
    expect(withErrorTitle(page('<div id="error-summary"></div>'))).toContain('<title>Error: Ask - Tracker');
    expect(withErrorTitle(page('<p>Saved</p>'))).toBe(page('<p>Saved</p>'));
  });

  it('reads as the scripts know it while they take over, and says so again afterwards', () => {
    const document = { title: 'Error: Ask - Tracker' };
    const putBack = setErrorTitleAside(document);
    expect(document.title).toBe('Ask - Tracker');
    putBack();
    expect(document.title).toBe('Error: Ask - Tracker');
    const fine = { title: 'Ask - Tracker' };
    setErrorTitleAside(fine)();
    expect(fine.title).toBe('Ask - Tracker');
  });
});
