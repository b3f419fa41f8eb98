import { type FormValues, fieldName } from '~/domain/returns/fields';
import { LIMITS } from '~/domain/returns/limits';
import type { FindingGroup, WarningView } from '~/presenters/returns/check-page';
import { TextArea } from '../form/text-area';

type CheckFindingsProps = {
  groups: readonly FindingGroup[];
  values: FormValues;
  errorOf: (name: string) => string | undefined;
  /** Sentences can be typed now. */
  open: boolean;
};

/** Everything the checks found, by area; each a link to its field. */
export function CheckFindings({ groups, ...rest }: CheckFindingsProps) {
  return (
    <>
      {groups.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h3 className="nhsuk-heading-s">{group.title}</h3>
          {group.errors.length === 0 ? null : (
            <ul>
              {group.errors.map((error) => (
                <li key={error.key}>
                  <a href={error.href}>{error.message}</a>
                </li>
              ))}
            </ul>
          )}
          {group.warnings.map((warning) => (
            <Warning key={warning.key} warning={warning} {...rest} />
          ))}
        </section>
      ))}
    </>
  );
}

function Warning({
  warning,
  values,
  errorOf,
  open,
}: { warning: WarningView } & Omit<CheckFindingsProps, 'groups'>) {
  const name = warning.formKey === null ? null : fieldName(warning.formKey, 'sentence');
  return (
    <div className="app-warning">
      <p>
        <strong>Worth a word:</strong> {warning.message} <a href={warning.href}>Look at the field</a>
      </p>
      {name === null || !open ? (
        <p className="app-typed">
          {warning.sentence === '' ? 'Nothing said yet.' : `You say: ${warning.sentence}`}
        </p>
      ) : (
        <TextArea
          id={warning.id}
          name={name}
          label={`Your sentence on: ${warning.message}`}
          limit={LIMITS.warning}
          rows={2}
          defaultValue={values[name] ?? ''}
          error={errorOf(name)}
        />
      )}
    </div>
  );
}
