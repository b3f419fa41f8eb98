import type { KeyboardEvent } from 'react';
import { type FormValues, fieldName } from '~/domain/returns/fields';
import { fieldId } from '~/presenters/returns/fields';
import type { GridRow, GridView } from '~/presenters/returns/grid';
import { CONFIDENCE_CHOICES } from '~/presenters/returns/words';
import { TableScroll } from '../layout/table';

type GridTableProps = {
  grid: GridView;
  values: FormValues;
  errorOf: (name: string) => string | undefined;
  areaHref: (slug: string) => string;
};

/** Eleven areas, one row each. The up and down arrows move between rows; Tab moves along, as everywhere. */
export function GridTable({ grid, values, errorOf, areaHref }: GridTableProps) {
  const columns = Array.from({ length: grid.columns }, (_, index) => index);
  return (
    <TableScroll label="Areas and functions">
      <table className="nhsuk-table app-table-compact app-grid" onKeyDown={moveByArrow}>
        <caption className="nhsuk-u-visually-hidden">Areas and their functions</caption>
        <thead className="nhsuk-table__head">
          <tr>
            <th scope="col">Area</th>
            {columns.map((index) => (
              <th key={index} scope="col">
                F{index + 1}
              </th>
            ))}
            <th scope="col">Confidence</th>
            <th scope="col">Reason</th>
            <th scope="col">What changed</th>
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {grid.rows.map((row) => (
            <tr key={row.code} className="nhsuk-table__row">
              <th scope="row" className="nhsuk-table__header">
                <a href={areaHref(row.slug)}>{row.title}</a>
                <span className="app-note">
                  {row.readiness}. Facts: {row.proposed}
                </span>
              </th>
              {columns.map((index) => (
                <td key={index} className="nhsuk-table__cell">
                  <LevelCell row={row} index={index} values={values} errorOf={errorOf} />
                </td>
              ))}
              <RestCells row={row} values={values} errorOf={errorOf} />
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

type CellProps = { row: GridRow } & Pick<GridTableProps, 'values' | 'errorOf'>;

function LevelCell({ row, index, values, errorOf }: CellProps & { index: number }) {
  const fn = row.functions[index];
  if (fn === undefined) return null;
  const error = errorOf(fn.name);
  return (
    <>
      <input
        className={`nhsuk-input nhsuk-input--width-3${error ? ' nhsuk-input--error' : ''}`}
        id={fieldId(fn.name)}
        name={fn.name}
        aria-label={`${fn.code} ${fn.title}. Last month: ${fn.last}`}
        aria-describedby={error ? `${fieldId(fn.name)}-error` : undefined}
        aria-invalid={error ? true : undefined}
        type="text"
        inputMode="numeric"
        defaultValue={values[fn.name] ?? ''}
        readOnly={row.locked}
        data-grid-column={`f${index}`}
      />
      <span className="app-note" aria-hidden="true">
        was {fn.last}
      </span>
      <CellError id={fieldId(fn.name)} error={error} />
    </>
  );
}

function RestCells({ row, values, errorOf }: CellProps) {
  const at = (field: string) => {
    const name = fieldName(row.code, field);
    return { id: fieldId(name), name, defaultValue: values[name] ?? '', error: errorOf(name) };
  };
  const confidence = at('confidence');
  return (
    <>
      <td className="nhsuk-table__cell">
        <select
          className={`nhsuk-select${confidence.error ? ' nhsuk-select--error' : ''}`}
          id={confidence.id}
          name={confidence.name}
          aria-label={`Confidence in ${row.title}`}
          aria-invalid={confidence.error ? true : undefined}
          disabled={row.locked}
          defaultValue={confidence.defaultValue}
        >
          {CONFIDENCE_CHOICES.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <CellError id={confidence.id} error={confidence.error} />
      </td>
      <td className="nhsuk-table__cell">
        <WordsCell
          {...at('confidenceReason')}
          label={`Reason for the confidence in ${row.title}`}
          row={row}
        />
      </td>
      <td className="nhsuk-table__cell">
        <WordsCell {...at('changed')} label={`What changed in ${row.title}`} row={row} />
      </td>
    </>
  );
}

type WordsCellProps = {
  id: string;
  name: string;
  defaultValue: string;
  error: string | undefined;
  label: string;
  row: GridRow;
};

function WordsCell({ id, name, defaultValue, error, label, row }: WordsCellProps) {
  return (
    <>
      <textarea
        className={`nhsuk-textarea${error ? ' nhsuk-textarea--error' : ''}`}
        id={id}
        name={name}
        rows={2}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        defaultValue={defaultValue}
        readOnly={row.locked}
      />
      <CellError id={id} error={error} />
    </>
  );
}

function CellError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <span className="nhsuk-error-message" id={`${id}-error`}>
      {error}
    </span>
  );
}

/** Up and down move within a column of levels, as in a spreadsheet. */
function moveByArrow(event: KeyboardEvent<HTMLTableElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const from = event.target;
  if (step === 0 || !(from instanceof HTMLInputElement)) return;
  const column = from.dataset.gridColumn;
  if (column === undefined) return;
  const cells = Array.from(
    event.currentTarget.querySelectorAll<HTMLInputElement>(`[data-grid-column="${column}"]`),
  );
  const to = cells[cells.indexOf(from) + step];
  if (to === undefined) return;
  event.preventDefault();
  to.focus();
  to.select();
}
