import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { currentTime } from '~/auth/clock.server';
import { db } from '~/auth/database.server';
import { findActor } from '~/auth/guards.server';
import { Contents } from '~/components/layout/contents';
import { Page } from '~/components/layout/page';
import { Contacts } from '~/components/people/contacts';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { contactViews } from '~/presenters/people/contacts';
import { LEVEL_WORDS } from '~/presenters/returns/words';
import { coveredSentence, ruleSteps } from '~/presenters/rollups/rule-words';
import { readRule } from '~/services/framework/read-rule.server';
import { whomToAsk } from '~/services/people/whom-to-ask.server';

export const meta = () => [{ title: pageTitle('Help') }];

/** Open to anybody; addresses are shown to people who are signed in. */
export async function loader({ request }: LoaderFunctionArgs) {
  const context = await findActor(request);
  const rule = readRule(db(), context?.now ?? currentTime());
  return {
    contacts: context === null ? null : contactViews(whomToAsk(context)),
    rule: { version: rule.version, steps: ruleSteps(rule), covered: coveredSentence(rule) },
  };
}

const PARTS = [
  { id: 'file', label: 'How to file a return' },
  { id: 'levels', label: 'The five levels' },
  { id: 'confidence', label: 'Delivery confidence' },
  { id: 'after', label: 'What happens after you submit' },
  { id: 'roll-ups', label: 'How figures for an ICB and London are made' },
  { id: 'keyboard', label: 'Keyboard, small screens and no JavaScript' },
  { id: 'ask', label: 'Whom to ask' },
];

export default function Help() {
  const { contacts, rule } = useLoaderData<typeof loader>();
  return (
    <Page title="Help">
      <Contents items={PARTS} />
      <Filing />
      <Levels />
      <Confidence />
      <Afterwards />
      <h2 className="nhsuk-heading-m" id="roll-ups">
        How figures for an ICB and London are made
      </h2>
      <p>
        A figure for an ICB or for London is always worked out from places, weighted by their residents at
        Census 2021. London is never worked out from ICB colours. For each area the first line that fits
        decides:
      </p>
      <ol className="nhsuk-list nhsuk-list--number">
        {rule.steps.map(({ result, when }) => (
          <li key={result}>
            <strong>{result}.</strong> {when}
          </li>
        ))}
      </ol>
      <p>
        So green never rests on silence: it would still be green if every place that is missing turned out
        red. These thresholds are version {rule.version} of the{' '}
        <a href={`${paths.glossary()}#roll-up-rule`}>rule</a>.
      </p>
      <p>
        {rule.covered} A place that has not reported counts as not covered. Every figure opens its{' '}
        <a href={`${paths.glossary()}#receipt`}>receipt</a>, which lists each place behind it and what is
        missing or <a href={`${paths.glossary()}#stale`}>stale</a>.
      </p>
      <Using />
      <h2 className="nhsuk-heading-m" id="ask">
        Whom to ask
      </h2>
      <Contacts contacts={contacts} />
    </Page>
  );
}

function Filing() {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="file">
        How to file a return
      </h2>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>
          Open <a href={paths.start()}>your work</a>. It names the month that is due from your place and has
          one button for it.
        </li>
        <li>
          Go through the areas in any order. Ratings, evidence and milestone dates are carried forward from
          your last submission. Change what has changed. Where nothing has, say so: that confirms the area in
          one step.
        </li>
        <li>
          State your delivery confidence for each area. It is never carried forward. Give a reason for red and
          amber, and where you are more hopeful than the facts suggest.
        </li>
        <li>
          Write what changed this month and what comes next. Your ICB and London read these words beside the
          figures.
        </li>
        <li>Update the milestones of your place: where each stands, and when you now expect to reach it.</li>
        <li>
          Open the check. It lists everything at once, each line a link to its field.{' '}
          <a href={`${paths.glossary()}#error`}>Errors</a> have to be put right;{' '}
          <a href={`${paths.glossary()}#warning`}>warnings</a> only need a sentence.
        </li>
        <li>
          The programme manager asks for sign-off. The SRO or a delegate reads, then signs or sends it back.
        </li>
      </ol>
      <p>
        If a colleague saves the same part while you are typing, nothing is lost: you see both texts and
        choose. A return that comes late is still welcome: lateness is counted and named, and blocks nothing.
      </p>
    </>
  );
}

function Levels() {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="levels">
        The five levels
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {Object.entries(LEVEL_WORDS).map(([level, word]) => (
          <li key={level}>
            {level} {word}
          </li>
        ))}
      </ul>
      <p>
        Each function spells out what each level looks like for it: choose the sentence that is true today.
        Levels 3 and 4 need evidence. A fall, or a rise of two levels or more, needs a reason. You find every
        sentence under <a href={paths.framework()}>framework</a>.
      </p>
      <p>
        The readiness of an area is worked out, never typed: it is the highest level that at least three
        quarters of the functions reach while no other is more than one level below it. One function far
        behind holds the whole area back, and the page says which to raise.
      </p>
    </>
  );
}

function Confidence() {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="confidence">
        Delivery confidence
      </h2>
      <p>
        It answers one question for each area: will its next milestones land on time? On course is green, At
        risk is amber and Needs help is red. A red is a request for help, not a mark against you.
      </p>
      <p>
        The service proposes one from your milestones and readiness. You state your own. Your ICB may add an
        assured one with its reason. All of them stay side by side; none overwrites another.
      </p>
    </>
  );
}

function Afterwards() {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="after">
        What happens after you submit
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          A copy of the whole return is kept that nobody can change, with who typed it and who signed it.
        </li>
        <li>The figures of your ICB and of London include it at once.</li>
        <li>
          Your ICB accepts it, or raises queries on single areas. Only those areas open again; you answer, and
          your SRO signs once more.
        </li>
        <li>
          Other places see it once the London office has published the month. Until you submit, only your own
          place can read your words; your ICB and London see no more than how far the return has got.
        </li>
        <li>
          If something accepted proves wrong, the London office can reopen it. The correction stands beside
          the first version.
        </li>
      </ul>
    </>
  );
}

function Using() {
  return (
    <>
      <h2 className="nhsuk-heading-m" id="keyboard">
        Keyboard, small screens and no JavaScript
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          Tab moves to the next link, button or field; Shift and Tab moves back; Enter follows or presses.
        </li>
        <li>In a list of choices the arrow keys move between them and Space picks one.</li>
        <li>The first Tab on a page offers a link straight to its main content.</li>
        <li>A wide table scrolls by itself: move to it with Tab, then use the arrow keys.</li>
        <li>Every form can be sent without JavaScript: press Save to keep what you have typed.</li>
      </ul>
      <p>
        How well this has been tested stands under <a href={paths.accessibility()}>accessibility</a>. Words
        are explained in the <a href={paths.glossary()}>glossary</a>.
      </p>
    </>
  );
}
