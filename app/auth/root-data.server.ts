import { formatDate } from '~/presenters/format';
import { type NavigationLink, navigation } from '~/presenters/people/navigation';
import { describeRoles } from '~/presenters/people/roles';
import type { Context } from '~/services/context.server';
import { ownOrganisations } from '~/services/people/own-organisations.server';
import { readDemonstration } from '~/services/records/read-demonstration.server';
import { db } from './database.server';
import { findActor } from './guards.server';

/** What the frame of every page needs: who is signed in, where they can go, which data this is. */
export type RootData = {
  user: { name: string; roles: string } | null;
  /** True when the database holds demonstration data: every page then says so. */
  demonstration: boolean;
  /** The day the demonstration is made for, in words, or null. */
  asOf: string | null;
  nav: NavigationLink[];
  version: string;
};

/** The frame for a request. Never throws for someone who is not signed in. */
export async function getRootData(request: Request): Promise<RootData> {
  const context = await findActor(request);
  const demonstration = readDemonstration(db());
  return {
    ...(context === null ? { user: null, nav: [] } : frameOf(context, new URL(request.url).pathname)),
    demonstration: demonstration !== null,
    asOf: demonstration?.asOf ? formatDate(demonstration.asOf) : null,
    version: process.env.npm_package_version ?? '0.1.0',
  };
}

function frameOf(context: Context, pathname: string): Pick<RootData, 'user' | 'nav'> {
  const own = ownOrganisations(context);
  const names = new Map([...own.places, ...own.icbs].map(({ slug, shortName }) => [slug, shortName]));
  const roles = describeRoles(context.actor, (slug) => names.get(slug) ?? slug);
  return { user: { name: context.actor.name, roles }, nav: navigation(pathname, own) };
}
