// What some kinds of requests are about: the buyer of an invoice, an item that is not there at the
// moment, the visit of an installation.
import type { ItemCard, RequestKind, Words } from './api_types.ts';
import { fault_of_tax_number } from './tax_number.ts';

export type InvoiceBuyer = { for: 'person' | 'company'; title: string; tax_number?: string; email?: string };
export type SlotChoice = { date: string; slot_id: string };
export type Visit = SlotChoice & { from: string; to: string };
export type FreeSlot = Visit & { left: number };
export type DetailsDraft = { invoice?: InvoiceBuyer; item_id?: string; slot?: SlotChoice };
// As the service tells them of a request that was left.
export type RequestDetails = {
  invoice: InvoiceBuyer | null;
  item: { item_id: string; name: Words; available: boolean } | null;
  slot: Visit | null;
};

export type DetailsForm = {
  buyer: 'person' | 'company';
  title: string;
  tax_number: string;
  email: string;
  item: ItemCard | null;
  slot: Visit | null;
  by_phone: boolean; // the visit is agreed on by phone
};
export const empty_details = (): DetailsForm => ({
  buyer: 'person', title: '', tax_number: '', email: '', item: null, slot: null, by_phone: false,
});

const kDetailed: readonly (RequestKind | null)[] = ['invoice', 'notify_me', 'installation'];
export const has_details = (kind: RequestKind | null) => kDetailed.includes(kind);
// Without a number nobody can be told.
export const needs_contact = (kind: RequestKind | null) => kind === 'notify_me' || kind === 'installation';

export type InvoiceFault = 'title' | 'email' | 'length' | 'letter' | 'check';
// The first thing that is not right; null: all is.
export function fault_of_invoice(form: DetailsForm): InvoiceFault | null {
  if ([...form.title.trim()].length < 2) return 'title';
  const tax = form.buyer === 'company' ? fault_of_tax_number(form.tax_number) : null;
  if (tax !== null) return tax;
  const email = form.email.trim();
  return email === '' || /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email) ? null : 'email';
}

export function details_answered(kind: RequestKind | null, form: DetailsForm): boolean {
  switch (kind) {
    case 'invoice':
      return fault_of_invoice(form) === null;
    case 'notify_me':
      return form.item !== null;
    case 'installation':
      return form.slot !== null || form.by_phone;
    default:
      return true;
  }
}

function invoice_of(form: DetailsForm): InvoiceBuyer {
  const invoice: InvoiceBuyer = { for: form.buyer, title: form.title.trim() };
  if (form.buyer === 'company') invoice.tax_number = form.tax_number.replaceAll(' ', '').toUpperCase();
  if (form.email.trim() !== '') invoice.email = form.email.trim();
  return invoice;
}

export function details_draft(kind: RequestKind | null, form: DetailsForm): DetailsDraft {
  if (kind === 'invoice') return { invoice: invoice_of(form) };
  if (kind === 'notify_me' && form.item !== null) return { item_id: form.item.item_id };
  if (kind === 'installation' && form.slot !== null) return { slot: { date: form.slot.date, slot_id: form.slot.slot_id } };
  return {};
}
