import type { Framework } from '~/domain/framework/framework';
import type { FieldRef } from '~/domain/returns/checks';
import { fieldName, warningFieldKey } from '~/domain/returns/fields';
import { paths } from '~/paths';

/** Where each field of a return stands, so that a list of faults can link to it. */

/** The id of the control with this field name; a group's first control has it. */
export function fieldId(name: string): string {
  return name.replace(/[^\w-]/g, '-');
}

/** The name of the field that a finding is about. */
export function fieldNameOf(ref: FieldRef): string {
  switch (ref.kind) {
    case 'function':
      return fieldName(ref.function, ref.field);
    case 'area':
      return fieldName(ref.area, ref.field);
    case 'milestone':
      return fieldName(ref.milestone, ref.field);
    case 'ambition':
      return fieldName(ref.ambition, ref.field);
    case 'warning':
      return fieldName(warningFieldKey(ref.key), 'sentence');
  }
}

export interface Where {
  place: string;
  month: string;
  framework: Pick<Framework, 'areas'>;
}

/** The slug of an area in addresses; the code in lower case for an area the framework does not have. */
function areaSlug(framework: Pick<Framework, 'areas'>, code: string): string {
  return framework.areas.find((area) => area.code === code)?.slug ?? code.toLowerCase();
}

/** The address of the field that a finding is about. */
export function fieldHref({ place, month, framework }: Where, ref: FieldRef): string {
  const id = fieldId(fieldNameOf(ref));
  switch (ref.kind) {
    case 'function':
    case 'area':
      return `${paths.returnArea(place, month, areaSlug(framework, ref.area))}#${id}`;
    case 'milestone':
      return `${paths.returnMilestones(place, month)}#${id}`;
    case 'ambition':
      return `${paths.returnAmbitions(place, month)}#${id}`;
    case 'warning':
      return `${paths.returnCheck(place, month)}#${id}`;
  }
}
