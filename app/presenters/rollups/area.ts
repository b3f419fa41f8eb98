import type { AreaDashboard } from '~/domain/rollups/dashboard';
import { paths } from '~/paths';
import { formatMonth } from '~/presenters/format';
import { type AreaSight, presentAreaSight } from '~/presenters/framework/sight-links';
import { QUESTION_OWNER_WORDS, QUESTION_STATE_WORDS } from '~/presenters/framework/words';
import { type Download, downloadsOf } from '~/presenters/rollups/downloads';
import { hiddenWords } from './ambitions';
import { presentReceipt, type ReceiptModel } from './area-receipt';
import type { ChartModel } from './chart';
import { presentStatus, presentSwitches, type StatusModel, type SwitchesModel } from './frame';
import { dueWords, type MilestoneCounts, presentMilestones } from './milestones';
import { type MoversModel, presentMovers } from './movers';
import { presentTrend } from './trend';
import { areaLabel, monthName, viewQuery } from './words';

export interface AreaModel {
  title: string;
  caption: string;
  subtitle: string;
  summary: string;
  downloads: Download[];
  status: StatusModel;
  switches: SwitchesModel;
  organisations: { label: string; href: string; current: boolean }[];
  areas: { label: string; href: string; current: boolean }[];
  /** Said in place of the receipt where the figures are not the reader's; '' otherwise. */
  withheld: string;
  receipt: ReceiptModel;
  /** Whether places of more than one ICB stand in it. */
  showIcb: boolean;
  since: string | null;
  movers: MoversModel;
  questions: { key: string; text: string; href: string; state: string; owner: string }[];
  functions: { key: string; code: string; title: string; proposed: boolean }[];
  milestones: {
    key: string;
    title: string;
    href: string;
    counts: MilestoneCounts;
    due: string;
    proposed: boolean;
  }[];
  sight: AreaSight;
  trend: ChartModel[];
}

/** One area over a set of places, as its page shows it. */
export function presentArea(page: AreaDashboard): AreaModel {
  const { view, area, organisation, previous } = page;
  const address = (query: ReturnType<typeof viewQuery>) =>
    paths.area(area.slug, { org: organisation.slug, ...query });
  const query = viewQuery(view);
  const since = previous === null ? null : monthName(previous);
  return {
    title: area.title,
    caption: `${organisation.shortName}, ${formatMonth(view.month)}`,
    subtitle: area.subtitle,
    summary: area.summary,
    downloads: downloadsOf(organisation.level === 'place' ? ['places'] : ['places', 'over-time'], {
      ...query,
      org: organisation.slug,
      area: area.slug,
    }),
    status: presentStatus(page, address),
    switches: presentSwitches(page, address, { org: organisation.slug }),
    organisations: page.organisations.map(({ slug, shortName }) => ({
      label: shortName,
      href: paths.area(area.slug, { org: slug, ...query }),
      current: slug === organisation.slug,
    })),
    areas: page.areas.map(({ code, slug }) => ({
      label: areaLabel(slug),
      href: paths.area(slug, { org: organisation.slug, ...query }),
      current: code === area.code,
    })),
    withheld: page.withheld ? hiddenWords(organisation.shortName, view) : '',
    receipt: presentReceipt(page, since),
    showIcb: organisation.level === 'region',
    since,
    movers: presentMovers(page.movers, { ...page, areas: [area] }, Number.POSITIVE_INFINITY),
    questions: page.questions.map(({ code, text, state, ownerLevel }) => ({
      key: code,
      text,
      href: paths.question(code),
      state: QUESTION_STATE_WORDS[state].word,
      owner: QUESTION_OWNER_WORDS[ownerLevel],
    })),
    functions: page.functions.map(({ code, title, basis }) => ({
      key: code,
      code,
      title,
      proposed: basis === 'proposed',
    })),
    milestones: page.milestones.map(({ milestone, rollUp }) => ({
      key: milestone.code,
      title: milestone.title,
      href: paths.milestone(milestone.code, { ...query, org: organisation.slug }),
      counts: presentMilestones(rollUp),
      due: dueWords(rollUp),
      proposed: milestone.basis === 'proposed',
    })),
    sight: presentAreaSight(page.sight, view.month, organisation.slug),
    trend: presentTrend(page),
  };
}
