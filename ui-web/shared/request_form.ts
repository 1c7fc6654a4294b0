// The answers of a service request and the way through its five pages.
import type { Reference, RequestDraft, RequestKind } from './api_types.ts';
import {
  details_answered, details_draft, empty_details, has_details, needs_contact, type DetailsForm,
} from './request_details.ts';

export const kPages = ['kind', 'item', 'details', 'reasons', 'contact', 'check', 'sent'] as const;
export type Page = (typeof kPages)[number];

export type RequestForm = {
  page: Page;
  kind: RequestKind | null;
  line: number | null;
  without_order: boolean;
  reason_ids: string[];
  words: string;
  name: string;
  phone: string;
  wants_reply: boolean;
  details: DetailsForm;
};

export function empty_form(): RequestForm {
  return {
    page: 'kind', kind: null, line: null, without_order: false, reason_ids: [], words: '', name: '',
    phone: '', wants_reply: true, details: empty_details(),
  };
}

export type Surroundings = { order_id: string | null; reference: Reference };

function has_reasons(form: RequestForm, reference: Reference): boolean {
  return reference.request_reasons.some((reason) => reason.kind === form.kind);
}

// A mainland mobile number has 11 digits; abroad 6 to 15 are possible.
export const is_phone = (digits: string) => /^\d{6,15}$/.test(digits);

export function is_answered(form: RequestForm, around: Surroundings): boolean {
  switch (form.page) {
    case 'kind':
      return form.kind !== null;
    case 'item':
      if (form.without_order && !must_name_order(form, around.reference)) return true;
      return around.order_id !== null && form.line !== null;
    case 'details':
      return details_answered(form.kind, form.details);
    case 'reasons':
      return form.reason_ids.length > 0 || form.words.trim() !== '' || !has_reasons(form, around.reference);
    case 'contact':
      return (!form.wants_reply && !needs_contact(form.kind)) || is_phone(form.phone);
    case 'check':
    case 'sent':
      return true;
  }
}

const kAboutNoOrder: readonly (RequestKind | null)[] = ['suggestion', 'product_question', 'price_question', 'notify_me'];

// Suggestions and general questions are about no order: their item page is passed over.
function wanted(page: Page, form: RequestForm): boolean {
  if (page === 'details') return has_details(form.kind);
  return page !== 'item' || !kAboutNoOrder.includes(form.kind);
}

export const may_name_order = (form: RequestForm) => wanted('item', form);

// A complaint may come without an order; a return cannot.
export function must_name_order(form: RequestForm, reference: Reference): boolean {
  return reference.request_kinds.find((one) => one.kind === form.kind)?.needs_order ?? false;
}

export function next_page(form: RequestForm): Page {
  for (let i = kPages.indexOf(form.page) + 1; i < kPages.length; ++i) {
    const page = kPages[i]!;
    if (wanted(page, form)) return page;
  }
  return form.page;
}

// null: going back leaves the form.
export function previous_page(form: RequestForm): Page | null {
  for (let i = kPages.indexOf(form.page) - 1; i >= 0; --i) {
    const page = kPages[i]!;
    if (wanted(page, form)) return page;
  }
  return null;
}

export function choose_kind(form: RequestForm, kind: RequestKind): RequestForm {
  return { ...form, kind, reason_ids: form.kind === kind ? form.reason_ids : [] };
}

export function to_draft(
  form: RequestForm, around: Surroundings, rest: Pick<RequestDraft, 'channel' | 'language'>,
): RequestDraft {
  if (form.kind === null) throw new Error('a request needs a kind');
  const draft: RequestDraft = {
    kind: form.kind,
    reason_ids: form.reason_ids,
    contact: form.wants_reply || needs_contact(form.kind) ? { name: form.name.trim(), phone: form.phone, consent: true } : null,
    ...details_draft(form.kind, form.details),
    ...rest,
  };
  if (form.words.trim() !== '') draft.words = form.words.trim();
  if (may_name_order(form) && !form.without_order && around.order_id !== null) {
    draft.order_id = around.order_id;
    if (form.line !== null && form.line > 0) draft.line = form.line;
  }
  return draft;
}
