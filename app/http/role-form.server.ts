import type { GrantForm } from '~/domain/people/grant-request';
import { fieldDate, fieldText } from './form-fields.server';

/** The fields of a form that gives a role, as typed. */
export function typedRole(form: FormData): GrantForm {
  return {
    role: fieldText(form, 'role'),
    organisation: fieldText(form, 'organisation'),
    from: fieldDate(form, 'from'),
    to: fieldDate(form, 'to'),
    reason: fieldText(form, 'reason'),
  };
}
