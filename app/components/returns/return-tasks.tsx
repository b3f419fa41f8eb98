import type { QueryView } from '~/presenters/returns/queries';
import type { MilestoneReading, OtherReadings } from '~/presenters/returns/reading';
import type { SubmissionView } from '~/presenters/returns/submission';
import type { nextStep, sentBackWords } from '~/presenters/returns/task-list';
import { ButtonLink } from '../form/button';
import { InsetText } from '../layout/inset-text';
import { AreaReadings } from './area-readings';
import { MilestoneSection, OtherReadingSections } from './other-readings';
import { QueryList } from './query-list';
import { SubmissionFacts } from './submission-facts';
import { TaskRows } from './task-rows';

type Rows = Parameters<typeof TaskRows>[0]['rows'];
type Step = ReturnType<typeof nextStep>;

type ReturnTasksView = {
  sentBack: ReturnType<typeof sentBackWords>;
  next: Step;
  areas: Rows;
  others: Rows;
  check: { href: string; hint: string };
  /** Addresses of other ways to fill it in; null where they are not open now. */
  grid: string | null;
  quiet: string | null;
  workbook: string;
  signOff: string | null;
  queries: readonly QueryView[];
};

type ReturnInForceView = { next: Step | null } & (
  | { view: null }
  | {
      view: SubmissionView;
      areas: Parameters<typeof AreaReadings>[0]['areas'];
      milestones: readonly MilestoneReading[];
      others: OtherReadings;
      queries: readonly QueryView[];
    }
);

function Next({ step: { sentence, button } }: { step: Step }) {
  return (
    <>
      <p>{sentence}</p>
      {button === null ? null : <ButtonLink href={button.href}>{button.label}</ButtonLink>}
    </>
  );
}

function Queries({ queries }: { queries: readonly QueryView[] }) {
  if (queries.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m" id="queries">
        Queries of the ICB
      </h2>
      <QueryList queries={queries} />
    </>
  );
}

/** What a team has still to do about its return. */
export function ReturnTasks({ tasks }: { tasks: ReturnTasksView }) {
  return (
    <>
      {tasks.sentBack === null ? null : (
        <InsetText>
          <p>{tasks.sentBack.lead}:</p>
          <p className="app-typed">{tasks.sentBack.reason}</p>
        </InsetText>
      )}
      <Next step={tasks.next} />
      {tasks.quiet === null ? null : (
        <p>
          A quiet month? <a href={tasks.quiet}>State last month’s confidence again, area by area</a>
        </p>
      )}
      {tasks.grid === null ? null : (
        <p>
          Prefer the keyboard? <a href={tasks.grid}>Fill in all areas in a grid</a>
        </p>
      )}
      <p>
        {tasks.grid === null ? 'Work in Excel?' : 'Prefer to work offline?'}{' '}
        <a href={tasks.workbook}>
          {tasks.grid === null ? 'Download the return as a workbook' : 'Fill in an Excel workbook'}
        </a>
      </p>
      <Queries queries={tasks.queries} />
      <h2 className="nhsuk-heading-m">Areas</h2>
      <TaskRows rows={tasks.areas} />
      <h2 className="nhsuk-heading-m">The rest of the return</h2>
      <TaskRows rows={tasks.others} />
      <h2 className="nhsuk-heading-m">Check and sign-off</h2>
      <ul>
        <li>
          <a href={tasks.check.href}>Check the return</a>: {tasks.check.hint}
        </li>
        {tasks.signOff === null ? null : (
          <li>
            <a href={tasks.signOff}>Read and sign</a>
          </li>
        )}
      </ul>
    </>
  );
}

/** What readers without the draft see: the submission in force, and their own next step. */
export function ReturnInForce({ submission }: { submission: ReturnInForceView }) {
  return (
    <>
      {submission.next === null ? null : <Next step={submission.next} />}
      {submission.view === null ? (
        <p>
          Nothing has been submitted for this month yet. What the place is typing stays with the place until
          then.
        </p>
      ) : (
        <>
          <h2 className="nhsuk-heading-m">{submission.view.heading}</h2>
          <SubmissionFacts view={submission.view} />
          <h2 className="nhsuk-heading-m">Areas</h2>
          <AreaReadings areas={submission.areas} />
          <MilestoneSection milestones={submission.milestones} />
          {submission.view.imported === '' ? <OtherReadingSections others={submission.others} /> : null}
          <Queries queries={submission.queries} />
        </>
      )}
    </>
  );
}
