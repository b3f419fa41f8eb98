import { Button } from '~/components/form/button';
import { InsetText } from '~/components/layout/inset-text';
import { Table } from '~/components/layout/table';
import { WarningCallout } from '~/components/layout/warning-callout';
import type { Typed } from '~/domain/framework/change-form';
import type { StructurePreviewView } from '~/presenters/organisations/structure';

type ConfirmProps = { preview: StructurePreviewView; typed: Typed; stale: boolean; cancel: string };

function Sent({ typed }: { typed: Typed }) {
  return Object.entries(typed).flatMap(([name, values]) =>
    values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
  );
}

/** What a change of the structure would do, and the button that makes it. Sends what was typed once more. */
export function StructureConfirm({ preview, typed, stale, cancel }: ConfirmProps) {
  return (
    <>
      {stale ? (
        <WarningCallout heading="Something has changed since you looked">
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
      <p>
        Reason: <q>{typed.reason?.[0]}</q>
      </p>
      <form method="post">
        <Sent typed={typed} />
        <input type="hidden" name="seal" value={preview.seal} />
        <Button name="step" value="confirm">
          Confirm the change
        </Button>
      </form>
      <form method="post">
        <Sent typed={typed} />
        <Button name="step" value="back" variant="secondary">
          Go back and edit
        </Button>
      </form>
      <p>
        <a href={cancel}>Leave the organisations as they are</a>
      </p>
    </>
  );
}
