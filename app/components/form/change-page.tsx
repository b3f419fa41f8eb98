import type { ReactNode } from 'react';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import type { Crumb } from '~/components/layout/breadcrumbs';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { WarningCallout } from '~/components/layout/warning-callout';
import type { FormFault, Typed } from '~/domain/framework/change-form';

/** What a dated change would do, as every preview says it. */
interface Preview {
  title: string;
  sentences: string[];
  warnings: string[];
  seal: string;
}

/** What the last sending of a form gave. */
export interface SentForm<View> {
  typed: Typed;
  faults: FormFault[];
  preview: View | null;
  stale: boolean;
}

type ChangePageProps<View extends Preview> = {
  title: string;
  caption?: string;
  breadcrumbs: Crumb[];
  /** Nothing when the page was opened. */
  sent: SentForm<View> | undefined;
  /** The way out of a preview. */
  cancel: { href: string; label: string };
  /** Said when what it would change has changed since the preview was shown. */
  staleHeading: string;
  /** The tables of a preview. */
  tables: (preview: View) => ReactNode;
  /** Shown above the form when nothing is wrong. */
  done?: ReactNode;
  /** The form. */
  children: ReactNode;
};

/** A page of a dated change: its form, and once that is filled in, what it would do and the button that makes it. */
export function ChangePage<View extends Preview>(props: ChangePageProps<View>) {
  const { title, caption, breadcrumbs, sent, done, children } = props;
  if (sent?.preview)
    return (
      <Page title={sent.preview.title} caption="Check before you confirm" breadcrumbs={breadcrumbs}>
        <Confirm {...props} preview={sent.preview} typed={sent.typed} stale={sent.stale} />
      </Page>
    );
  const errors = (sent?.faults ?? []).map(({ field, message }) => ({ id: field, message }));
  return (
    <Page
      title={title}
      caption={caption}
      breadcrumbs={breadcrumbs}
      notice={sent === undefined ? done : <ErrorSummary errors={errors} />}
    >
      {children}
    </Page>
  );
}

type ConfirmProps<View> = Pick<ChangePageProps<View & Preview>, 'cancel' | 'staleHeading' | 'tables'> & {
  preview: View & Preview;
  typed: Typed;
  stale: boolean;
};

function Confirm<View>({ preview, typed, stale, cancel, staleHeading, tables }: ConfirmProps<View>) {
  return (
    <>
      {stale ? (
        <WarningCallout heading={staleHeading}>
          <p>Nothing of yours has been recorded. This is what your change does now. Check it once more.</p>
        </WarningCallout>
      ) : null}
      <InsetText>
        {preview.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </InsetText>
      {preview.warnings.length === 0 ? null : (
        <WarningCallout heading="Before you confirm">
          <ul>
            {preview.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </WarningCallout>
      )}
      {tables(preview)}
      <p>
        Reason: <q>{typed.reason?.[0]}</q>
      </p>
      <form method="post">
        <SentAgain typed={typed} />
        <input type="hidden" name="seal" value={preview.seal} />
        <Button name="step" value="confirm">
          Confirm the change
        </Button>
      </form>
      <form method="post">
        <SentAgain typed={typed} />
        <Button name="step" value="back" variant="secondary">
          Go back and edit
        </Button>
      </form>
      <p>
        <a href={cancel.href}>{cancel.label}</a>
      </p>
    </>
  );
}

/** What was typed, sent once more. */
function SentAgain({ typed }: { typed: Typed }) {
  return Object.entries(typed).flatMap(([name, values]) =>
    values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
  );
}
