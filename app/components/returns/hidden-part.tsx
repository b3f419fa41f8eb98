import { type FormValues, fieldName } from '~/domain/returns/fields';

/** The version and the base of parts of a form, so that a stale save is noticed and can be merged. */
export function HiddenParts({ keys, seen }: { keys: readonly string[]; seen: FormValues }) {
  return (
    <>
      {keys.flatMap((key) =>
        ['version', 'base'].map((field) => {
          const name = fieldName(key, field);
          return <input key={name} type="hidden" name={name} value={seen[name] ?? ''} />;
        }),
      )}
    </>
  );
}
