/** An expected outcome: a value, or a failure with a code from a closed list and a sentence that says what to do. */
export type Result<T, Code extends string = string> = { ok: true; value: T } | Failure<Code>;

export interface Failure<Code extends string = string> {
  ok: false;
  code: Code;
  message: string;
}

/** Wraps a value as a success. */
export function success<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** Builds a failure; the message is shown to people, so it says what to do. */
export function failure<Code extends string>(code: Code, message: string): Failure<Code> {
  return { ok: false, code, message };
}
