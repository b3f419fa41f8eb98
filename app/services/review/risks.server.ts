import { type IsoDate, londonDate } from '~/domain/date';
import { monthAt } from '~/domain/month';
import { icbOf, type Organisation } from '~/domain/organisations/organisation';
import { may } from '~/domain/people/policy';
import type { PlaceRisk } from '~/domain/review/risk';
import type { Context } from '~/services/context.server';
import { allMemberships, allOrganisations } from '~db/repos/organisations.server';
import { latestRisks } from '~db/repos/risks.server';

export interface RiskRegister {
  rows: PlaceRisk[];
  organisations: Organisation[];
  today: IsoDate;
}

/** Every risk that a person may read: those of the places whose asks they may read. A fixed number of queries. */
export function riskRegister({ db, actor, now }: Context): RiskRegister {
  const memberships = allMemberships(db);
  const today = monthAt(now);
  const rows = latestRisks(db).flatMap((risk): PlaceRisk[] => {
    const { place, latestMonth } = risk;
    const icb = icbOf(memberships, place, today) ?? icbOf(memberships, place, latestMonth);
    const icbs = [icb, icbOf(memberships, place, latestMonth)].filter((one) => one !== null);
    return may(actor, 'ask.read', { kind: 'ask', place, icbs, addressedTo: '' }) ? [{ ...risk, icb }] : [];
  });
  return { rows, organisations: allOrganisations(db, today), today: londonDate(now) };
}
