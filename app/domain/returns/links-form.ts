import { type FormValues, linkField, MOST_LINKS } from './fields';
import { type FieldFault, type Parsed, tooLong } from './form';
import { type AddressFault, type AreaLink, addressFault, LINK_LIMITS } from './links';

/** How the rows of links show a list; rows past its end are empty. */
export function linkValues(area: string, links: readonly AreaLink[]): FormValues {
  const rows = Array.from({ length: MOST_LINKS }, (_, row) => [
    [linkField(area, row, 'title'), links[row]?.title ?? ''],
    [linkField(area, row, 'url'), links[row]?.url ?? ''],
  ]);
  return Object.fromEntries(rows.flat());
}

const ADDRESS_HELP: Record<Exclude<AddressFault, 'too_long'>, string> = {
  not_whole: 'copy the whole address from your browser, starting with https:// and without spaces',
  scheme:
    'only web addresses can be kept. Use one that starts with https:// or http://, or leave the link out',
  credentials:
    'take the user name and the password out of the address: everybody who reads this would see them',
};

/** The links typed in an area's rows; empty rows are passed over, so clearing a row takes its link out. */
export function parseLinks(area: string, values: FormValues): Parsed<AreaLink[]> {
  const links: AreaLink[] = [];
  const faults: FieldFault[] = [];
  for (let row = 0; row < MOST_LINKS; row += 1) {
    const title = (values[linkField(area, row, 'title')] ?? '').trim();
    const url = (values[linkField(area, row, 'url')] ?? '').trim();
    if (title === '' && url === '') continue;
    const fault = titleFault(title) ?? urlFault(url);
    if (fault === null) links.push({ title, url });
    else
      faults.push({ field: linkField(area, row, fault.part), message: `Link ${row + 1}: ${fault.message}` });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: links };
}

type LinkFault = { part: 'title' | 'url'; message: string };

function titleFault(title: string): LinkFault | null {
  if (title === '') return { part: 'title', message: 'give it a title that says what it leads to' };
  return title.length > LINK_LIMITS.title
    ? { part: 'title', message: tooLong('the title', title, LINK_LIMITS.title) }
    : null;
}

function urlFault(url: string): LinkFault | null {
  if (url === '') return { part: 'url', message: 'give its address, or clear its title to leave it out' };
  const fault = addressFault(url);
  if (fault === null) return null;
  const message = fault === 'too_long' ? tooLong('the address', url, LINK_LIMITS.url) : ADDRESS_HELP[fault];
  return { part: 'url', message };
}
