import { type FormValues, fieldName, NOT_APPLICABLE } from '~/domain/returns/fields';
import { LIMITS } from '~/domain/returns/limits';
import type { AreaFormView, FunctionField } from '~/presenters/returns/area-form';
import { fieldId } from '~/presenters/returns/fields';
import { confidenceWords } from '~/presenters/returns/words';
import { Checkboxes, Radios } from '../form/choices';
import { Fieldset } from '../form/field';
import { TextArea } from '../form/text-area';
import { Details } from '../layout/details';
import { InsetText } from '../layout/inset-text';
import { Tag } from '../layout/tag';
import { LinkFields } from './link-fields';
import { ValueHistory } from './value-history';

/** The history of each function's level in words, by code. */
export type LevelHistories = Readonly<Record<string, readonly string[]>>;

type Fields = { values: FormValues; errorOf: (name: string) => string | undefined };

/** The fields of an area: each function, the confidence with what the facts point to, the month's words. */
export function AreaFields({
  area,
  history,
  values,
  errorOf,
}: { area: AreaFormView; history: LevelHistories } & Fields) {
  const at = (key: string, field: string) => {
    const name = fieldName(key, field);
    return { id: fieldId(name), name, defaultValue: values[name] ?? '', error: errorOf(name) };
  };
  return (
    <>
      <h2 className="nhsuk-heading-m">Where each function stands</h2>
      {area.functions.map((fn) => (
        <FunctionFields key={fn.code} fn={fn} history={history[fn.code]} at={at} />
      ))}
      <h2 className="nhsuk-heading-m" id="readiness">
        Readiness: {area.readiness}
      </h2>
      <p>Worked out from the levels as last saved. {area.lift}</p>
      <h2 className="nhsuk-heading-m">Delivery confidence</h2>
      <InsetText>
        <p>{area.proposal}</p>
      </InsetText>
      <Radios
        {...at(area.code, 'confidence')}
        label="Will this area’s next milestones land on time?"
        items={(['green', 'amber', 'red'] as const).map((value) => ({
          value,
          label: confidenceWords(value),
          hint: value === 'red' ? 'A request for help, and read as one' : undefined,
        }))}
      />
      <TextArea
        {...at(area.code, 'confidenceReason')}
        label="Reason for your confidence"
        hint="Needed at risk, needing help, or when you are more confident than the facts"
        limit={LIMITS.reason}
        rows={3}
      />
      <h2 className="nhsuk-heading-m">This month</h2>
      <TextArea
        {...at(area.code, 'changed')}
        label="What changed this month"
        limit={LIMITS.narrative}
        rows={4}
      />
      <TextArea {...at(area.code, 'next')} label="What is next" limit={LIMITS.narrative} rows={3} />
      {area.lastWords.length > 0 ? (
        <Details summary="What was written last time">
          {area.lastWords.map(({ label, text }) => (
            <p key={label} className="app-typed">
              <strong>{label}</strong>
              {'\n'}
              {text}
            </p>
          ))}
        </Details>
      ) : null}
      <LinkFields area={area.code} values={values} errorOf={errorOf} />
      {area.hasLast ? (
        <Checkboxes
          id={fieldId(fieldName(area.code, 'confirmedUnchanged'))}
          name={fieldName(area.code, 'confirmedUnchanged')}
          label="Carried levels"
          small
          items={[
            {
              value: 'yes',
              label: 'I looked at the levels I did not change, and they still stand',
            },
          ]}
          defaultValues={[values[fieldName(area.code, 'confirmedUnchanged')] ?? '']}
        />
      ) : null}
    </>
  );
}

type At = (
  key: string,
  field: string,
) => { id: string; name: string; defaultValue: string; error: string | undefined };

function FunctionFields({
  fn,
  history,
  at,
}: {
  fn: FunctionField;
  history: readonly string[] | undefined;
  at: At;
}) {
  const reason = at(fn.code, 'reason');
  return (
    <div className="app-function">
      <Fieldset legend={`${fn.code} ${fn.title}`} legendSize="m">
        {fn.last === null ? null : (
          <p className="app-visually-quiet">
            {fn.last} {fn.stale ? <Tag colour="orange">Stale</Tag> : null}
          </p>
        )}
        <Radios
          {...at(fn.code, 'rating')}
          label="Level"
          hint={fn.help}
          small
          items={fn.levels.map((level) =>
            level.value === NOT_APPLICABLE
              ? {
                  ...level,
                  conditional: (
                    <TextArea
                      {...at(fn.code, 'notApplicable')}
                      label="Why it does not apply here"
                      limit={LIMITS.reason}
                      rows={2}
                    />
                  ),
                }
              : level,
          )}
        />
        <ValueHistory summary="History of this level" about={fn.code} lines={history} />
        <TextArea
          {...at(fn.code, 'evidence')}
          label="Evidence"
          hint="Needed for levels 3 and 4: a link, or what there is and where"
          limit={LIMITS.evidence}
          rows={2}
        />
        <Details
          summary={fn.reasonNeeded ?? 'Why the level changed, if it fell or rose by two or more'}
          open={fn.reasonNeeded !== null || reason.defaultValue !== '' || reason.error !== undefined}
        >
          <TextArea {...reason} label="Why the level changed" limit={LIMITS.reason} rows={2} />
        </Details>
      </Fieldset>
    </div>
  );
}
