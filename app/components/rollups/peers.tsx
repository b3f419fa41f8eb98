import { Button } from '~/components/form/button';
import { Details } from '~/components/layout/details';
import { TableScroll } from '~/components/layout/table';
import type { PeerCell, PeersModel } from '~/presenters/rollups/peers';
import { MarkShape } from './mark';
import { Arrow } from './pieces';
import { LinkGroup } from './switches';

/** Whom to compare with: alike in size, a group, or places picked by hand. */
export function PeerChoices({ page }: { page: PeersModel }) {
  const { likeSize, groups, picker } = page;
  return (
    <section className="app-switches app-peer-choices app-no-print" aria-label="Compare with">
      <LinkGroup name="Alike in size" links={likeSize} />
      <LinkGroup name="Your groups" links={groups} />
      <Details summary="Pick places to compare with">
        <form method="get" action={picker.action}>
          {picker.hidden.map(({ name, value }) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <fieldset className="nhsuk-fieldset">
            <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Places</legend>
            <div className="nhsuk-checkboxes nhsuk-checkboxes--small app-place-boxes">
              {picker.choices.map(({ value, label, checked }) => (
                <div key={value} className="nhsuk-checkboxes__item">
                  <input
                    className="nhsuk-checkboxes__input"
                    id={`with-${value}`}
                    name="with"
                    type="checkbox"
                    value={value}
                    defaultChecked={checked}
                  />
                  <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={`with-${value}`}>
                    {label}
                  </label>
                </div>
              ))}
            </div>
          </fieldset>
          <Button variant="secondary">Compare</Button>
        </form>
      </Details>
      <p>
        <a href={picker.keep}>Keep these places as one of your groups</a>
      </p>
    </section>
  );
}

/** Areas by place, the compared place first; wide ones scroll by themselves with the areas in view. */
export function PeersTable({ table }: { table: PeersModel['table'] }) {
  // Totals are nothing to a reader who may not see every place in them.
  const together = table.rows.some(({ total }) => total !== null);
  return (
    <TableScroll label={table.caption}>
      <table className="app-matrix app-peers">
        <caption className="nhsuk-u-visually-hidden">{table.caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="app-matrix__name">
              Area
            </th>
            {table.columns.map(({ key, name, href, icb, residents, own }) => (
              <th key={key} scope="col" className={own ? 'app-peers__own' : undefined}>
                <a href={href}>{name}</a>
                <span className="app-heat__note">{residents} residents</span>
                {icb === '' ? null : <span className="app-heat__note">{icb}</span>}
              </th>
            ))}
            {together ? (
              <th scope="col">
                Together
                <span className="app-heat__note">residents covered</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ key, title, label, href, cells, total }) => (
            <tr key={key}>
              <th scope="row" className="app-matrix__name">
                <a href={href}>
                  <abbr title={title}>{label}</abbr>
                </a>
              </th>
              {cells.map((cell) => (
                <PeerValue key={cell.key} cell={cell} />
              ))}
              {total === null ? null : (
                <td>
                  <a href={total.href} className={`app-matrix__cell app-tone-${total.mark.tone}`}>
                    <span className="app-matrix__covered">{total.covered}</span>
                    <MarkShape tone={total.mark.tone} />
                    <span className="nhsuk-u-visually-hidden"> of residents covered, {total.mark.word}</span>
                    {total.change === null ? null : <Arrow {...total.change} />}
                  </a>
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="app-matrix__name">
              Milestones
            </th>
            {table.milestones.map(({ key, text, note }) => (
              <td key={key}>
                {text}
                {note === '' ? null : <span className="app-heat__note">{note}</span>}
              </td>
            ))}
            {together ? <td /> : null}
          </tr>
          <tr>
            <th scope="row" className="app-matrix__name">
              Return
            </th>
            {table.returns.map(({ key, text }) => (
              <td key={key}>{text}</td>
            ))}
            {together ? <td /> : null}
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}

function PeerValue({ cell: { href, figure, change } }: { cell: PeerCell }) {
  return (
    <td>
      <a href={href} className={`app-matrix__cell app-tone-${figure.mark?.tone ?? figure.step}`}>
        <span className="app-matrix__level" aria-hidden="true">
          {figure.level}
        </span>
        {figure.mark === null ? null : <MarkShape tone={figure.mark.tone} />}
        <span className="nhsuk-u-visually-hidden">
          {figure.readiness}
          {figure.mark === null ? '' : `, ${figure.mark.word}`}
        </span>
        {change === null ? null : <Arrow {...change} />}
        {figure.stale ? <span className="app-matrix__stale">stale</span> : null}
      </a>
    </td>
  );
}
