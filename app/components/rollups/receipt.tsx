import { Details } from '~/components/layout/details';
import type { ReceiptModel } from '~/presenters/rollups/area';
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
  const { mark, change, sentence, basis, rule, shares, notes, readiness } = receipt;
  return (
    <section className="app-receipt" aria-labelledby={id}>
      <h2 id={id} className="nhsuk-heading-m">
        {title}
      </h2>
      <p className="app-receipt__result">
        <Mark mark={mark} />
        {change === null ? null : (
          <span>
            <Arrow {...change} /> {change.words}
          </span>
        )}
      </p>
      <p className="app-receipt__sentence">{sentence}</p>
      <p>
        <strong>{readiness.point}</strong>
        {readiness.rest}
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
