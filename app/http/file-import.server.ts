import { data, redirect } from '@remix-run/node';
import { badRequest, forbidden } from '~/auth/guards.server';
import { type ChosenFile, chosenFile } from './chosen-file.server';

/** What a page that takes a file in answers: what is wrong, the file to send again, and what it would do. */
export interface FileAnswer<Model> {
  errors: { id: string; message: string }[];
  /** The file in base 64, so that its bytes stay what they are. */
  file: { name: string; content: string; seen: string } | null;
  preview: Model | null;
}

/** What taking a file in would do. */
interface Outcome {
  faults: readonly unknown[];
  /** Stands for exactly this outcome. */
  fingerprint: string;
}

interface Refused {
  ok: false;
  code: string;
  message: string;
}

/** One kind of file: how it is checked, taken in and shown. */
interface FileImport<Found extends Outcome, Done, Model> {
  /** Bytes of the largest file. */
  most: number;
  tooLarge: string;
  /** Said over the preview of a file that cannot be taken in. */
  faulty: string;
  check: (file: ChosenFile) => { ok: true; value: Found } | Refused;
  take: (file: ChosenFile, seen: string) => { ok: true; value: Done } | (Refused & { outcome?: Found });
  show: (outcome: Found) => Model;
  /** Where a file that was taken in leads. */
  done: (value: Done) => string;
}

/** The answer to “Check the file” (its preview) and to “Import” (taken in, or the preview as it is now). */
export async function answerFileImport<Found extends Outcome, Done, Model>(
  form: FormData,
  { most, tooLarge, faulty, check, take, show, done }: FileImport<Found, Done, Model>,
) {
  const intent = form.get('intent');
  if (intent !== 'check' && intent !== 'import') return badRequest();
  const file = await chosenFile(form, most);
  const refused = (message: string) =>
    data<FileAnswer<Model>>(
      { errors: [{ id: 'file', message }], file: null, preview: null },
      { status: 422 },
    );
  if (file === null) return refused('Choose a file');
  if (file === 'too_large') return refused(tooLarge);
  const shown = (outcome: Found, message: string | null, status: number) => {
    const content = Buffer.from(file.bytes).toString('base64');
    return data<FileAnswer<Model>>(
      {
        errors: message === null ? [] : [{ id: 'preview', message }],
        file: { name: file.name, content, seen: outcome.fingerprint },
        preview: show(outcome),
      },
      { status },
    );
  };
  const refusal = ({ code, message }: Refused) =>
    code === 'forbidden' ? forbidden(message) : refused(message);

  if (intent === 'check') {
    const found = check(file);
    if (!found.ok) return refusal(found);
    const bad = found.value.faults.length > 0;
    return shown(found.value, bad ? faulty : null, bad ? 422 : 200);
  }
  const taken = take(file, String(form.get('seen') ?? ''));
  if (taken.ok) return redirect(done(taken.value), 303);
  if (taken.outcome !== undefined)
    return shown(taken.outcome, taken.message, taken.code === 'stale' ? 409 : 422);
  return refusal(taken);
}
