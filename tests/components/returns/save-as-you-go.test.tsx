import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReturnForm } from '~/components/returns/return-form';
import { answerEvenOffline, sameText, useSaveAsYouGo } from '~/components/returns/use-save-as-you-go';
import type { FormAnswer } from '~/presenters/returns/form-answer';

const KEY = 'return-text:barnet/2026-10/area/GEO/manager';
const VALUES = { 'GEO.version': '1', 'GEO.base': '{}' };

let sent: FormData[] = [];
let reply: (answer: FormAnswer) => void = () => {};

function Form({ shownAgain = false, justSaved = null }: { shownAgain?: boolean; justSaved?: string | null }) {
  const [state, setState] = useState<{ busy: boolean; answer?: FormAnswer }>({ busy: false });
  reply = (answer) => setState({ busy: false, answer });
  const saving = useSaveAsYouGo({
    storageKey: KEY,
    keys: ['GEO'],
    values: VALUES,
    justSaved,
    sent: shownAgain ? { values: VALUES } : undefined,
    sender: {
      send: (form) => {
        sent.push(form);
        setState({ busy: true });
      },
      busy: state.busy,
      answer: state.answer,
    },
  });
  return (
    <ReturnForm saving={saving} keys={['GEO']} buttons={<button type="submit">Save</button>}>
      <label>
        What changed <textarea name="GEO.changed" defaultValue="" />
      </label>
      <label>
        What is next <textarea name="GEO.next" defaultValue="" />
      </label>
      <div className="nhsuk-date-input">
        <input aria-label="Day" name="GEO-1.forecast.day" defaultValue="" />
        <input aria-label="Month" name="GEO-1.forecast.month" defaultValue="" />
      </div>
    </ReturnForm>
  );
}

function type(label: string, words: string) {
  fireEvent.input(screen.getByLabelText(label), { target: { value: words } });
}

const leave = (label: string, to: string | null = null) =>
  fireEvent.blur(screen.getByLabelText(label), {
    relatedTarget: to === null ? null : screen.getByLabelText(to),
  });
const answer = (value: FormAnswer) => act(() => reply(value));
const saved = (version: string): FormAnswer => ({
  saved: { at: '14:02', seen: { 'GEO.version': version, 'GEO.base': `{"v":${version}}` } },
});

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  localStorage.clear();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a form that saves as you go', () => {
  it('never clashes with itself: a form sent during a save waits for it, and carries the new version', () => {
    render(<Form />);
    const submitted: (string | null)[] = [];
    const form = screen.getByRole('button', { name: 'Save' }).closest('form') as HTMLFormElement;
    form.requestSubmit = vi.fn(() => {
      const event = new SubmitEvent('submit', { bubbles: true, cancelable: true });
      if (form.dispatchEvent(event)) submitted.push(new FormData(form).get('GEO.version') as string);
    });
    type('What changed', 'Met');
    leave('What changed', 'What is next');
    type('What is next', 'Meet again');
    act(() => form.requestSubmit());
    expect(sent).toHaveLength(1);
    expect(submitted).toEqual([]);
    answer(saved('2'));
    expect(sent).toHaveLength(1);
    expect(submitted).toEqual(['2']);
  });

  it('two fields left at once make one save after the other, not two at the same version', () => {
    render(<Form />);
    type('What changed', 'Met');
    act(() => {
      leave('What changed');
      type('What is next', 'Meet again');
      leave('What is next');
    });
    expect(sent).toHaveLength(1);
    answer(saved('2'));
    expect(sent.map((form) => form.get('GEO.version'))).toEqual(['1', '2']);
  });

  it('sends itself when a field is left, and says when it was saved', () => {
    render(<Form />);
    type('What changed', 'Met');
    leave('What changed');
    expect(sent).toHaveLength(1);
    expect(Object.fromEntries(sent[0] as FormData)).toMatchObject({
      intent: 'autosave',
      'GEO.version': '1',
      'GEO.changed': 'Met',
    });
    answer(saved('2'));
    expect(screen.getByText('Saved 14:02')).toHaveAttribute('aria-live', 'polite');
  });

  it('sends nothing when nothing was typed', () => {
    render(<Form />);
    leave('What changed');
    expect(sent).toEqual([]);
  });

  it('waits until a whole date is typed', () => {
    render(<Form />);
    type('Day', '3');
    leave('Day', 'Month');
    expect(sent).toEqual([]);
    leave('Month', 'What is next');
    expect(sent).toHaveLength(1);
  });

  it('sends the new version next time, so that it never clashes with itself', () => {
    render(<Form />);
    type('What changed', 'First');
    leave('What changed');
    answer(saved('2'));
    type('What is next', 'Second');
    leave('What is next');
    expect(sent[1]?.get('GEO.version')).toBe('2');
    expect(sent[1]?.get('GEO.base')).toBe('{"v":2}');
  });

  it('sends a field that was left during a save once that save is answered', () => {
    render(<Form />);
    type('What changed', 'First');
    leave('What changed');
    type('What is next', 'Second');
    leave('What is next');
    expect(sent).toHaveLength(1);
    answer(saved('2'));
    expect(sent).toHaveLength(2);
    expect(sent[1]?.get('GEO.version')).toBe('2');
    expect(sent[1]?.get('GEO.next')).toBe('Second');
  });

  it('says why it was not saved, and keeps the text in the browser', () => {
    render(<Form />);
    type('What changed', 'Met');
    act(() => void vi.advanceTimersByTime(1000));
    leave('What changed');
    answer({ problem: 'there is no connection to the service.' });
    expect(screen.getByText(/^Not saved: there is no connection/)).toBeInTheDocument();
    expect(localStorage.getItem(KEY)).toContain('Met');
  });

  it('forgets the text in the browser once the server has it', () => {
    render(<Form />);
    type('What changed', 'Met');
    act(() => void vi.advanceTimersByTime(1000));
    leave('What changed');
    answer(saved('2'));
    expect(localStorage.getItem(KEY)).toBeNull();
  });
});

describe('text kept from before', () => {
  const keep = (values: Record<string, string>) =>
    localStorage.setItem(KEY, JSON.stringify({ at: '2026-11-04T14:02:00.000Z', values }));

  it('is offered, and put back with the version it was typed on, so that no colleague is overwritten', () => {
    keep({ 'GEO.version': '0', 'GEO.base': '{"old":1}', 'GEO.changed': 'Typed before the crash' });
    render(<Form />);
    expect(screen.getByText(/^You have text from \d\d:02 that was not saved/)).toBeInTheDocument();
    expect(screen.getByLabelText('What changed')).toHaveValue('');
    fireEvent.click(screen.getByRole('button', { name: 'Put it back' }));
    expect(screen.getByLabelText('What changed')).toHaveValue('Typed before the crash');
    leave('What changed');
    expect(sent[0]?.get('GEO.version')).toBe('0');
    expect(sent[0]?.get('GEO.base')).toBe('{"old":1}');
  });

  it('can be discarded', () => {
    keep({ 'GEO.changed': 'Never mind' });
    render(<Form />);
    fireEvent.click(screen.getByRole('button', { name: 'Discard it' }));
    expect(screen.queryByText(/that was not saved/)).toBeNull();
    expect(localStorage.getItem(KEY)).toBeNull();
  });

  it('is not offered when it says what the form says already', () => {
    keep({ 'GEO.version': '0', 'GEO.changed': '', 'GEO.next': '' });
    render(<Form />);
    expect(screen.queryByText(/that was not saved/)).toBeNull();
  });

  it('is not offered once the form was saved on the page before', () => {
    keep({ 'GEO.changed': 'Saved a moment ago' });
    render(<Form justSaved={KEY} />);
    expect(screen.queryByText(/that was not saved/)).toBeNull();
  });

  it('is not offered over a form that is shown again with what was sent', () => {
    keep({ 'GEO.changed': 'Sent and clashed' });
    render(<Form shownAgain />);
    expect(screen.queryByText(/that was not saved/)).toBeNull();
    expect(localStorage.getItem(KEY)).not.toContain('Sent and clashed');
  });

  it('does no harm when it cannot be read', () => {
    localStorage.setItem(KEY, '{broken');
    render(<Form />);
    expect(screen.getByLabelText('What changed')).toBeInTheDocument();
  });
});

describe('the small parts', () => {
  it('turn a lost connection into an answer, so that the page stays', async () => {
    const lost = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await answerEvenOffline(lost)).toMatchObject({
      problem: expect.stringContaining('no connection'),
    });
    expect(await answerEvenOffline(() => Promise.resolve({ saved: true }))).toEqual({ saved: true });
  });

  it('compare text whatever the line ends, and never versions', () => {
    expect(sameText({ 'a.x': 'one\r\ntwo', 'a.version': '1' }, { 'a.x': 'one\ntwo', 'a.version': '2' })).toBe(
      true,
    );
    expect(sameText({ 'a.x': 'one' }, {})).toBe(false);
  });
});
