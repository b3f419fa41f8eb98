import type { Organisation } from '~/domain/organisations/organisation';
import type { AmbitionStanding } from '~/domain/rollups/ambition-standing';
import type { Dashboard } from '~/domain/rollups/dashboard';
import type { View } from '~/domain/rollups/view';
import type { ExportColumn } from '~/presenters/records/csv';
import { AMBITION_STATUS_WORDS } from './ambition-words';
import { exact, type Shown, share, shownOf, WHEN } from './table-columns';

/** Where ambitions stand as a table to save. */

export interface AmbitionRow extends Shown {
  organisation: Organisation;
  standing: AmbitionStanding;
  hidden: boolean;
}

export const AMBITION_COLUMNS: readonly ExportColumn<AmbitionRow>[] = [
  ...WHEN,
  {
    heading: 'Organisation code',
    about: 'Whose value it is',
    value: ({ organisation }) => organisation.slug,
  },
  { heading: 'Organisation', about: 'Its name', value: ({ organisation }) => organisation.shortName },
  {
    heading: 'Ambition code',
    about: 'Code, such as PHM-B',
    value: ({ standing }) => standing.ambition.code,
  },
  { heading: 'Ambition', about: 'Its title', value: ({ standing }) => standing.ambition.title },
  { heading: 'Unit', about: 'Unit of value and plan', value: ({ standing }) => standing.ambition.unit },
  {
    heading: 'Value',
    about: 'The latest value not older than its reporting interval; empty where there is none',
    value: ({ standing }) => exact(standing.rollUp.value),
  },
  {
    heading: 'Planned',
    about: 'The planned value of the month; empty without a plan',
    value: ({ standing }) => exact(standing.planned),
  },
  {
    heading: 'Variance',
    about: 'Distance from the plan as a share of the way to the target; positive is better',
    value: ({ standing }) => exact(standing.variance),
  },
  {
    heading: 'Status',
    about: 'Ahead, On path, Behind, Far behind, No data, or Hidden',
    value: ({ standing, hidden }) => (hidden ? 'Hidden' : AMBITION_STATUS_WORDS[standing.status].word),
  },
  {
    heading: 'Places with a value',
    about: 'How many places the value stands on',
    value: ({ standing, hidden }) => (hidden ? null : standing.rollUp.covered.places),
  },
  { heading: 'Places', about: 'Of how many', value: ({ standing }) => standing.rollUp.of.places },
  {
    heading: 'Share of residents',
    about: 'Share of residents that the value stands on, 0 to 1',
    value: ({ standing, hidden }) =>
      hidden ? null : share(standing.rollUp.covered.residents, standing.rollUp.of.residents),
  },
];

/** Where an organisation stands on each ambition. */
export function ambitionRows(list: {
  view: View;
  publication: Dashboard['publication'];
  organisation: Organisation;
  ambitions: readonly { standing: AmbitionStanding; hidden: boolean }[];
}): AmbitionRow[] {
  return list.ambitions.map(({ standing, hidden }) => ({
    ...shownOf(list),
    organisation: list.organisation,
    standing,
    hidden,
  }));
}
