import type { ReactNode } from 'react';
import { ErrorSummary } from '~/components/form/error-summary';
import { Page } from '~/components/layout/page';
import type { FormFault, Typed } from '~/domain/framework/change-form';
import { paths } from '~/paths';
import type { PreviewView } from '~/presenters/framework/change-preview';
import { ChangeConfirm } from './change-confirm';

type ChangePageProps = {
  title: string;
  caption?: string;
  /** What the last sending of the form gave; nothing when the page was opened. */
  sent: { typed: Typed; faults: FormFault[]; preview: PreviewView | null; stale: boolean } | undefined;
  /** Where “Leave the framework as it is” goes. */
  cancel?: string;
  /** Shown above the page when nothing is wrong. */
  done?: ReactNode;
  /** The form. */
  children: ReactNode;
};

/** A page that changes the framework: its form, and once that is filled in, what it would do. */
export function ChangePage({
  title,
  caption,
  sent,
  cancel = paths.adminFramework(),
  done,
  children,
}: ChangePageProps) {
  const breadcrumbs = [{ href: paths.adminFramework(), label: 'Change the framework' }];
  if (sent?.preview)
    return (
      <Page title={sent.preview.title} caption="Check before you confirm" breadcrumbs={breadcrumbs}>
        <ChangeConfirm preview={sent.preview} typed={sent.typed} stale={sent.stale} cancel={cancel} />
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
