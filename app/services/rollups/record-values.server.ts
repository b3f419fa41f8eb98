import { type Ambition, asAt } from '~/domain/framework/framework';
import { type Month, monthAt } from '~/domain/month';
import { icbOf, type Organisation } from '~/domain/organisations/organisation';
import { may } from '~/domain/people/policy';
import { canonicalJson } from '~/domain/records/canonical';
import { type Failure, failure, success } from '~/domain/result';
import { effectsOf, type RowEffect, toRecord } from '~/domain/rollups/upload-effect';
import {
  checkRows,
  type FileFault,
  type RowFinding,
  rowsOf,
  UPLOAD_LIMITS,
  type UploadRow,
  type UploadWorld,
} from '~/domain/rollups/value-upload';
import type { Context } from '~/services/context.server';
import { rememberedFramework } from '~/services/framework/remembered-framework.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Queryable } from '~db/client.server';
import { insertUpload, recordedOf, uploadWithHash } from '~db/repos/ambitions.server';
import { allMemberships, allOrganisations } from '~db/repos/organisations.server';
import { namesOf } from '~db/repos/people.server';
import { sha256 } from '~db/repos/records.server';

/** Figures somebody would record: a file's text, or the one row of the form. */
export interface Offered {
  /** The ICB, or London, on whose behalf. */
  organisation: string;
  /** Where the figures come from. */
  origin: string;
  source: { way: 'file'; fileName: string; text: string } | { way: 'form'; row: UploadRow };
}

/** What recording would do: shown first, and done only when it is still the same. */
export interface Preview {
  effects: RowEffect[];
  faults: RowFinding[];
  warnings: RowFinding[];
  /** What is wrong with where they come from; null when it is said. */
  originFault: string | null;
  /** Stands for exactly this outcome. */
  fingerprint: string;
  /** Names of organisations by slug. */
  names: Record<string, string>;
  /** Who recorded the same file before, and when; null when nobody did. */
  earlier: { by: string; at: string } | null;
}

export type OfferFailure = Failure<'forbidden' | FileFault>;
export type RecordFailure =
  | OfferFailure
  | (Failure<'origin' | 'faults' | 'stale' | 'no_change'> & { preview: Preview });

export interface Recorded {
  upload: number;
  values: number;
}

/** Says what recording these figures would change, without changing anything. */
export function previewValues(
  context: Context,
  offered: Offered,
): { ok: true; value: Preview } | OfferFailure {
  return preview(context.db, context, offered);
}

/**
 * Records figures, all or none, when the outcome is still the one the person saw (`seen`, its fingerprint). A row with a
 * fault, a different outcome or nothing to change records nothing and gives the outcome as it would be now. The same
 * person sending the same twice has what they asked for.
 */
export function recordValues(
  context: Context,
  offered: Offered & { seen: string },
): { ok: true; value: Recorded } | RecordFailure {
  return inTransaction(context.db, (tx) => {
    const found = preview(tx, context, offered);
    if (!found.ok) return found;
    const outcome = found.value;
    const refused = (code: 'origin' | 'faults' | 'stale' | 'no_change', message: string) => ({
      ...failure(code, message),
      preview: outcome,
    });
    if (outcome.originFault !== null) return refused('origin', outcome.originFault);
    if (outcome.faults.length > 0)
      return refused('faults', 'Nothing was recorded. Correct the rows named below');
    const changes = toRecord(outcome.effects);
    const sent = changes.length === 0 ? uploadWithHash(tx, sha256(textOf(offered))) : null;
    if (sent !== null && sent.uploadedBy === context.actor.id && sent.organisation === offered.organisation)
      return success({ upload: sent.id, values: outcome.effects.length });
    if (changes.length === 0)
      return refused('no_change', 'Nothing was recorded: every value is recorded already');
    if (outcome.fingerprint !== offered.seen)
      return refused('stale', 'Something was recorded since you looked. Look at what would change now');

    const at = context.now.toISOString();
    const upload = insertUpload(
      tx,
      {
        way: offered.source.way,
        organisation: offered.organisation,
        fileName: fileNameOf(offered),
        sha256: sha256(textOf(offered)),
        origin: offered.origin.trim(),
        uploadedBy: context.actor.id,
        uploadedAt: at,
      },
      changes.map(({ row: { ambition, ...row } }) => ({ ...row, ambition: ambition.code })),
    );
    const figures = (pick: (effect: RowEffect) => unknown) =>
      Object.fromEntries(changes.map((effect) => [keyOf(effect), pick(effect)]));
    recordEvent(tx, context, {
      action: 'ambition.uploaded',
      entity: `ambition_upload/${upload}`,
      before: figures(({ before }) => (before === null ? null : figureIn(before))),
      after: figures(({ row }) => figureIn(row)),
      reason: offered.origin.trim(),
    });
    return success({ upload, values: changes.length });
  });
}

const figureIn = ({ numerator, denominator, value }: RowEffect['row'] | NonNullable<RowEffect['before']>) =>
  value === null ? [numerator, denominator] : value;

const keyOf = ({ row }: RowEffect) => `${row.ambition.code} ${row.organisation} ${row.month}`;

function fileNameOf({ source }: Offered): string {
  return source.way === 'file' ? source.fileName.slice(0, UPLOAD_LIMITS.fileName) : '';
}

function textOf({ source }: Offered): string {
  return source.way === 'file' ? source.text : canonicalJson(source.row.cells);
}

function originFaultOf({ origin }: Offered): string | null {
  const { length } = origin.trim();
  return length > 0 && length <= UPLOAD_LIMITS.origin
    ? null
    : `Say where the values come from, in ${UPLOAD_LIMITS.origin} characters or fewer`;
}

function preview(
  db: Queryable,
  { actor, now }: Context,
  offered: Offered,
): { ok: true; value: Preview } | OfferFailure {
  const organisations = allOrganisations(db, monthAt(now));
  const owner = organisations.find(({ slug }) => slug === offered.organisation);
  if (
    owner === undefined ||
    owner.level === 'place' ||
    !may(actor, 'ambition.record', { kind: 'organisation', slug: owner.slug })
  )
    return failure('forbidden', 'Values are recorded by the ICB’s reviewers and by the London office.');
  const read = offered.source.way === 'form' ? success([offered.source.row]) : rowsOf(offered.source.text);
  if (!read.ok) return read;
  const checked = checkRows(read.value, worldOf(db, organisations, offered.organisation, now));
  const codes = [...new Set(checked.rows.map(({ ambition }) => ambition.code))];
  const effects = effectsOf(checked.rows, recordedOf(db, codes));
  const same = uploadWithHash(db, sha256(textOf(offered)));
  return success({
    effects,
    faults: checked.faults,
    warnings: checked.warnings,
    fingerprint: sha256(
      canonicalJson(
        effects.map(({ row, effect, before }) => [
          keyOf({ row, effect, before }),
          figureIn(row),
          effect,
          before?.id ?? null,
        ]),
      ),
    ),
    originFault: originFaultOf(offered),
    names: Object.fromEntries(organisations.map(({ slug, shortName }) => [slug, shortName])),
    earlier:
      same === null || offered.source.way === 'form'
        ? null
        : { by: namesOf(db, [same.uploadedBy]).get(same.uploadedBy) ?? 'Somebody', at: same.uploadedAt },
  });
}

function worldOf(
  db: Queryable,
  organisations: readonly Organisation[],
  owner: string,
  now: Date,
): UploadWorld {
  const memberships = allMemberships(db);
  const framework = rememberedFramework(db);
  const thisMonth = monthAt(now);
  const known = new Map<Month, readonly Ambition[]>();
  const region = organisations.some(({ slug, level }) => slug === owner && level === 'region');
  return {
    organisations,
    thisMonth,
    ambitionsIn: (month) => {
      const found = known.get(month) ?? asAt(framework, month).ambitions;
      known.set(month, found);
      return found;
    },
    mayRecord: ({ slug, level, successor }, month) => {
      if (region) return true;
      if (level === 'place') return [month, thisMonth].some((at) => icbOf(memberships, slug, at) === owner);
      return level === 'icb' && (slug === owner || successor === owner);
    },
  };
}
