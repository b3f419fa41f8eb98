import { LinkList } from '~/components/returns/link-list';
import type { RiseModel, SolvedModel } from '~/presenters/rollups/solved';

/** The places that rose past this place's level: what they did in their own words, their evidence, whom to ask. */
export function Solved({ solved }: { solved: SolvedModel }) {
  return (
    <section className="app-section" aria-labelledby="solved">
      <h2 id="solved" className="nhsuk-heading-m">
        Who has solved this
      </h2>
      <p>{solved.intro}</p>
      {solved.rises.map((rise) => (
        <Rise key={rise.key} rise={rise} />
      ))}
      {solved.notes.map((note) => (
        <p key={note} className="app-visually-quiet">
          {note}
        </p>
      ))}
      {solved.compare === null ? null : (
        <p className="app-no-print">
          <a href={solved.compare.href}>{solved.compare.label}</a>
        </p>
      )}
    </section>
  );
}

function Rise({ rise }: { rise: RiseModel }) {
  const id = `solved-${rise.key}`;
  return (
    <article className="app-rise" aria-labelledby={id}>
      <h3 id={id} className="nhsuk-heading-s">
        <a href={rise.placeHref}>{rise.place}</a>
      </h3>
      <p className="app-rise__levels">
        {rise.rose} {rise.held ? rise.since : <strong>{rise.since}</strong>}
      </p>
      <Words words={rise.words} />
      <Raised raised={rise.raised} />
      <dl className="app-notes">
        {rise.links.length === 0 ? null : (
          <div>
            <dt>Links</dt>
            <dd>
              <LinkList links={rise.links} />
            </dd>
          </div>
        )}
        <div>
          <dt>Whom to ask</dt>
          <dd>
            {rise.contacts.length === 0
              ? 'Nobody is recorded as its programme manager.'
              : rise.contacts.map(({ role, email }) => (
                  <span key={email} className="app-rise__contact">
                    {role}: <a href={`mailto:${email}`}>{email}</a>
                  </span>
                ))}
          </dd>
        </div>
        <div>
          <dt>Read it</dt>
          <dd>
            <a href={rise.submission.href}>
              {rise.submission.label}
              <span className="nhsuk-u-visually-hidden"> ({rise.place})</span>
            </a>
          </dd>
        </div>
      </dl>
    </article>
  );
}

function Words({ words }: { words: RiseModel['words'] }) {
  if (words.length === 0)
    return <p className="app-visually-quiet">It wrote nothing on what changed in those months.</p>;
  return (
    <>
      {words.map(({ key, month, text }) => (
        <blockquote key={key} className="app-rise__words">
          <p className="app-typed">{text}</p>
          <footer className="app-visually-quiet">{month}</footer>
        </blockquote>
      ))}
    </>
  );
}

function Raised({ raised }: { raised: RiseModel['raised'] }) {
  if (raised.length === 0) return null;
  return (
    <ul className="app-rise__raised">
      {raised.map(({ key, title, levels, reasons, evidence }) => (
        <li key={key}>
          <strong>{title}</strong>: {levels}
          {reasons.map((reason) => (
            <span key={reason} className="app-note app-typed">
              Why: {reason}
            </span>
          ))}
          <span className="app-note app-typed">
            {evidence === '' ? 'No evidence given' : `Evidence: ${evidence}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
