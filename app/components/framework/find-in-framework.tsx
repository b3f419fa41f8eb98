import { Button } from '~/components/form/button';
import { TextField } from '~/components/form/text-field';
import { paths } from '~/paths';
import type { FoundItem } from '~/presenters/framework/framework-page';

type FindProps = { month: string; find: string; matches: FoundItem[] };

/** Looks for a code or words on the page; a whole code leads straight to it. */
export function FindInFramework({ month, find, matches }: FindProps) {
  return (
    <form method="get" action={paths.framework()} className="app-no-print">
      <input type="hidden" name="month" value={month} />
      <TextField
        id="find"
        name="find"
        type="search"
        label="Find a code or words"
        hint="For example GEO-F3, or record"
        width={20}
        defaultValue={find}
      />
      <Button variant="secondary">Find</Button>
      {find.trim() === '' ? null : matches.length === 0 ? (
        <p>Nothing in this month has “{find}” in its code or title.</p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {matches.map(({ href, code, title }) => (
            <li key={code}>
              <a href={href}>
                {code} {title}
              </a>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
