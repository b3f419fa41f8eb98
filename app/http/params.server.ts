import { badRequest, notFound } from '~/auth/guards.server';
import { type Month, parseMonth } from '~/domain/month';

type Params = Readonly<Record<string, string | undefined>>;

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_SLUG = 100;

/** The month of the address ('YYYY-MM' in `$month`); throws 404 when it is not a month. */
export function monthParam(params: Params): Month {
  return parseMonth(params.month) ?? notFound();
}

/** A slug of the address, such as 'barnet' in `$place`; throws 404 when it is not written as one. */
export function slugParam(params: Params, name: string): string {
  const slug = params[name];
  if (slug === undefined || slug.length > LONGEST_SLUG || !SLUG.test(slug)) return notFound();
  return slug;
}

/** A number of the address counted from 1, such as a submission's sequence; throws 404 on anything else. */
export function countParam(params: Params, name: string): number {
  const text = params[name] ?? '';
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : notFound();
}

/** The version of a published month in an address (`?version=1`), null when there is none; throws 404 on anything else. */
export function versionQuery(request: Request): number | null {
  const version = new URL(request.url).searchParams.get('version');
  return version === null || version === '' ? null : countParam({ version }, 'version');
}

const NO_FORM = 'What was sent is not a form. Open the page again and send it once more.';

/**
 * The fields of a sent form; throws 400 when the body is not a form, or holds the character of nothing (NUL), which nobody can
 * type and at which the database ends a text when it counts it.
 */
export async function readForm(request: Request): Promise<FormData> {
  const form = await request.formData().catch(() => badRequest(NO_FORM));
  for (const [name, value] of form)
    if (name.includes('\0') || (typeof value === 'string' && value.includes('\0')))
      return badRequest(NO_FORM);
  return form;
}
