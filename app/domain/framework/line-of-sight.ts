import {
  type Ambition,
  type Area,
  type Framework,
  type FrameworkFunction,
  functionsOf,
  type Milestone,
} from './framework';

/** How an area's functions, milestones and ambitions hang together, both ways, and where they do not (model 1). */

export interface MilestoneLinks {
  milestone: Milestone;
  functions: FrameworkFunction[];
  ambitions: Ambition[];
}

export interface AreaOfSight {
  area: Area;
  /** Each function with the milestones that build it. */
  functions: { fn: FrameworkFunction; milestones: Milestone[] }[];
  milestones: MilestoneLinks[];
  /** Each ambition with the milestones that serve it, of whatever area. */
  ambitions: { ambition: Ambition; milestones: Milestone[] }[];
}

export interface LineOfSight {
  areas: AreaOfSight[];
  gaps: {
    /** Ambitions that no live milestone serves. */
    unserved: Ambition[];
    /** Milestones that serve no ambition. */
    aimless: Milestone[];
    /** Functions that no live milestone builds. */
    unbuilt: FrameworkFunction[];
  };
}

/**
 * The line of sight of one month's framework. `isLive` says whether a milestone still has something to reach: one that
 * every organisation has completed serves nothing any more. A link to an item that does not stand is no link.
 */
export function lineOfSight(framework: Framework, isLive: (milestone: Milestone) => boolean): LineOfSight {
  const { areas, functions, milestones, ambitions } = framework;
  const live = milestones.filter(isLive);
  return {
    areas: areas.map((area) => areaOfSight(framework, area)),
    gaps: {
      unserved: ambitions.filter(({ code }) => !live.some((milestone) => milestone.ambitions.includes(code))),
      aimless: milestones.filter((milestone) => linksOf(framework, milestone).ambitions.length === 0),
      unbuilt: functions.filter(({ code }) => !live.some((milestone) => milestone.functions.includes(code))),
    },
  };
}

/** What stands in an area, with its links both ways. */
export function areaOfSight(framework: Framework, area: Area): AreaOfSight {
  const { milestones, ambitions } = framework;
  return {
    area,
    functions: functionsOf(framework, area.code).map((fn) => ({
      fn,
      milestones: milestones.filter((milestone) => milestone.functions.includes(fn.code)),
    })),
    milestones: milestones
      .filter((milestone) => milestone.area === area.code)
      .map((milestone) => linksOf(framework, milestone)),
    ambitions: ambitions
      .filter((ambition) => ambition.area === area.code)
      .map((ambition) => ({ ambition, milestones: servedBy(framework, ambition.code) })),
  };
}

/** What a milestone builds and serves. */
export function linksOf(framework: Framework, milestone: Milestone): MilestoneLinks {
  return {
    milestone,
    functions: framework.functions.filter(({ code }) => milestone.functions.includes(code)),
    ambitions: framework.ambitions.filter(({ code }) => milestone.ambitions.includes(code)),
  };
}

/** The milestones that serve an ambition, in the framework's order. */
export function servedBy(framework: Framework, ambition: string): Milestone[] {
  return framework.milestones.filter((milestone) => milestone.ambitions.includes(ambition));
}
