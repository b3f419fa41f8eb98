import type { AmbitionStatus } from '~/domain/framework/ambition-plan';
import type { Dashboard } from '~/domain/rollups/dashboard';
import { formatMonth } from '~/presenters/format';
import { AMBITION_STATUS_WORDS, statusSummary, valueOrDash } from '~/presenters/rollups/ambition-words';
import { presentRow } from '~/presenters/rollups/ambitions';
import type { PackCell, PackSection, PackTone } from './pack';
import { column, text } from './pack-cells';

const AMBITION_TONES: Partial<Record<AmbitionStatus, PackTone>> = {
  ahead: 'green',
  behind: 'amber',
  far_behind: 'red',
  no_data: 'none',
};

/** Where each ambition stands against its plan; nothing for a set that no ambition is measured for. */
export function ambitionsSection({ ambitions, organisation, view }: Dashboard): PackSection[] {
  if (ambitions.length === 0) return [];
  const rows = ambitions.map((standing) => {
    const { ambition, rollUp, planned, plan, status } = standing;
    const { title, indicator, value, of, variance, coverage } = presentRow(standing, organisation.slug, view);
    const number = (shown: number | null, words: string): PackCell =>
      shown === null ? text('–') : { text: words, value: shown, format: 'value' };
    const target = plan?.target ?? null;
    const proposed = ambition.basis === 'proposed' ? ', proposed' : '';
    return [
      text(`${ambition.code} ${title}`),
      text(indicator),
      number(rollUp.value, value),
      text(rollUp.value === null ? '' : of === '' ? formatMonth(view.month) : of),
      number(planned, valueOrDash(planned, ambition)),
      { ...text(AMBITION_STATUS_WORDS[status].word), tone: AMBITION_TONES[status] },
      text(variance),
      number(target, valueOrDash(target, ambition)),
      text(`${formatMonth(ambition.target.month)}${proposed}`),
      text(coverage),
    ];
  });
  return [
    {
      key: 'ambitions',
      title: 'The ten-year path',
      blocks: [
        {
          kind: 'table',
          tab: 'Ambitions',
          caption: `${statusSummary(ambitions)} Variance: from plan, as a share of the whole way.`,
          columns: [
            column('Ambition', 2.2),
            column('Measured by', 2.6),
            column('Value', 1.1, true),
            column('Value of', 1.5),
            column('Planned', 1.1, true),
            column('Status', 1),
            column('Variance', 0.9, true),
            column('Target', 1.1, true),
            column('Target by', 1.2),
            column('Stands on', 1.6),
          ],
          rows,
          empty: 'No ambition is measured.',
        },
      ],
    },
  ];
}
