import { TableScroll } from '~/components/layout/table';
import type { GroupHeadModel, GroupModel, GroupReceiptModel } from '~/presenters/rollups/group';
import { Contributions } from './contributions';
import { Mark } from './mark';
import { Arrow } from './pieces';
import { Receipt } from './receipt';

/** A group of places beside a dashboard: what it comes to in every area, each leading to its receipt. */
export function Group({ group }: { group: GroupModel }) {
  return (
    <section className="app-group" aria-labelledby="group">
      <h2 id="group" className="nhsuk-heading-m">
        {group.title}
      </h2>
      <GroupHead group={group} />
      {group.places.length === 0 || group.withheld !== '' ? null : <GroupTable group={group} />}
      <GroupLinks links={group.links} />
    </section>
  );
}

/** The group of places that a whole page is of. */
export function OfGroup({ group }: { group: GroupHeadModel }) {
  return (
    <section className="app-group" aria-labelledby="group">
      <h2 id="group" className="nhsuk-heading-m">
        {group.title}
      </h2>
      <GroupHead group={group} />
      <GroupLinks links={group.links} />
    </section>
  );
}

/** A group of places in one area, with its own receipt and its places. */
export function GroupReceipt({ group }: { group: GroupReceiptModel }) {
  if (group.withheld !== '') return <OfGroup group={group} />;
  return (
    <div className="app-group">
      <Receipt receipt={group.receipt} id="group" title={group.title} />
      <GroupHead group={group} />
      {group.contributions.length === 0 ? null : (
        <Contributions
          rows={group.contributions.map((row) => ({ ...row, inGroup: false }))}
          showIcb
          prefix="group-"
          title="The places of the group and their returns"
        />
      )}
      <GroupLinks links={group.links} />
    </div>
  );
}

function GroupHead({ group: { note, absent, withheld, places } }: { group: GroupHeadModel }) {
  return (
    <>
      <p className="app-visually-quiet">{note}</p>
      {absent === '' ? null : <p>{absent}</p>}
      {withheld === '' ? null : <p>{withheld}</p>}
      <ul className="app-group__places" aria-label="Places of the group">
        {places.map(({ key, name, href }) => (
          <li key={key}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function GroupLinks({ links }: Pick<GroupHeadModel, 'links'>) {
  return (
    <ul className="app-group__links app-no-print">
      {links.map(({ label, href }) => (
        <li key={href}>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  );
}

function GroupTable({ group: { title, rows } }: { group: GroupModel }) {
  return (
    <TableScroll label={title}>
      <table className="nhsuk-table app-table-compact">
        <caption className="nhsuk-u-visually-hidden">{title}, by area</caption>
        <thead>
          <tr>
            <th scope="col">Area</th>
            <th scope="col">Delivery confidence</th>
            <th scope="col" className="app-numeric">
              Residents covered
            </th>
            <th scope="col">Median</th>
            <th scope="col">Lowest</th>
            <th scope="col" className="app-numeric">
              Not reported
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, area, href, mark, change, covered, points, median, lowest, missing }) => (
            <tr key={key}>
              <th scope="row">
                <a href={href}>{area}</a>
              </th>
              <td>
                <Mark mark={mark} />
                {change === null ? null : <Arrow {...change} />}
              </td>
              <td className="app-numeric">
                {covered}
                {points === null ? null : (
                  <span className="app-heat__note">
                    <span aria-hidden="true">{points.text}</span>
                    <span className="nhsuk-u-visually-hidden">, {points.words}</span>
                  </span>
                )}
              </td>
              <td>{median}</td>
              <td>{lowest}</td>
              <td className="app-numeric">{missing}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
