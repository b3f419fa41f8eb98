// biome-ignore-all lint/a11y/noRedundantRoles: kept where the style sheet turns rows into cards
import { PhoneFolded } from '~/components/layout/phone-folded';
import { TableScroll } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import type { ContributionModel } from '~/presenters/rollups/area';
import { Mark } from './mark';

/** How many places a phone shows before the rest is opened: they come with those that hold a result back first. */
const FIRST = 6;

/**
 * Every place's part in a result, the ones that hold it back first; rows can be linked to by place. A second list on a
 * page is given a prefix for its ids, and says whose places they are.
 */
export function Contributions({
  rows,
  showIcb,
  prefix = '',
  title = rows.length === 1 ? 'The place and its return' : `The ${rows.length} places and their returns`,
}: {
  rows: ContributionModel[];
  showIcb: boolean;
  prefix?: string;
  title?: string;
}) {
  const first = rows.length > FIRST + 2 ? rows.slice(0, FIRST) : rows;
  const rest = rows.slice(first.length);
  const shared = { showIcb, prefix };
  return (
    <section className="app-section" aria-labelledby={`${prefix}places`}>
      <h2 id={`${prefix}places`} className="nhsuk-heading-m">
        {title}
      </h2>
      <ContributionTable {...shared} rows={first} caption={`Each place’s part in the result: ${title}`} />
      {rest.length === 0 ? null : (
        <PhoneFolded summary={`The other ${rest.length} places`}>
          <ContributionTable
            {...shared}
            rows={rest}
            caption={`The other ${rest.length} of them: ${title}`}
            goesOn
          />
        </PhoneFolded>
      )}
    </section>
  );
}

type ContributionTableProps = {
  rows: ContributionModel[];
  showIcb: boolean;
  prefix: string;
  caption: string;
  /** Whether it goes on from a table above it, whose headings are seen. */
  goesOn?: boolean;
};

function ContributionTable({ rows, showIcb, prefix, caption, goesOn = false }: ContributionTableProps) {
  return (
    <TableScroll label={caption}>
      <table role="table" className="nhsuk-table app-table-compact app-table-cards app-contributions">
        <caption className="nhsuk-u-visually-hidden">{caption}</caption>
        <colgroup>
          {CONTRIBUTION_HEADINGS.map((heading) => (
            <col key={heading} />
          ))}
        </colgroup>
        <thead role="rowgroup" className={goesOn ? 'app-contributions__again' : undefined}>
          <tr role="row">
            {CONTRIBUTION_HEADINGS.map((heading, index) => (
              <th
                key={heading}
                scope="col"
                role="columnheader"
                className={index === 1 ? 'app-numeric' : undefined}
              >
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Contribution key={row.key} row={row} id={`${prefix}${row.key}`} showIcb={showIcb} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

const CONTRIBUTION_HEADINGS = [
  'Place',
  'Residents',
  'Confidence',
  'Readiness',
  'Ratings last changed',
  'Return',
] as const;

/** What stands in a column, said within a card, where its heading is out of sight. */
function CardHeading({ words }: { words: string }) {
  return (
    <span className="app-table-cards__heading" aria-hidden="true">
      {words}
    </span>
  );
}

function Contribution({ row, id, showIcb }: { row: ContributionModel; id: string; showIcb: boolean }) {
  const { figure, submission } = row;
  return (
    <tr id={id} role="row">
      <th scope="row" role="rowheader">
        <a href={row.placeHref}>{row.place}</a>
        {showIcb && row.icb !== '' ? <span className="app-heat__note">{row.icb}</span> : null}
        {row.inGroup ? <span className="app-in-group">In the group</span> : null}
      </th>
      <td className="app-numeric" role="cell">
        <CardHeading words="Residents" />
        {row.residents}
        <span className="app-heat__note">{row.share}</span>
      </td>
      <td role="cell">
        {figure.mark === null ? (
          <span className={`app-rating app-tone-${figure.step}`}>
            {figure.step === 'missing' || figure.step === 'hidden' ? figure.readiness : 'Not given'}
          </span>
        ) : (
          <Mark mark={figure.mark} />
        )}
        {row.assured === '' ? null : <span className="app-heat__note">{row.assured}</span>}
        {row.assuredReason === '' ? null : (
          <span className="app-heat__note">
            The ICB’s reason: <q>{row.assuredReason}</q>
          </span>
        )}
      </td>
      <td role="cell">
        <CardHeading words="Readiness" />
        {figure.step === 'missing' || figure.step === 'hidden' ? '–' : figure.readiness}
      </td>
      <td role="cell">
        <CardHeading words="Changed" />
        {row.changed === '' ? '–' : row.changed}
        {row.update === '' ? null : <span className="app-heat__note">{row.update}</span>}
        <Flags flags={row.flags} />
      </td>
      <td role="cell">
        <CardHeading words="Return" />
        {submission === null ? (
          '–'
        ) : (
          <>
            <a href={submission.href}>
              {submission.label}
              <span className="nhsuk-u-visually-hidden"> of {row.place}</span>
            </a>
            <span className="app-heat__note">{submission.note}</span>
          </>
        )}
      </td>
    </tr>
  );
}

/** What to know of a value: stale, assured differently, restated. */
export function Flags({ flags }: { flags: string[] }) {
  if (flags.length === 0) return null;
  return (
    <span className="app-flags">
      {flags.map((flag) => (
        <Tag key={flag} colour={flag === 'Stale' ? 'grey' : 'yellow'}>
          {flag}
        </Tag>
      ))}
    </span>
  );
}
