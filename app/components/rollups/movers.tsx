import { Details } from '~/components/layout/details';
import { PhoneFolded } from '~/components/layout/phone-folded';
import type { MoverModel, MoversModel } from '~/presenters/rollups/movers';
import { Arrow } from './pieces';

/** What moved since the month before, down first, with the places' own words; nothing when nothing did. */
export function Movers({ movers, since }: { movers: MoversModel; since: string | null }) {
  if (since === null || movers.down.length + movers.up.length + movers.rest.length === 0) return null;
  return (
    <section className="app-section" aria-labelledby="movers">
      <h2 id="movers" className="nhsuk-heading-m">
        What moved since {since}
      </h2>
      <MoversTable caption={`Moved down since ${since}`} movers={movers.down} />
      <More way="down" movers={movers.moreDown} />
      <Up movers={movers} since={since} />
      {movers.rest === '' ? null : <p className="app-visually-quiet">{movers.rest}</p>}
    </section>
  );
}

/** What moved up: behind the names on a phone where something moved down, which is read first. */
function Up({ movers: { down, up, moreUp }, since }: { movers: MoversModel; since: string }) {
  if (up.length === 0) return null;
  const all = (
    <>
      <MoversTable caption={`Moved up since ${since}`} movers={up} />
      <More way="up" movers={moreUp} />
    </>
  );
  if (down.length === 0) return all;
  return (
    <PhoneFolded summary={`Moved up: ${up.map(({ place, area }) => `${place} in ${area}`).join(', ')}`}>
      {all}
    </PhoneFolded>
  );
}

/** The next largest moves, to open. On paper only their number stands. */
function More({ way, movers }: { way: 'down' | 'up'; movers: MoverModel[] }) {
  if (movers.length === 0) return null;
  return (
    <Details summary={`The next ${movers.length} that moved ${way}`}>
      <MoversTable caption={`The next ${movers.length} that moved ${way}`} movers={movers} captionHidden />
    </Details>
  );
}

function MoversTable({
  caption,
  movers,
  captionHidden = false,
}: {
  caption: string;
  movers: MoverModel[];
  captionHidden?: boolean;
}) {
  if (movers.length === 0) return null;
  return (
    <table className="app-movers">
      <caption className={captionHidden ? 'nhsuk-u-visually-hidden' : undefined}>{caption}</caption>
      <thead className="nhsuk-u-visually-hidden">
        <tr>
          <th scope="col">Place</th>
          <th scope="col">Change</th>
          <th scope="col">In the place’s own words</th>
        </tr>
      </thead>
      <tbody>
        {movers.map(({ key, place, placeHref, area, areaHref, what, words, direction }) => (
          <tr key={key}>
            <th scope="row">
              <a href={placeHref}>{place}</a>
            </th>
            <td>
              <Arrow direction={direction} words={direction} /> <a href={areaHref}>{area}</a>:{' '}
              {what.join('; ')}
            </td>
            <td>
              {words === '' ? <span className="app-visually-quiet">No words given.</span> : <q>{words}</q>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
