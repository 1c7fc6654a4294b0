// What a clerk typed into the payment dialog, and what it comes to. Change is only shown ahead; the
// server computes the one that counts.
import type { TenderKind } from '../shared/api_types.ts';
import type { TenderDraft } from '../shared/api.ts';
import { parse_money, type Currency } from '../shared/money.ts';

// What goods that came back are worth towards another order.
export type Credit = { number: string; left_minor: number };
export type TenderForm = { kind: TenderKind; amount: string; received: string; reference: string };
export type Reading =
  | { ok: true; draft: TenderDraft; left_minor: number; change_minor: number }
  | { ok: false; why: 'amount' | 'too_much' | 'received' | 'reference' | 'above_credit' };

export function read_tender(form: TenderForm, due_minor: number, currency: Currency, credit: Credit | null = null): Reading {
  const amount_minor = parse_money(form.amount, currency);
  if (amount_minor === null || amount_minor === 0) return { ok: false, why: 'amount' };
  if (amount_minor > due_minor) return { ok: false, why: 'too_much' };
  const reference = form.reference.trim();
  if (form.kind === 'exchange_credit') {
    if (reference === '') return { ok: false, why: 'reference' };
    if (credit?.number === reference && amount_minor > credit.left_minor) return { ok: false, why: 'above_credit' };
  }
  const draft: TenderDraft = { kind: form.kind, amount_minor };
  let change_minor = 0;
  if (form.kind === 'cash' && form.received.trim() !== '') {
    const received_minor = parse_money(form.received, currency);
    if (received_minor === null || received_minor < amount_minor) return { ok: false, why: 'received' };
    draft.received_minor = received_minor;
    change_minor = received_minor - amount_minor;
  }
  if (form.kind !== 'cash' && reference !== '') draft.reference = reference;
  return { ok: true, draft, left_minor: due_minor - amount_minor, change_minor };
}

// Round sums of notes that cover the amount: what people hand over.
export function usual_notes(amount_minor: number, currency: Currency): number[] {
  const unit = 10 ** currency.exponent;
  const found = new Set<number>();
  for (const note of [10, 50, 100]) found.add(Math.ceil(amount_minor / (note * unit)) * note * unit);
  return [...found].filter((sum) => sum > amount_minor).sort((a, b) => a - b);
}
