import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { Duty, PlaceHats } from '~/domain/returns/start';
import { COURT, type ReturnState } from '~/domain/returns/workflow';
import { paths } from '~/paths';
import { formatCount, formatDate, formatInstantDay, formatMonth } from '~/presenters/format';
import { distanceWords, dueWords, weekdayWords } from './due';
import type { Offer, StartAction } from './start-actions';
import { COURT_WORDS, STATE_WORDS, type Tone } from './words';

export interface ReturnFacts {
  month: Month;
  state: ReturnState;
  since: string | null;
  period: { dueOn: IsoDate; signOffBy: IsoDate };
  restatement: boolean;
  overdueDays: number;
  left: { areas: { ready: number; total: number }; milestones: number; warnings: number } | null;
  queries: readonly { areaTitle: string; dueOn: IsoDate; answered: boolean }[];
  duty: Duty;
  dutyDue: IsoDate | null;
}

export interface PlaceFacts {
  place: { slug: string; shortName: string };
  hats: PlaceHats;
  manages: boolean;
  delegation: { by: string; to: IsoDate } | null;
  returns: readonly ReturnFacts[];
  ratifications: readonly { month: Month; by: IsoDate }[];
  recent: readonly { month: Month; state: ReturnState; submittedAt: string | null; daysLate: number }[];
}

export interface ReturnCard {
  title: string;
  state: { word: string; tone: Tone };
  late: string | null;
  facts: string[];
  action: StartAction;
}

export interface PlaceView {
  kind: 'place';
  key: string;
  title: string;
  notes: string[];
  cards: ReturnCard[];
  ratifications: { text: string; action: StartAction }[];
  recent: { month: string; href: string; state: { word: string; tone: Tone }; submitted: string }[];
  profile: { href: string; label: string };
}

/** Everything a place asks of the person, or lets them look at. `several` puts the place's name on its buttons. */
export function placeOffers(work: PlaceFacts, several: boolean): Offer[] {
  const returns = work.returns.map(({ month, state, restatement, duty, dutyDue }): Offer => {
    const { slug, shortName } = work.place;
    const what = `${several ? `${shortName}, ` : ''}${formatMonth(month)}`;
    const href = duty === 'sign' ? paths.returnSignOff(slug, month) : paths.return(slug, month);
    return {
      id: returnOfferId(slug, month),
      duty,
      dueOn: dutyDue,
      month,
      href,
      label: labelOf(duty, state, restatement, what),
    };
  });
  return [...returns, ...work.ratifications.map((each) => ratificationOffer(work, each))];
}

function returnOfferId(place: string, month: Month): string {
  return `return ${place} ${month}`;
}

function ratificationOffer(work: PlaceFacts, { month, by }: { month: Month; by: IsoDate }): Offer {
  const { slug } = work.place;
  const id = `ratification ${slug} ${month}`;
  const what = formatMonth(month);
  if (!work.hats.signer && !work.manages)
    return { id, duty: 'look', dueOn: null, month, href: paths.return(slug, month), label: `See ${what}` };
  const href = paths.returnRatification(slug, month);
  return { id, duty: 'ratify', dueOn: by, month, href, label: `Record the ratification of ${what}` };
}

function labelOf(duty: Duty, state: ReturnState, restatement: boolean, what: string): string {
  if (duty === 'sign') return `Read and sign ${what}`;
  if (duty === 'answer_queries') return `Answer queries on ${what}`;
  if (duty === 'file' && restatement) return `Continue the restatement of ${what}`;
  if (duty === 'file') return state === 'not_started' ? `Start ${what}` : `Continue ${what}`;
  return `See ${what}`;
}

/** One place's part of the start page. */
export function placeView(
  work: PlaceFacts,
  today: IsoDate,
  several: boolean,
  draw: (offer: Offer) => StartAction,
): PlaceView {
  const { slug, shortName } = work.place;
  const offers = new Map(placeOffers(work, several).map((offer) => [offer.id, offer]));
  const actionOf = (id: string) => draw(offers.get(id) as Offer);
  return {
    kind: 'place',
    key: slug,
    title: shortName,
    notes: notesOf(work),
    cards: work.returns.map((one) => ({
      title: `${shortName}: return for ${formatMonth(one.month)}`,
      state: STATE_WORDS[one.state],
      late: one.overdueDays > 0 ? `${formatCount(one.overdueDays, 'day')} late` : null,
      facts: factsOf(one, work, today),
      action: actionOf(returnOfferId(slug, one.month)),
    })),
    ratifications: work.ratifications.map((each) => ({
      text:
        `The return for ${formatMonth(each.month)} was signed while the board had still to ratify it: ` +
        `${dueWords(each.by, today)}.`,
      action: draw(ratificationOffer(work, each)),
    })),
    recent: work.recent.map(({ month, state, submittedAt, daysLate }) => ({
      month: formatMonth(month),
      href: paths.return(slug, month),
      state: STATE_WORDS[state],
      submitted: submittedWords(submittedAt, daysLate),
    })),
    profile: { href: paths.place(slug), label: `How ${shortName} stands` },
  };
}

function notesOf({ delegation }: PlaceFacts): string[] {
  if (delegation === null) return [];
  return [`You may sign here for ${delegation.by} until ${formatDate(delegation.to)}.`];
}

function submittedWords(submittedAt: string | null, daysLate: number): string {
  if (submittedAt === null) return 'Never submitted';
  const on = formatInstantDay(submittedAt);
  return daysLate === 0 ? on : `${on}, ${formatCount(daysLate, 'day')} late`;
}

function factsOf(one: ReturnFacts, { hats, manages }: PlaceFacts, today: IsoDate): string[] {
  return [
    whenWords(one, today),
    courtWords(one, hats),
    ...leftWords(one, hats, manages),
    ...one.queries.map(({ areaTitle, dueOn, answered }) =>
      answered
        ? `Query on ${areaTitle}: answered.`
        : `Query on ${areaTitle}: answer by ${weekdayWords(dueOn)}, ${distanceWords(dueOn, today)}.`,
    ),
  ].filter((words) => words !== null);
}

function whenWords(one: ReturnFacts, today: IsoDate): string | null {
  if (one.restatement) return 'The London office reopened this month for a correction.';
  const { dueOn, signOffBy } = one.period;
  if (one.state === 'awaiting_sign_off' && one.overdueDays === 0)
    return `The return is ${dueWords(dueOn, today)}; sign-off by ${weekdayWords(signOffBy)}.`;
  if (['submitted', 'accepted', 'queried'].includes(one.state)) return null;
  return `The return ${dueOn < today ? '' : 'is '}${dueWords(dueOn, today)}.`;
}

function courtWords({ state, since, queries }: ReturnFacts, hats: PlaceHats): string {
  const allAnswered = state === 'queried' && queries.every(({ answered }) => answered);
  const court = allAnswered ? 'place_sro' : COURT[state];
  const mine = (court === 'place_team' && hats.team) || (court === 'place_sro' && hats.signer);
  const who = mine ? 'With you' : COURT_WORDS[court];
  return since === null ? `${who}.` : `${who} since ${formatInstantDay(since)}.`;
}

function leftWords({ state, left, duty }: ReturnFacts, hats: PlaceHats, manages: boolean): (string | null)[] {
  if (state === 'not_started' && hats.team)
    return ['Last month’s facts are carried forward for you to confirm or change.'];
  if (left === null) return [];
  const { areas, milestones, warnings } = left;
  const more = [
    milestones > 0 ? `${formatCount(milestones, 'milestone')} to put right` : null,
    warnings > 0 ? `${formatCount(warnings, 'warning')} to explain` : null,
  ].filter((words) => words !== null);
  const counted = [`${areas.ready} of ${areas.total} areas ready`, ...more].join('; ');
  const complete = areas.ready === areas.total && more.length === 0;
  if (!complete || duty !== 'file') return [`${counted}.`];
  return [
    `${counted}. ${manages ? 'Check it and ask for sign-off.' : 'Your programme manager can ask for sign-off.'}`,
  ];
}
