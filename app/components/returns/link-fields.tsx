import { type FormValues, linkField, linkRows, MOST_LINKS } from '~/domain/returns/fields';
import { fieldId } from '~/presenters/returns/fields';
import { TextField } from '../form/text-field';

type LinkFieldsProps = {
  area: string;
  values: FormValues;
  errorOf: (name: string) => string | undefined;
};

/** The links of an area, each a title and an address, with empty rows to add some. */
export function LinkFields({ area, values, errorOf }: LinkFieldsProps) {
  const box = (row: number, part: 'title' | 'url') => {
    const name = linkField(area, row, part);
    return { id: fieldId(name), name, defaultValue: values[name] ?? '', error: errorOf(name) };
  };
  const rows = Array.from({ length: linkRows(area, values) }, (_, row) => row);
  return (
    <>
      <h2 className="nhsuk-heading-m" id={`${area}-links`}>
        Links to documents
      </h2>
      <p>
        Up to {MOST_LINKS}. They are carried into the next return. Clear both boxes to take one out; save to
        get more rows.
      </p>
      {rows.map((row) => (
        <div key={row} className="app-link-row">
          <TextField {...box(row, 'title')} label={`Link ${row + 1}: title`} />
          <TextField
            {...box(row, 'url')}
            label={`Link ${row + 1}: web address`}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
          />
        </div>
      ))}
    </>
  );
}
