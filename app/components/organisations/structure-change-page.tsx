import type { ReactNode } from 'react';
import { ChangePage, type SentForm } from '~/components/form/change-page';
import { Table } from '~/components/layout/table';
import { paths } from '~/paths';
import type { StructurePreviewView } from '~/presenters/organisations/structure';

type StructureChangePageProps = {
  title: string;
  caption?: string;
  sent: SentForm<StructurePreviewView> | undefined;
  /** Where “Leave the organisations as they are” goes. */
  cancel?: string;
  done?: ReactNode;
  children: ReactNode;
};

/** A page that changes ICBs and their places: its form, and once that is filled in, what regroups. */
export function StructureChangePage({
  cancel = paths.adminOrganisations(),
  ...page
}: StructureChangePageProps) {
  return (
    <ChangePage
      {...page}
      breadcrumbs={[{ href: paths.adminOrganisations(), label: 'Organisations' }]}
      cancel={{ href: cancel, label: 'Leave the organisations as they are' }}
      staleHeading="Something has changed since you looked"
      tables={(preview) => <Regrouped preview={preview} />}
    />
  );
}

function Regrouped({ preview }: { preview: StructurePreviewView }) {
  return (
    <>
      <Table
        caption="ICBs before and after"
        compact
        columns={[
          { key: 'name', heading: 'ICB', cell: ({ name }) => name },
          { key: 'before', heading: 'Residents before', cell: ({ before }) => before },
          { key: 'after', heading: 'Residents after', cell: ({ after }) => after },
        ]}
        rows={preview.groups}
        rowKey={({ key }) => key}
        empty="No ICB gains or loses a place."
      />
      <Table
        caption="Places that are grouped otherwise"
        compact
        columns={[
          { key: 'name', heading: 'Place', cell: ({ name }) => name },
          { key: 'residents', heading: 'Residents', cell: ({ residents }) => residents },
          { key: 'from', heading: 'Now in', cell: ({ from }) => from },
          { key: 'to', heading: 'Will be in', cell: ({ to }) => to },
        ]}
        rows={preview.rows}
        rowKey={({ key }) => key}
        empty="None."
      />
    </>
  );
}
