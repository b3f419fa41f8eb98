import type { FormFault, Typed } from '~/domain/framework/change-form';
import { parseMonth } from '~/domain/month';
import type { StructureProposal } from './plan-structure';
import type { StructureAction } from './structure';

export type FormAction = Exclude<StructureAction, 'withdrawn'>;
export const FORM_ACTIONS: readonly FormAction[] = ['merged', 'closed', 'moved', 'renamed'];

const LONGEST_NAME = 120;
const LONGEST_SHORT = 60;
const CODE = /^[a-z]{2,8}$/i;
const ODS = /^[a-z0-9]{3,8}$/i;

/** Reads the form of a change of the structure; every fault at once. */
export function readStructureForm(
  action: FormAction,
  typed: Typed,
): { ok: true; value: StructureProposal } | { ok: false; faults: FormFault[] } {
  const faults: FormFault[] = [];
  const text = (name: string) => (typed[name]?.[0] ?? '').replace(/\s+/g, ' ').trim();
  const fault = (field: string, message: string) => faults.push({ field, message });
  const chosen = (field: string, message: string) => {
    const value = text(field);
    if (value === '') fault(field, message);
    return value;
  };
  const short = (field: string, longest: number, message: string) => {
    const value = chosen(field, message);
    if (value.length > longest) fault(field, `Use ${longest} characters or fewer`);
    return value;
  };
  const names = () => ({
    name: short('name', LONGEST_NAME, 'Enter the full name'),
    shortName: short('shortName', LONGEST_SHORT, 'Enter the short name'),
  });
  const from = parseMonth(text('from'));
  const proposalOf = (): Record<string, unknown> => {
    switch (action) {
      case 'merged': {
        const icbs = typed.icbs ?? [];
        if (icbs.length < 2) fault('icbs', 'Choose two ICBs or more');
        const named = names();
        const code = chosen('code', 'Enter letters such as WNL');
        if (code !== '' && !CODE.test(code)) fault('code', 'Use 2 to 8 letters, such as WNL');
        const ods = text('odsCode');
        if (ods !== '' && !ODS.test(ods)) fault('odsCode', 'An ODS code is 3 to 8 letters and digits');
        return { icbs, icb: { ...named, code, odsCode: ods === '' ? null : ods.toUpperCase() } };
      }
      case 'closed':
        return {
          icb: chosen('icb', 'Choose the ICB that closes'),
          into: chosen('into', 'Choose the ICB that takes its places over'),
        };
      case 'moved':
        return {
          place: chosen('place', 'Choose a place'),
          icb: chosen('icb', 'Choose the ICB it joins'),
        };
      case 'renamed':
        return { organisation: chosen('organisation', 'Choose an ICB or a place'), ...names() };
    }
  };
  const rest = proposalOf();
  if (from === null) fault('from', 'Choose the first month');
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: { action, from, ...rest } as StructureProposal };
}
