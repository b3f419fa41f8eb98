import type { MilestoneBook, MilestoneLine } from '~/domain/rollups/milestone-book';
import { COMMITMENT_WORDS, SHIFT_WORDS } from '~/presenters/framework/words';
import type { ExportColumn } from '~/presenters/records/csv';
import { MILESTONE_STATUS_WORDS } from '~/presenters/returns/words';
import { HIDDEN } from './milestone-lines';

/** The columns of the same lines as a file. */
export function milestoneColumns({
  areas: all,
  view,
}: Pick<MilestoneBook, 'areas'> & {
  view: Pick<MilestoneBook['view'], 'month'>;
}): ExportColumn<MilestoneLine>[] {
  const areas = new Map(all.map(({ code, title }) => [code, title]));
  return [
    { heading: 'Organisation', about: 'Who reports it', value: ({ organisation }) => organisation.shortName },
    {
      heading: 'Milestone',
      about: 'Code of the milestone, such as GEO-1',
      value: ({ milestone }) => milestone.code,
    },
    { heading: 'Title', about: 'Its title', value: ({ milestone }) => milestone.title },
    {
      heading: 'Area',
      about: 'The area it belongs to',
      value: ({ milestone }) => areas.get(milestone.area) ?? milestone.area,
    },
    {
      heading: 'Commitment',
      about: 'London-wide, local or shared',
      value: ({ milestone }) => COMMITMENT_WORDS[milestone.commitment],
    },
    {
      heading: 'Shift',
      about: 'Which of the three shifts it serves; empty for none',
      value: ({ milestone }) => (milestone.shift === null ? '' : SHIFT_WORDS[milestone.shift]),
    },
    { heading: 'Month', about: 'The month shown', value: () => view.month },
    {
      heading: 'Status',
      about: 'At the end of the month; Not published yet where you may not see it',
      value: ({ readable, status }) => (readable ? MILESTONE_STATUS_WORDS[status].word : HIDDEN.word),
    },
    { heading: 'First due date', about: 'Fixed for ever', value: ({ baselineDue }) => baselineDue },
    {
      heading: 'Present due date',
      about: 'After approved new due dates',
      value: ({ currentDue }) => currentDue,
    },
    { heading: 'Forecast', about: 'When it is expected', value: ({ forecast }) => forecast },
    { heading: 'Completed on', about: 'When it was done', value: ({ actual }) => actual },
    {
      heading: 'Slip in days',
      about: 'Days after the first due date, done or forecast',
      value: ({ slipDays }) => slipDays,
    },
    {
      heading: 'Last changed',
      about: 'The month in which state or dates last changed',
      value: ({ age }) => age?.changedMonth ?? null,
    },
    {
      heading: 'Stale',
      about: 'Yes: not confirmed or changed for more than one month',
      value: ({ stale }) => (stale ? 'Yes' : 'No'),
    },
    {
      heading: 'Likely by record',
      about: 'The day by which it is likely done, judging by how milestones have gone so far',
      value: ({ check }) => check?.likely ?? null,
    },
    {
      heading: 'Submission',
      about: 'Number of the submission that counts',
      value: ({ sequence }) => sequence,
    },
  ];
}
