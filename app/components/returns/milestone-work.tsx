import type { MilestoneWorkView } from '~/presenters/returns/milestone-work';
import { Tag } from '../layout/tag';
import { RequestList } from './rebaseline';

/** What milestones ask of a person beside the returns of places. */
export function MilestoneWork({ work }: { work: MilestoneWorkView | null }) {
  if (work === null) return null;
  const { decide, asked, returns } = work;
  return (
    <section aria-labelledby="milestone-work" className="nhsuk-u-margin-bottom-7">
      <h2 className="nhsuk-heading-m" id="milestone-work">
        Milestones
      </h2>
      {returns.length === 0 ? null : (
        <ul className="nhsuk-list">
          {returns.map(({ key, href, label, state, due }) => (
            <li key={key}>
              <a href={href}>{label}</a>, {due} <Tag colour={state.tone}>{state.word}</Tag>
            </li>
          ))}
        </ul>
      )}
      {decide.length === 0 ? null : (
        <>
          <h3 className="nhsuk-heading-s">New due dates for you to decide on</h3>
          <RequestList requests={decide} />
        </>
      )}
      {asked.length === 0 ? null : (
        <>
          <h3 className="nhsuk-heading-s">New due dates asked for</h3>
          <RequestList requests={asked} />
        </>
      )}
    </section>
  );
}
