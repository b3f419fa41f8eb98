import { Checkboxes } from '~/components/form/choices';
import { Select } from '~/components/form/select';
import { TextArea } from '~/components/form/text-area';
import { TextField } from '~/components/form/text-field';
import { SummaryList } from '~/components/layout/summary-list';
import { Table } from '~/components/layout/table';
import type { FormFault, Typed } from '~/domain/framework/change-form';
import { HOST_TYPE_WORDS, type IntegratorView } from '~/presenters/organisations/integrators';

/** An Integrator: what is said of it, its dates and every step recorded. */
export function IntegratorCard({ integrator }: { integrator: IntegratorView }) {
  return (
    <section className="app-section" aria-labelledby={`integrator-${integrator.slug}`}>
      <h2 id={`integrator-${integrator.slug}`} className="nhsuk-heading-m">
        {integrator.name}
      </h2>
      <p>{integrator.standing}.</p>
      <SummaryList
        rows={[
          ...integrator.facts,
          ...integrator.dates.map(({ word, month }) => ({ label: word, value: month })),
        ]}
      />
      <Table
        caption={`Steps of ${integrator.name}, newest first`}
        compact
        columns={[
          { key: 'what', heading: 'Step', cell: ({ what }) => what },
          { key: 'why', heading: 'Why', cell: ({ why }) => why },
          { key: 'who', heading: 'Recorded by', cell: ({ who }) => who },
        ]}
        rows={integrator.steps}
        rowKey={({ key }) => key}
        empty="It stands as it was first loaded."
      />
    </section>
  );
}

type FieldsProps = { typed: Typed; faults: readonly FormFault[] };
type Options = { value: string; label: string }[];

function boxOf({ typed, faults }: FieldsProps) {
  return (name: string) => ({
    id: name,
    name,
    defaultValue: typed[name]?.[0],
    error: faults.find(({ field }) => field === name)?.message,
  });
}

/** Who hosts an Integrator, with whom and for what. */
export function IntegratorFields({
  typed,
  faults,
  months,
  sharing,
}: FieldsProps & { months: Options | null; sharing: Options }) {
  const box = boxOf({ typed, faults });
  const types = Object.entries(HOST_TYPE_WORDS).map(([value, label]) => ({ value, label }));
  return (
    <>
      <TextField {...box('leadHost')} label="Lead host" hint="An existing organisation of the place" />
      <Select
        {...box('hostType')}
        label="Type of host"
        items={[{ value: '', label: 'Choose one' }, ...types]}
      />
      <TextArea {...box('partners')} label="Supporting partners (optional)" hint="One to a line" rows={3} />
      <TextArea
        {...box('functions')}
        label="Functions it has staff or money for (optional)"
        hint="One to a line"
        rows={3}
      />
      <TextField {...box('sro')} label="Role of its SRO (optional)" hint="A role, not a name" />
      {months !== null && sharing.length > 0 ? (
        <Checkboxes
          id="also"
          name="also"
          label="Places of the same partnership that share it"
          small
          items={sharing}
          defaultValues={typed.also ?? []}
        />
      ) : null}
      {months === null ? null : <Select {...box('month')} label="Nominated from" items={months} />}
      <TextField
        {...box('reason')}
        label="What this rests on"
        hint="For example, a board decision and its date"
      />
    </>
  );
}

/** From which month a step of an Integrator holds. */
export function StepFields({
  typed,
  faults,
  months,
  steps,
}: FieldsProps & { months: Options; steps: Options }) {
  const box = boxOf({ typed, faults });
  return (
    <>
      <Select {...box('status')} label="Step" items={[{ value: '', label: 'Choose one' }, ...steps]} />
      <Select
        {...box('month')}
        label="From"
        hint="To correct a month, record the step again. Published months stay as they are"
        items={[...months, { value: 'none', label: 'Not after all: take this step back' }]}
      />
      <TextField
        {...box('reason')}
        label="What this rests on"
        hint="For example, a board decision and its date"
      />
    </>
  );
}
