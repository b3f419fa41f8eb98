import { Fragment, type ReactNode } from 'react';
import { describedBy, type FieldProps, Fieldset, FormGroup, HintAndError, type LegendSize } from './field';

export type Choice = {
  value: string;
  label: string;
  hint?: string;
  /** Shown under the choice once it is chosen. Its fields are sent whether shown or not. */
  conditional?: ReactNode;
};

type Shared = FieldProps & {
  items: Choice[];
  legendSize?: LegendSize;
  small?: boolean;
};

/** The id of the nth choice: the first has the field's own, so that error links reach it. */
function choiceId(id: string, index: number): string {
  return index === 0 ? id : `${id}-${index + 1}`;
}

/** Pick one. `label` is the legend. */
export function Radios({
  defaultValue,
  inline,
  ...props
}: Shared & { defaultValue?: string; inline?: boolean }) {
  return (
    <ChoiceGroup {...props}>
      <div className={listClass('nhsuk-radios', { small: props.small, inline })}>
        {props.items.map((item, index) => (
          <Item
            key={item.value}
            kind="radio"
            id={choiceId(props.id, index)}
            name={props.name}
            item={item}
            chosen={item.value === defaultValue}
          />
        ))}
      </div>
    </ChoiceGroup>
  );
}

/** Pick any. `label` is the legend; every choice is sent under the same name. */
export function Checkboxes({ defaultValues = [], ...props }: Shared & { defaultValues?: string[] }) {
  return (
    <ChoiceGroup {...props}>
      <div className={listClass('nhsuk-checkboxes', { small: props.small })}>
        {props.items.map((item, index) => (
          <Item
            key={item.value}
            kind="checkbox"
            id={choiceId(props.id, index)}
            name={props.name}
            item={item}
            chosen={defaultValues.includes(item.value)}
          />
        ))}
      </div>
    </ChoiceGroup>
  );
}

function listClass(base: string, { small, inline }: { small?: boolean; inline?: boolean }): string {
  return [base, small && `${base}--small`, inline && `${base}--inline`].filter(Boolean).join(' ');
}

function ChoiceGroup({ id, label, legendSize, hint, error, children }: Shared & { children: ReactNode }) {
  return (
    <FormGroup error={error}>
      <Fieldset legend={label} legendSize={legendSize} describedBy={describedBy(id, { hint, error })}>
        <HintAndError id={id} hint={hint} error={error} />
        {children}
      </Fieldset>
    </FormGroup>
  );
}

type ItemProps = { kind: 'radio' | 'checkbox'; id: string; name: string; item: Choice; chosen: boolean };

function Item({ kind, id, name, item, chosen }: ItemProps) {
  const base = kind === 'radio' ? 'nhsuk-radios' : 'nhsuk-checkboxes';
  const hintId = item.hint ? `${id}-item-hint` : undefined;
  return (
    <Fragment>
      <div className={`${base}__item`}>
        <input
          className={`${base}__input`}
          id={id}
          name={name}
          type={kind}
          value={item.value}
          defaultChecked={chosen}
          aria-describedby={hintId}
        />
        <label className={`nhsuk-label ${base}__label`} htmlFor={id}>
          {item.label}
        </label>
        {item.hint ? (
          <div className={`nhsuk-hint ${base}__hint`} id={hintId}>
            {item.hint}
          </div>
        ) : null}
      </div>
      {item.conditional ? (
        <div className={`${base}__conditional app-conditional`}>{item.conditional}</div>
      ) : null}
    </Fragment>
  );
}
