import { useLoaderData } from '@remix-run/react';
import { Page } from '~/components/layout/page';
import { PhoneFolded } from '~/components/layout/phone-folded';
import { glossaryByLetter } from '~/presenters/glossary';
import { pageTitle } from '~/presenters/page-title';

export const meta = () => [{ title: pageTitle('Glossary') }];

/** Open to anybody: it holds words and nothing else. */
export function loader() {
  return { letters: glossaryByLetter() };
}

export default function Glossary() {
  const { letters } = useLoaderData<typeof loader>();
  return (
    <Page title="Glossary">
      <p>Every word this service uses in a sense of its own. There is one word for each thing.</p>
      <nav aria-label="Letters">
        <ul className="app-letters">
          {letters.map(({ letter }) => (
            <li key={letter}>
              <a href={`#letter-${letter}`}>{letter}</a>
            </li>
          ))}
        </ul>
      </nav>
      {letters.map(({ letter, terms }) => (
        <section key={letter} aria-labelledby={`letter-${letter}`}>
          <h2 className="nhsuk-heading-m" id={`letter-${letter}`}>
            {letter}
          </h2>
          <PhoneFolded summary={terms.map(({ term }) => term).join(', ')}>
            <dl className="app-glossary">
              {terms.map(({ id, term, meaning }) => (
                <div key={id} id={id}>
                  <dt>{term}</dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </PhoneFolded>
        </section>
      ))}
    </Page>
  );
}
