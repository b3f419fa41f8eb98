import { Button } from '~/components/form/button';
import { InsetText } from '~/components/layout/inset-text';
import { type Column, Table } from '~/components/layout/table';
import { WarningCallout } from '~/components/layout/warning-callout';
import type { Typed } from '~/domain/framework/change-form';
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

type ConfirmProps = { preview: PreviewView; typed: Typed; stale: boolean; cancel: string };

/** What a change would do, and the button that makes it. Sends what was typed once more. */
export function ChangeConfirm({ preview, typed, stale, cancel }: ConfirmProps) {
  return (
    <>
      {stale ? (
        <WarningCallout heading="The framework has changed since you looked">
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
        caption="What reads differently"
        columns={columns}
        rows={preview.rows}
        rowKey={({ key }) => key}
        empty="No word reads differently."
      />
      <p>
        Reason: <q>{typed.reason?.[0]}</q>
      </p>
      <form method="post">
        {Object.entries(typed).flatMap(([name, values]) =>
          values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
        <input type="hidden" name="seal" value={preview.seal} />
        <Button name="step" value="confirm">
          Confirm the change
        </Button>
      </form>
      <form method="post">
        {Object.entries(typed).flatMap(([name, values]) =>
          values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
        <Button name="step" value="back" variant="secondary">
          Go back and edit
        </Button>
      </form>
      <p>
        <a href={cancel}>Leave the framework as it is</a>
      </p>
    </>
  );
}
