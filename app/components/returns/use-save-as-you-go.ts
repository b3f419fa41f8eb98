import {
  type FocusEvent,
  type FormEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { type FormValues, fieldName } from '~/domain/returns/fields';
import type { FormAnswer } from '~/presenters/returns/form-answer';
import { typedEarly } from '../form/early-typing';

/**
 * Saving while somebody types: a form is sent when a field is left, and what is typed is kept in the browser until the
 * server has it. Text kept from a crash or a sign-out is offered back, with the version it was typed on, so that it goes
 * through the same rules as any other save and never overwrites a colleague.
 */

interface Kept {
  at: string;
  values: FormValues;
}

export interface SaveAsYouGo {
  formRef: RefObject<HTMLFormElement>;
  /** The versions and bases to send: they move on with every save. */
  seen: FormValues;
  /** What to say of the last save; empty until there was one. */
  status: string;
  /** When the text was typed that can be put back, or null. */
  found: string | null;
  putBack: () => void;
  discard: () => void;
  onInput: () => void;
  onBlur: (event: FocusEvent<HTMLFormElement>) => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

/** How a form sends itself. */
export interface Sender {
  send: (form: FormData) => void;
  busy: boolean;
  answer: FormAnswer | undefined;
}

interface Options {
  /** Names the text kept in the browser: place, month, part and person. */
  storageKey: string;
  /** The parts in the form. */
  keys: readonly string[];
  /** The fields as the page came, among them the versions and bases of its parts. */
  values: FormValues;
  /** The form that the page before has just saved, by its storage key. */
  justSaved: string | null;
  /** The answer that the page came with: with values, it shows what was sent and not saved, and nothing can be put back. */
  sent: FormAnswer | undefined;
  sender: Sender;
}

const OFFLINE: FormAnswer = { problem: 'there is no connection to the service.' };
const KEEP_AFTER_MS = 300;

/** Turns a failed connection into an answer, so that the page with the typed text stays. */
export async function answerEvenOffline<T>(send: () => Promise<T>): Promise<T | FormAnswer> {
  try {
    return await send();
  } catch {
    return OFFLINE;
  }
}

/** Whether a field is a version or a base: fields no person types in. */
function isOurs(name: string): boolean {
  return name.endsWith('.version') || name.endsWith('.base') || !name.includes('.');
}

function valuesIn(form: HTMLFormElement): FormValues {
  const values: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') values[name] = value;
  return values;
}

/** Whether two sets of values hold the same text; a field that is not there is an empty one. */
export function sameText(a: FormValues, b: FormValues): boolean {
  const names = [...Object.keys(a), ...Object.keys(b)].filter((name) => !isOurs(name));
  return names.every((name) => plain(a[name]) === plain(b[name]));
}

function plain(value: string | undefined): string {
  return (value ?? '').replace(/\r\n/g, '\n');
}

function fill(form: HTMLFormElement, values: FormValues): void {
  for (const element of Array.from(form.elements)) {
    if (element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox')) {
      element.checked = values[element.name] === element.value;
      continue;
    }
    const typed =
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement ||
      (element instanceof HTMLInputElement && element.type !== 'hidden');
    if (typed && values[element.name] !== undefined) element.value = values[element.name] ?? '';
  }
}

function readKept(key: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return kept !== null && typeof kept === 'object' && 'at' in kept && 'values' in kept
      ? (kept as Kept)
      : null;
  } catch {
    return null;
  }
}

function keep(key: string, values: FormValues): void {
  try {
    localStorage.setItem(key, JSON.stringify({ at: new Date().toISOString(), values } satisfies Kept));
  } catch {
    // No room or no permission: the server's copy is the one that counts.
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above.
  }
}

function timeOf(instant: string): string {
  return new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** Whether the focus stays inside one answer (the boxes of a date or of a link), or goes to a button that sends the form anyway. */
function staysInAnswer(from: EventTarget, to: EventTarget | null): boolean {
  if (!(to instanceof HTMLElement) || !(from instanceof HTMLElement)) return false;
  if (to instanceof HTMLButtonElement && to.type === 'submit') return true;
  const group = from.closest('.nhsuk-date-input, .app-link-row');
  return group?.contains(to) ?? false;
}

/** The versions and bases among a form's values. */
function seenIn(values: FormValues, keys: readonly string[]): FormValues {
  const names = keys.flatMap((key) => [fieldName(key, 'version'), fieldName(key, 'base')]);
  return Object.fromEntries(names.map((name) => [name, values[name] ?? '']));
}

/** See the head of this file. Give the form `formRef`, `onInput` and `onBlur`, and its hidden fields `seen`. */
export function useSaveAsYouGo(options: Options): SaveAsYouGo {
  const { storageKey, justSaved, sender } = options;
  const { send, busy, answer } = sender;
  const initialSeen = seenIn(options.values, options.keys);
  const shownAgain = options.sent?.values !== undefined;
  const formRef = useRef<HTMLFormElement>(null);
  const [seen, setSeen] = useState(initialSeen);
  const [status, setStatus] = useState('');
  const [kept, setKept] = useState<Kept | null>(null);
  const dirty = useRef(false);
  const again = useRef(false);
  // One request at a time, until its new versions stand in the form: a second one would clash with the first.
  const inFlight = useRef(false);
  const waiting = useRef<HTMLElement | 'form' | null>(null);
  const sent = useRef<FormValues>({});
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const handled = useRef<FormAnswer>();

  useEffect(() => {
    if (justSaved !== null) forget(justSaved);
    const form = formRef.current;
    if (form === null) return;
    if (shownAgain) {
      dirty.current = true;
      keep(storageKey, valuesIn(form));
      return;
    }
    const found = readKept(storageKey);
    if (typedEarly(form)) {
      dirty.current = true;
      keep(storageKey, valuesIn(form));
    }
    if (found === null) return;
    if (sameText(found.values, valuesIn(form))) forget(storageKey);
    else setKept(found);
  }, [storageKey, justSaved, shownAgain]);

  const save = useCallback(() => {
    const form = formRef.current;
    if (form === null || !dirty.current) return;
    if (inFlight.current) {
      again.current = true;
      return;
    }
    inFlight.current = true;
    const data = new FormData(form);
    data.set('intent', 'autosave');
    sent.current = valuesIn(form);
    setStatus('Saving');
    send(data);
  }, [send]);

  const submitNow = useCallback(() => {
    const submitter = waiting.current;
    waiting.current = null;
    again.current = false;
    if (submitter !== null) formRef.current?.requestSubmit(submitter === 'form' ? null : submitter);
  }, []);

  useEffect(() => {
    if (busy || answer === undefined || answer === handled.current) return;
    handled.current = answer;
    if (answer.saved === undefined) {
      inFlight.current = false;
      again.current = false;
      setStatus(`Not saved: ${answer.problem ?? 'something went wrong.'} What you typed is still here.`);
      submitNow();
      return;
    }
    setSeen((before) => ({ ...before, ...answer.saved?.seen }));
    setStatus(`Saved ${answer.saved.at}`);
    const form = formRef.current;
    if (form === null || !sameText(sent.current, valuesIn(form))) return;
    dirty.current = false;
    clearTimeout(timer.current);
    forget(storageKey);
  }, [answer, busy, storageKey, submitNow]);

  // What was left or sent during a save goes out once the new versions stand in the form, which is what `seen` tells.
  const latestSave = useRef(save);
  latestSave.current = save;
  useEffect(() => {
    inFlight.current = false;
    if (Object.keys(seen).length === 0) return;
    if (waiting.current !== null) return submitNow();
    if (!again.current) return;
    again.current = false;
    latestSave.current();
  }, [seen, submitNow]);

  useEffect(() => {
    const flush = () => {
      if (dirty.current && formRef.current !== null) keep(storageKey, valuesIn(formRef.current));
    };
    const back = () => {
      inFlight.current = false;
    };
    window.addEventListener('pagehide', flush);
    window.addEventListener('pageshow', back);
    return () => {
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('pageshow', back);
    };
  }, [storageKey]);

  return {
    formRef,
    seen,
    status,
    found: kept === null ? null : timeOf(kept.at),
    putBack: () => {
      const form = formRef.current;
      if (form === null || kept === null) return;
      fill(form, kept.values);
      const ours = Object.entries(kept.values).filter(([name]) => name in initialSeen);
      setSeen((before) => ({ ...before, ...Object.fromEntries(ours) }));
      dirty.current = true;
      setKept(null);
      setStatus('Put back, not saved yet');
    },
    discard: () => {
      forget(storageKey);
      setKept(null);
    },
    onInput: () => {
      dirty.current = true;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        if (dirty.current && formRef.current !== null) keep(storageKey, valuesIn(formRef.current));
      }, KEEP_AFTER_MS);
    },
    onSubmit: (event) => {
      if (!inFlight.current) {
        // The page is on its way: nothing more is to be sent beside it.
        inFlight.current = true;
        return;
      }
      event.preventDefault();
      const { submitter } = event.nativeEvent as SubmitEvent;
      waiting.current = submitter ?? 'form';
    },
    onBlur: (event) => {
      if (!staysInAnswer(event.target, event.relatedTarget)) save();
    },
  };
}
