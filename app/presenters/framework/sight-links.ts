import type { AreaOfSight, MilestoneLinks } from '~/domain/framework/line-of-sight';
import type { Month } from '~/domain/month';
import { paths } from '~/paths';

/** One item of the framework in a line of others: its code to read, its title for those who point at it. */
export interface SightLink {
  key: string;
  title: string;
  href: string;
}

type Item = { code: string; title: string };

/** Links from one item to those it builds or serves, keeping the organisation that is looked at. */
function sightLinks(month: Month, org?: string) {
  const link = (href: (code: string) => string) => (items: readonly Item[]) =>
    items.map(({ code, title }): SightLink => ({ key: code, title, href: href(code) }));
  return {
    functions: link((code) => `${paths.framework({ month })}#${code.toLowerCase()}`),
    /** Across everyone: a milestone of another level is not the organisation's own. */
    milestones: link((code) => paths.milestone(code, { month })),
    ambitions: link((code) => paths.ambition(code, { org, month })),
  };
}

/** What a milestone builds and serves, as links. */
export interface MilestoneSight {
  builds: SightLink[];
  serves: SightLink[];
}

export function presentMilestoneSight(links: MilestoneLinks, month: Month, org?: string): MilestoneSight {
  const { functions, ambitions } = sightLinks(month, org);
  return { builds: functions(links.functions), serves: ambitions(links.ambitions) };
}

/** The line of sight of one area: each item with what it hangs together with. */
export interface AreaSight {
  functions: Record<string, SightLink[]>;
  milestones: Record<string, MilestoneSight>;
  ambitions: { link: SightLink; proposed: boolean; servedBy: SightLink[] }[];
}

export function presentAreaSight(sight: AreaOfSight, month: Month, org: string): AreaSight {
  const { milestones, ambitions } = sightLinks(month, org);
  return {
    functions: Object.fromEntries(sight.functions.map((one) => [one.fn.code, milestones(one.milestones)])),
    milestones: Object.fromEntries(
      sight.milestones.map((one) => [one.milestone.code, presentMilestoneSight(one, month, org)]),
    ),
    ambitions: sight.ambitions.flatMap((one) =>
      ambitions([one.ambition]).map((link) => ({
        link,
        proposed: one.ambition.basis === 'proposed',
        servedBy: milestones(one.milestones),
      })),
    ),
  };
}
