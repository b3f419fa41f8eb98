import { z } from 'zod';
import { MOST_LINKS } from './fields';

/** Documents of an area: links with a title. Nothing is uploaded, and no address is kept that a browser would run. */

export const LINK_LIMITS = { title: 200, url: 500 } as const;

/** Why an address cannot be kept. */
export type AddressFault = 'too_long' | 'not_whole' | 'scheme' | 'credentials';

/** What is wrong with an address, or null. Only whole web addresses without a user name or password are kept. */
export function addressFault(typed: string): AddressFault | null {
  const address = typed.trim();
  if (address.length > LINK_LIMITS.url) return 'too_long';
  // Browsers drop tabs and line breaks inside an address and read '\' as '/': neither may hide a scheme or a host.
  if (/[\s\p{Cc}\p{Cf}\\]/u.test(address)) return 'not_whole';
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return 'scheme';
  if (!/^https?:\/\/[^/]/i.test(address) || !URL.canParse(address)) return 'not_whole';
  const { username, password } = new URL(address);
  return username === '' && password === '' ? null : 'credentials';
}

/** The host that an address leads to, as a browser reads it; '' for what is no address. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}

const trimmed = z.string().transform((value) => value.trim());

export const areaLinkSchema = z.strictObject({
  title: trimmed.pipe(z.string().min(1).max(LINK_LIMITS.title)),
  url: trimmed.pipe(z.string().refine((url) => addressFault(url) === null, 'Give a whole web address')),
});
export type AreaLink = z.infer<typeof areaLinkSchema>;

/** The links of an area. Returns stored before links were kept have none. */
export const areaLinksSchema = z.array(areaLinkSchema).max(MOST_LINKS).default([]);

/** Whether two lists hold the same links in the same order. */
export function sameLinks(a: readonly AreaLink[], b: readonly AreaLink[]): boolean {
  return (
    a.length === b.length && a.every(({ title, url }, at) => b[at]?.title === title && b[at]?.url === url)
  );
}
