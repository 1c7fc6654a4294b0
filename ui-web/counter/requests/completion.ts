// What was missing of a request that was only taken down, as it is sent when it is handed in: what
// is empty stays as it was captured.
import type { Order, RequestKind } from '../../shared/api_types.ts';
import { details_answered, details_draft, empty_details, type DetailsForm } from '../../shared/request_details.ts';

export type Completion = {
  kind: RequestKind | null;
  order: Order | null;
  line: number | null;
  name: string;
  phone: string;
  consent: boolean;
  details: DetailsForm;
};
export const empty_completion = (): Completion => ({
  kind: null, order: null, line: null, name: '', phone: '', consent: false, details: empty_details(),
});

// A contact is whole and agreed to, or not given.
export function lacks_consent(form: Completion): boolean {
  const given = form.name.trim() !== '' || form.phone.trim() !== '';
  return given && (form.name.trim() === '' || form.phone.trim() === '' || !form.consent);
}

export function completion_of(form: Completion): Record<string, unknown> {
  const name = form.name.trim();
  const has_details = form.kind !== null && details_answered(form.kind, form.details);
  return {
    ...(form.order === null ? {} : { order_id: form.order.order_id }),
    ...(form.order === null || !form.line ? {} : { line: form.line }),
    ...(name === '' ? {} : { contact: { name, phone: form.phone.trim(), consent: true } }),
    ...(has_details ? details_draft(form.kind, form.details) : {}),
  };
}
