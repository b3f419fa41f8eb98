import { act } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { keepEarlyTyping, typedEarly } from '~/components/form/early-typing';

const form = (
  <form>
    <textarea aria-label="Words" defaultValue="As saved" />
    <select aria-label="Level" defaultValue="1">
      <option value="0">0</option>
      <option value="1">1</option>
    </select>
    <input aria-label="Yes" type="checkbox" />
  </form>
);

function serverPage(): HTMLFormElement {
  document.body.innerHTML = `<div>${renderToString(form)}</div>`;
  return document.querySelector('form') as HTMLFormElement;
}

async function scriptsArrive(page: HTMLFormElement): Promise<void> {
  await act(async () => {
    hydrateRoot(page.parentElement as HTMLElement, form);
  });
}

describe('what is typed before the scripts of a page have arrived', () => {
  afterEach(() => {
    document.body.innerHTML = '';
  });

  it('stays in its text area when it was typed before they ran', async () => {
    const page = serverPage();
    const words = page.elements[0] as HTMLTextAreaElement;
    words.value = 'Typed early';
    const stop = keepEarlyTyping();
    await scriptsArrive(page);
    stop();
    expect(document.querySelector('textarea')).toBe(words);
    expect(words.value).toBe('Typed early');
  });

  it('stays in its text area when it was typed while they took over', async () => {
    const page = serverPage();
    const words = page.elements[0] as HTMLTextAreaElement;
    const stop = keepEarlyTyping();
    words.value = 'Typed early';
    words.dispatchEvent(new Event('input', { bubbles: true }));
    await scriptsArrive(page);
    stop();
    expect(words.value).toBe('Typed early');
    expect(typedEarly(page)).toBe(true);
  });

  it('is known of its form, so that it is saved', () => {
    const changes: ((page: HTMLFormElement) => void)[] = [
      (page) => {
        (page.elements[0] as HTMLTextAreaElement).value = 'Typed early';
      },
      (page) => {
        (page.elements[1] as HTMLSelectElement).value = '0';
      },
      (page) => {
        (page.elements[2] as HTMLInputElement).checked = true;
      },
    ];
    for (const change of changes) {
      const page = serverPage();
      change(page);
      keepEarlyTyping()();
      expect(typedEarly(page)).toBe(true);
    }
  });

  it('is not seen in a form that stands as it came', () => {
    const page = serverPage();
    keepEarlyTyping()();
    expect(typedEarly(page)).toBe(false);
  });
});
