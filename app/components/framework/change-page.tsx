import type { ReactNode } from 'react';
import { ChangePage, type SentForm } from '~/components/form/change-page';
import { type Column, Table } from '~/components/layout/table';
import { paths } from '~/paths';
import type { PreviewView } from '~/presenters/framework/change-preview';

const columns: Column<PreviewView['rows'][number]>[] = [
  {
    key: 'field',
    heading: 'What',
    cell: ({ code, field }) => (
      <>
        <span className="app-code">{code}</span> {field}
      </>
    ),
  },
  { key: 'before', heading: 'It says', cell: ({ before }) => <Lines text={before} /> },
  { key: 'after', heading: 'It will say', cell: ({ after }) => <Lines text={after} /> },
];

function Lines({ text }: { text: string }) {
  return text.split('\n').map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other name and never move
    <span key={index} className="app-line">
      {line}
    </span>
  ));
}

type FrameworkChangePageProps = {
  title: string;
  caption?: string;
  sent: SentForm<PreviewView> | undefined;
  /** Where “Leave the framework as it is” goes. */
  cancel?: string;
  done?: ReactNode;
  children: ReactNode;
};

/** A page that changes the framework: its form, and once that is filled in, what reads differently. */
export function FrameworkChangePage({ cancel = paths.adminFramework(), ...page }: FrameworkChangePageProps) {
  return (
    <ChangePage
      {...page}
      breadcrumbs={[{ href: paths.adminFramework(), label: 'Change the framework' }]}
      cancel={{ href: cancel, label: 'Leave the framework as it is' }}
      staleHeading="The framework has changed since you looked"
      tables={({ rows }) => (
        <Table
          caption="What reads differently"
          columns={columns}
          rows={rows}
          rowKey={({ key }) => key}
          empty="No word reads differently."
        />
      )}
    />
  );
}
