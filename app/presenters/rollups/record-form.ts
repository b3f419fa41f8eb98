import type { AmbitionDetail } from '~/domain/rollups/ambition-views';
import { isRatio } from '~/domain/rollups/ambitions';
import { paths } from '~/paths';
import { formatMonth } from '~/presenters/format';

/** The form that records one value of an ambition. */
export interface RecordFormModel {
  code: string;
  caption: string;
  back: string;
  organisations: { value: string; label: string }[];
  months: { value: string; label: string }[];
  fields: { field: 'numerator' | 'denominator' | 'value'; label: string }[];
  values: Record<string, string>;
}

/** What the form offers: the organisation's places, ICBs for all of theirs, and every month that has opened. */
export function presentRecordForm(detail: AmbitionDetail): RecordFormModel {
  const { standing, organisation, calendar, view, names, parts } = detail;
  const { ambition } = standing;
  const places = [...new Set(parts.flatMap((part) => part.places))];
  const own = { value: organisation.slug, label: `${organisation.shortName} as a whole` };
  const single = places.map((slug) => ({ value: slug, label: names[slug] ?? slug }));
  const wholes =
    organisation.level === 'icb'
      ? [own]
      : detail.organisations
          .filter(({ level }) => level === 'icb')
          .map(({ slug, shortName }) => ({ value: slug, label: `${shortName} as a whole` }));
  const organisations = ambition.rollUp === 'london_only' ? [own] : [...single, ...wholes];
  return {
    code: ambition.code,
    caption: `${ambition.code}, ${ambition.indicator}`,
    back: paths.ambition(ambition.code, { org: organisation.slug }),
    organisations,
    months: calendar.months.toReversed().map((month) => ({ value: month, label: formatMonth(month) })),
    fields: isRatio(ambition)
      ? [
          { field: 'numerator', label: ambition.numeratorLabel ?? 'Numerator' },
          { field: 'denominator', label: ambition.denominatorLabel ?? 'Denominator' },
        ]
      : [{ field: 'value', label: `Value, in ${ambition.unit}` }],
    values: { month: view.month },
  };
}
