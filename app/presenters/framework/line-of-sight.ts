import type { LineOfSight } from '~/domain/framework/line-of-sight';
import type { Month } from '~/domain/month';
import { paths } from '~/paths';
import { formatCount, formatMonth } from '~/presenters/format';

interface Link {
  key: string;
  label: string;
  href: string;
}

export interface SightModel {
  month: string;
  summary: string;
  gaps: { title: string; none: string; links: Link[] }[];
  areas: {
    id: string;
    title: string;
    href: string;
    /** What it holds, as the words that open it. */
    counted: string;
    rows: { key: string; milestone: Link; done: boolean; functions: Link[]; ambitions: Link[] }[];
    /** Ambitions of the area with the milestones that serve them, of other areas too. */
    back: { key: string; ambition: Link; milestones: Link[] }[];
  }[];
}

/** How areas, functions, milestones and ambitions hang together in a month, in links both ways. */
export function presentSight(sight: LineOfSight, done: readonly string[], month: Month): SightModel {
  const milestone = ({ code, title }: { code: string; title: string }): Link => ({
    key: code,
    label: `${code} ${title}`,
    href: paths.milestone(code, { month }),
  });
  const ambition = ({ code, title }: { code: string; title: string }): Link => ({
    key: code,
    label: `${code} ${title}`,
    href: paths.ambition(code, { month }),
  });
  const fn = ({ code, title }: { code: string; title: string }): Link => ({
    key: code,
    label: `${code} ${title}`,
    href: `${paths.framework({ month })}#${code.toLowerCase()}`,
  });
  const { unserved, aimless, unbuilt } = sight.gaps;
  const count = unserved.length + aimless.length + unbuilt.length;
  return {
    month: formatMonth(month),
    summary:
      count === 0
        ? 'Every ambition is served by a milestone that somebody has still to reach, and every milestone serves an ambition.'
        : `${formatCount(count, 'gap')} in the line of sight.`,
    gaps: [
      { title: 'Ambitions that no live milestone serves', none: 'None.', links: unserved.map(ambition) },
      { title: 'Milestones that serve no ambition', none: 'None.', links: aimless.map(milestone) },
      { title: 'Functions that no live milestone builds', none: 'None.', links: unbuilt.map(fn) },
    ],
    areas: sight.areas.map(({ area, milestones, ambitions }) => ({
      id: area.slug,
      title: area.title,
      href: paths.area(area.slug, { month }),
      counted: `${formatCount(milestones.length, 'milestone')} and ${formatCount(ambitions.length, 'ambition')} of ${area.title}`,
      rows: milestones.map((links) => ({
        key: links.milestone.code,
        milestone: milestone(links.milestone),
        done: done.includes(links.milestone.code),
        functions: links.functions.map(fn),
        ambitions: links.ambitions.map(ambition),
      })),
      back: ambitions.map((one) => ({
        key: one.ambition.code,
        ambition: ambition(one.ambition),
        milestones: one.milestones.map(milestone),
      })),
    })),
  };
}
