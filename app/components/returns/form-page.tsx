import type { ReactNode } from 'react';
import type { FormAnswer } from '~/presenters/returns/form-answer';
import type { ReturnFrame } from '~/presenters/returns/frame';
import { InsetText } from '../layout/inset-text';
import { Page } from '../layout/page';
import { Conflicts, FormNotice, LockedText } from './form-notices';

type FormStateProps = {
  /** Why nobody can type in some of the form now, or null. */
  lock: string | null;
  sent: FormAnswer | undefined;
  /** The form; null when nothing in it is open. */
  form: ReactNode;
  /** What cannot be typed in, to be read. */
  reading?: ReactNode;
};

/** A form of the return: what became of it when it was sent, its fields, and what of it is locked and why. */
export function FormState({ lock, sent, form, reading }: FormStateProps) {
  return (
    <>
      {sent?.locked ? <LockedText locked={sent.locked} /> : null}
      <Conflicts answer={sent} />
      {form}
      {lock === null ? null : (
        <>
          {sent?.locked ? null : (
            <InsetText>
              <p>{lock}</p>
            </InsetText>
          )}
          {reading}
        </>
      )}
    </>
  );
}

type FormPageProps = Omit<FormStateProps, 'lock'> & {
  title: string;
  shown: Pick<ReturnFrame, 'title' | 'crumbs'> & { lock: string | null; notice: string | null };
  width?: 'wide';
};

/** A page of the return that is one form. */
export function FormPage({ title, shown, width, ...state }: FormPageProps) {
  return (
    <Page
      title={title}
      caption={shown.title}
      breadcrumbs={shown.crumbs}
      width={width}
      notice={<FormNotice answer={state.sent} notice={shown.notice} />}
    >
      <FormState lock={shown.lock} {...state} />
    </Page>
  );
}
