import type { ReactNode } from 'react';
import { PhoneFolded } from '~/components/layout/phone-folded';
import type { OwnDutiesView } from '~/presenters/review/return-duties';
import type { DutiesView, ReviewLine } from '~/presenters/review/start-reviews';
import { AskList, OutcomeList } from './outcome-list';

/** Asks, decisions and actions of one organisation, each list under its own words. */
function DutyLists({
  duties,
  level,
  fold = false,
}: {
  duties: DutiesView;
  level: 'h3' | 'h4';
  /** Whether a phone shows the lists behind their numbers. */
  fold?: boolean;
}) {
  const Heading = level;
  const isPlace = duties.answered.length > 0;
  return (
    <>
      {duties.asks.length === 0 ? null : (
        <>
          <Heading className="nhsuk-heading-s">Asks awaiting an answer</Heading>
          <Foldable folds={fold} summary={duties.inShort.asks}>
            <AskList asks={duties.asks} />
          </Foldable>
        </>
      )}
      {isPlace ? (
        <>
          <Heading className="nhsuk-heading-s">Answers to your asks</Heading>
          <AskList asks={duties.answered} />
        </>
      ) : null}
      {duties.outcomes.length === 0 ? null : (
        <>
          <Heading className="nhsuk-heading-s">Decisions and actions still open</Heading>
          <Foldable folds={fold} summary={duties.inShort.outcomes}>
            <OutcomeList outcomes={duties.outcomes} />
          </Foldable>
        </>
      )}
      {duties.more.map(({ href, label }) => (
        <p key={href} className="app-no-print">
          <a href={href}>{label}</a>
        </p>
      ))}
    </>
  );
}

function Foldable({ folds, summary, children }: { folds: boolean; summary: string; children: ReactNode }) {
  return folds ? <PhoneFolded summary={summary}>{children}</PhoneFolded> : children;
}

/** On a dashboard: asks awaiting an answer; decisions and actions due. Nothing when there is none. */
export function DashboardDuties({ duties }: { duties: DutiesView | null }) {
  if (duties === null) return null;
  return (
    <section className="app-section" aria-labelledby="duties">
      <h2 id="duties" className="nhsuk-heading-m">
        Asks awaiting an answer, decisions and actions, as of today
      </h2>
      <DutyLists duties={duties} level="h3" fold />
    </section>
  );
}

/** On the start page: the next reviews, and what stands with each of the person's organisations. */
export function ReviewWork({ work }: { work: { reviews: ReviewLine[]; duties: DutiesView[] } | null }) {
  if (work === null) return null;
  return (
    <section aria-labelledby="start-reviews" className="nhsuk-u-margin-bottom-7">
      <h2 className="nhsuk-heading-m" id="start-reviews">
        Reviews, decisions and asks
      </h2>
      {work.reviews.length === 0 ? null : (
        <ul className="nhsuk-list">
          {work.reviews.map(({ key, href, label, text }) => (
            <li key={key}>
              <a href={href}>{label}</a>. {text}
            </li>
          ))}
        </ul>
      )}
      {work.duties.map((duties) => (
        <div key={duties.key}>
          <h3 className="nhsuk-heading-s">{duties.title}</h3>
          <DutyLists duties={duties} level="h4" />
        </div>
      ))}
    </section>
  );
}

/** In an ICB's or London's own return: what was decided for it, and the asks it has to answer. */
export function OwnReturnDuties({ duties }: { duties: OwnDutiesView | null }) {
  if (duties === null) return null;
  const { sentence, outcomes, asks } = duties;
  return (
    <section aria-labelledby="duties">
      <h2 className="nhsuk-heading-m" id="duties">
        Decisions, actions and asks, as of today
      </h2>
      <p>{sentence}</p>
      {outcomes.length === 0 ? null : (
        <>
          <h3 className="nhsuk-heading-s">Decisions and actions still open</h3>
          <OutcomeList outcomes={outcomes} />
        </>
      )}
      {asks.length === 0 ? null : (
        <>
          <h3 className="nhsuk-heading-s">Asks awaiting an answer</h3>
          <AskList asks={asks} />
        </>
      )}
    </section>
  );
}
