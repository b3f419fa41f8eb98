import { Details } from '~/components/layout/details';
import { TableScroll } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import type { ContributionModel, ReceiptModel } from '~/presenters/rollups/area';
import { Mark } from './mark';
import { Arrow } from './pieces';

/** The result with everything it was made of: rule, shares and what is odd about the figures. */
export function Receipt({
  receipt,
  id = 'receipt',
  title = 'Receipt',
}: {
  receipt: ReceiptModel;
  id?: string;
  title?: string;
}) {
  const { mark, change, sentence, basis, rule, shares, notes, coverage, median, lowest } = receipt;
  return (
    <section className="app-receipt" aria-labelledby={id}>
      <h2 id={id} className="nhsuk-heading-m">
        {title}
      </h2>
      <p className="app-receipt__result">
        <Mark mark={mark} />
        {change === null ? null : (
          <span className="app-receipt__change">
            <Arrow {...change} /> {change.words}
          </span>
        )}
      </p>
      <p className="app-receipt__sentence">{sentence}</p>
      <p>
        <strong>{coverage.share} covered</strong>
        {coverage.points === null ? '' : ` (${coverage.points.words})`}. {coverage.sentence} Median readiness:{' '}
        {median}. Lowest: {lowest}.
      </p>
      <Shares shares={shares} />
      {notes.length === 0 ? null : (
        <dl className="app-notes">
          {notes.map(({ key, label, names, help }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>
                {names}. <span className="app-visually-quiet">{help}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Details summary={`The rule, version ${rule.version}`}>
        <p>{basis} Weights are residents at Census 2021. The first line that fits decides:</p>
        <ol>
          {rule.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </Details>
    </section>
  );
}

function Shares({ shares }: { shares: ReceiptModel['shares'] }) {
  return (
    <table className="app-shares">
      <caption className="nhsuk-u-visually-hidden">Places and residents by rating</caption>
      <thead>
        <tr>
          <th scope="col">Rating</th>
          <th scope="col" className="app-numeric">
            Places
          </th>
          <th scope="col" className="app-numeric">
            Residents
          </th>
          <th scope="col" className="app-numeric">
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {shares.map(({ key, label, places, residents, share }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td className="app-numeric">{places}</td>
            <td className="app-numeric">{residents}</td>
            <td className="app-numeric">{share}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/**
 * Every place's part in a result, the ones that hold it back first; rows can be linked to by place. A second table on a
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
  return (
    <section className="app-section" aria-labelledby={`${prefix}places`}>
      <h2 id={`${prefix}places`} className="nhsuk-heading-m">
        {title}
      </h2>
      <TableScroll label={`Each place’s part in the result: ${title}`}>
        <table className="nhsuk-table app-table-compact app-contributions">
          <caption className="nhsuk-u-visually-hidden">Each place’s part in the result</caption>
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col" className="app-numeric">
                Residents
              </th>
              <th scope="col">Confidence</th>
              <th scope="col">Readiness</th>
              <th scope="col">Ratings last changed</th>
              <th scope="col">Return</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Contribution key={row.key} row={row} id={`${prefix}${row.key}`} showIcb={showIcb} />
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

function Contribution({ row, id, showIcb }: { row: ContributionModel; id: string; showIcb: boolean }) {
  const { figure, submission } = row;
  return (
    <tr id={id}>
      <th scope="row">
        <a href={row.placeHref}>{row.place}</a>
        {showIcb && row.icb !== '' ? <span className="app-heat__note">{row.icb}</span> : null}
        {row.inGroup ? <span className="app-in-group">In the group</span> : null}
      </th>
      <td className="app-numeric">
        {row.residents}
        <span className="app-heat__note">{row.share}</span>
      </td>
      <td>
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
      <td>{figure.step === 'missing' || figure.step === 'hidden' ? '–' : figure.readiness}</td>
      <td>
        {row.changed === '' ? '–' : row.changed}
        {row.update === '' ? null : <span className="app-heat__note">{row.update}</span>}
        <Flags flags={row.flags} />
      </td>
      <td>
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
