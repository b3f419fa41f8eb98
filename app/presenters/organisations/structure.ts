import { type Month, previousMonth } from '~/domain/month';
import { namedAt, type Organisation } from '~/domain/organisations/organisation';
import type { Structure, StructureAction, StructureChange } from '~/domain/organisations/structure';
import type { ReadStructure } from '~/domain/organisations/structure-book';
import type { FormAction } from '~/domain/organisations/structure-form';
import type { StructurePreview } from '~/domain/organisations/structure-preview';
import { paths } from '~/paths';
import { formatCount, formatInstantDay, formatList, formatMonth, formatNumber } from '~/presenters/format';

export const ACTION_WORDS: Record<FormAction, { title: string; help: string }> = {
  merged: {
    title: 'Merge ICBs into a new one',
    help: 'The places of all of them belong to the new ICB from the month you choose. Until then nothing is grouped otherwise.',
  },
  closed: {
    title: 'Close an ICB',
    help: 'Its places go to another ICB that exists. Move single places elsewhere first.',
  },
  moved: { title: 'Move a place to another ICB', help: 'Earlier months keep the place where it was.' },
  renamed: {
    title: 'Rename an ICB or a place',
    help: 'The new name is used from the month you choose. The address of its pages stays.',
  },
};

const nameOf = ({ organisations }: Structure, slug: string, at: Month): string => {
  const found = organisations.find((one) => one.slug === slug);
  return found === undefined ? slug : namedAt(found, at).shortName;
};

/** What a change does, in one sentence. */
export function changeWords(
  change: Pick<StructureChange, 'action' | 'effects' | 'from' | 'withdraws'>,
  structure: Structure,
): string {
  const { action, effects, from } = change;
  const name = (slug: string) => nameOf(structure, slug, previousMonth(from));
  const joins = effects.flatMap((one) => (one.effect === 'joins' ? [one] : []));
  const ends = effects.flatMap((one) => (one.effect === 'ends' ? [one] : []));
  const texts: Record<StructureAction, () => string> = {
    merged: () => {
      const begun = effects.find((one) => one.effect === 'begins');
      const into = begun !== undefined && 'shortName' in begun ? begun.shortName : '';
      return `${formatList(ends.map(({ organisation }) => name(organisation)))} merge into ${into}`;
    },
    closed: () =>
      formatList(
        ends.map(({ organisation, successor }) =>
          successor === null
            ? `${name(organisation)} closes`
            : `${name(organisation)} closes; its places go to ${name(successor)}`,
        ),
      ),
    moved: () =>
      formatList(joins.map(({ organisation, icb }) => `${name(organisation)} moves to ${name(icb)}`)),
    renamed: () =>
      formatList(
        effects.flatMap((one) =>
          one.effect === 'renamed' ? [`${name(one.organisation)} is called ${one.shortName}`] : [],
        ),
      ),
    withdrawn: () => `Change ${change.withdraws} is taken back`,
  };
  return texts[action]();
}

/** A recorded change in a list. */
export interface StructureLine {
  id: number;
  href: string;
  what: string;
  from: string;
  why: string;
  who: string;
  note: string | null;
}

/** A recorded change in words; with what became of it. */
export function structureLine(change: StructureChange, read: ReadStructure): StructureLine {
  const by = read.changes.find(({ withdraws }) => withdraws === change.id);
  const begun = read.changes.flatMap(({ effects }) => effects).filter(({ effect }) => effect === 'begins');
  // Words of a change that was taken back still name what it would have begun.
  const known: Structure = {
    ...read.whole,
    organisations: [
      ...read.whole.organisations,
      ...begun.flatMap((one) =>
        one.effect === 'begins'
          ? [
              {
                ...one,
                slug: one.organisation,
                level: 'icb',
                from: change.from,
                to: null,
                successor: null,
              } as Organisation,
            ]
          : [],
      ),
    ],
  };
  return {
    id: change.id,
    href: paths.adminStructureChange(change.id),
    what: changeWords(change, known),
    from: formatMonth(change.from),
    why: change.reason,
    who: `${read.names.get(change.by) ?? 'Somebody'}, ${formatInstantDay(change.at)}`,
    note: by === undefined ? null : `Taken back by change ${by.id}`,
  };
}

/** The page of organisations: ICBs with their places, what is planned and what was changed. */
export function presentOrganisations(read: ReadStructure) {
  const lines = (changes: readonly StructureChange[]) => changes.map((change) => structureLine(change, read));
  const standing = read.changes.filter(({ action }) => action !== 'withdrawn');
  const taken = new Set(read.changes.map(({ withdraws }) => withdraws));
  return {
    earliest: earliestHint(read),
    icbs: read.grouped.map(({ icb, places }) => ({
      key: icb.slug,
      href: paths.icb(icb.slug),
      name: namedAt(icb, read.present).name,
      code: icb.code,
      exists:
        icb.to === null
          ? icb.from > read.present
            ? `From ${formatMonth(icb.from)}`
            : `Since ${formatMonth(icb.from)}`
          : `${formatMonth(icb.from)} to ${formatMonth(icb.to)}`,
      successor: icb.successor === null ? null : nameOf(read.whole, icb.successor, read.present),
      places:
        places.length === 0
          ? 'None today'
          : `${formatCount(places.length, 'place')}: ${formatList(places.map(({ name }) => name))}`,
      residents:
        places.length === 0 ? '' : formatNumber(places.reduce((sum, { residents }) => sum + residents, 0)),
    })),
    planned: lines(standing.filter(({ id, from }) => from > read.present && !taken.has(id))),
    made: lines(
      read.changes.filter(
        ({ id, from, action }) => from <= read.present || taken.has(id) || action === 'withdrawn',
      ),
    ),
    actions: (Object.keys(ACTION_WORDS) as FormAction[]).map((action) => ({
      href: paths.adminOrganisationsNew(action),
      label: ACTION_WORDS[action].title,
    })),
  };
}

/** Why the first month offered is the first. */
export function earliestHint({ earliest, present }: Pick<ReadStructure, 'earliest' | 'present'>): string {
  return earliest === present
    ? `${formatMonth(earliest)} is the first month that can change: nothing has been submitted for it.`
    : `${formatMonth(earliest)} is the first month that can change: returns have been submitted or published for ${formatMonth(previousMonth(earliest))}, and their groups stand.`;
}

/** The choices of a form. */
export function structureChoices(read: ReadStructure) {
  const option = ({ slug, name }: { slug: string; name: string }) => ({ value: slug, label: name });
  const none = { value: '', label: 'Choose one' };
  const icbs = read.icbs.map(option);
  const places = read.places.map(option);
  return {
    icbs,
    icb: [none, ...icbs],
    places: [none, ...places],
    either: [none, ...icbs, ...places],
    months: read.months.map((month) => ({ value: month, label: formatMonth(month) })),
    hint: `The first month of the new structure. ${earliestHint(read)}`,
  };
}

/** What a change would do, in words, before it is confirmed. */
export interface StructurePreviewView {
  title: string;
  sentences: string[];
  warnings: string[];
  rows: { key: string; name: string; residents: string; from: string; to: string }[];
  groups: { key: string; name: string; before: string; after: string }[];
  seal: string;
}

/** A preview in words. */
export function presentPreview(preview: StructurePreview): StructurePreviewView {
  const { plan, regrouped, groups, months, begun, following, milestones, reviews, outcomes } = preview;
  const { from, before, after } = plan;
  const was = (slug: string | null) => (slug === null ? 'None' : nameOf(before, slug, from));
  const is = (slug: string | null) => (slug === null ? 'None' : nameOf(after, slug, from));
  const residents = regrouped.reduce((sum, one) => sum + one.residents, 0);
  const people = new Set(following.map(({ person }) => person)).size;
  const until = formatMonth(previousMonth(from));
  const started = begun.map(({ organisation, month }) => `${was(organisation)} for ${formatMonth(month)}`);
  return {
    title: plan.action === 'withdrawn' ? `Take back change ${plan.withdraws}` : changeWords(plan, after),
    sentences: [
      regrouped.length === 0
        ? 'No place is grouped otherwise.'
        : `${formatCount(regrouped.length, 'place')} with ${formatNumber(residents)} residents (Census 2021) ${regrouped.length === 1 ? 'is' : 'are'} grouped otherwise from ${formatMonth(from)}.`,
      `${formatMonth(from)} and every later month ${months.length === 0 ? 'follow' : `(the calendar holds ${formatCount(months.length, 'of them', 'of them')}) follow`} the new structure. Months until ${until} stay as they are, published or not, and London’s own figures do not change.`,
      'Readers can still group any month by its own structure, by that of May 2025 or by today’s.',
      ...(people === 0
        ? []
        : [
            `${formatCount(people, 'person', 'people')} with a role at an ICB that ends get the same role at the one that follows from ${formatMonth(from)}. They keep the old one for its earlier months, until an administrator ends it. Roles given later are not carried over.`,
          ]),
      ...(milestones === 0
        ? []
        : [
            `The new ICB reports ${formatCount(milestones, 'milestone')} of its own. What the old ones reported stays with them.`,
          ]),
      ...(outcomes.decision + outcomes.action === 0
        ? []
        : [
            `${formatCount(outcomes.decision, 'decision')} and ${formatCount(outcomes.action, 'action')} stand open with the ICBs that end. They stay open, and the ICB that follows finds the actions in its own reviews.`,
          ]),
      started.length === 0
        ? 'Nobody has begun a return that this touches.'
        : `Returns begun: ${formatList(started)}. A place’s own goes on and is reviewed by its new ICB.`,
    ],
    warnings: reviews.map(
      ({ organisation, month }) =>
        `The review of ${was(organisation)} for ${formatMonth(month)} is not closed. The ICB that follows can finish it.`,
    ),
    rows: regrouped.map(({ place, name, residents: own, from: old, to }) => ({
      key: place,
      name,
      residents: formatNumber(own),
      from: was(old),
      to: is(to),
    })),
    groups: groups.map((group) => ({
      key: group.icb,
      name: before.organisations.some(({ slug }) => slug === group.icb) ? was(group.icb) : is(group.icb),
      before: group.before === 0 ? 'None' : formatNumber(group.before),
      after:
        group.after === 0 ? 'None' : `${formatNumber(group.after)} in ${formatCount(group.places, 'place')}`,
    })),
    seal: preview.seal,
  };
}
