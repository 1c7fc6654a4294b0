// What a clerk wants to give on an order, read before it is sent. Pure; the service decides.
import { parse_money, type Currency } from '../shared/money.ts';
import type { ConcessionAct, ConcessionDraft, ConcessionOffer, Concessions } from '../shared/concessions.ts';

export type ConcessionForm = {
  act: ConcessionAct | null;
  reason_id: string;
  line: number;
  item_id: string;
  amount: string;
  words: string;
  approver_id: string;
  approver_pin: string;
};
export const empty_concession = (): ConcessionForm => ({
  act: null, reason_id: '', line: 0, item_id: '', amount: '', words: '', approver_id: '', approver_pin: '',
});

export const has_amount = (act: ConcessionAct | null) => act === 'discount' || act === 'price_match';
export const acts_in = (offers: readonly ConcessionOffer[]) => [...new Set(offers.map((one) => one.act))];
export const offer_of = (form: ConcessionForm, offers: readonly ConcessionOffer[]) =>
  offers.find((one) => one.act === form.act && one.reason_id === form.reason_id);

type Why = 'offer' | 'line' | 'gift' | 'amount' | 'too_much' | 'words' | 'approver';
export type ConcessionReading = { ok: true; draft: ConcessionDraft } | { ok: false; why: Why };

// Whether somebody else has to look on; without an amount only where it is so for any.
export function needs_second(offer: Pick<ConcessionOffer, 'alone_minor' | 'second_role'>, amount_minor: number | null): boolean {
  return offer.second_role !== '' && (amount_minor === null ? offer.alone_minor === 0 : amount_minor > offer.alone_minor);
}

export function read_concession(form: ConcessionForm, given: Concessions, currency: Currency): ConcessionReading {
  const offer = offer_of(form, given.may);
  if (form.act === null || offer === undefined) return { ok: false, why: 'offer' };
  if (form.act === 'price_match' && form.line === 0) return { ok: false, why: 'line' };
  const gift = given.gifts.find((one) => one.item_id === form.item_id);
  if (form.act === 'gift' && gift === undefined) return { ok: false, why: 'gift' };
  const amount = has_amount(form.act) ? parse_money(form.amount, currency) : (gift?.value_minor ?? null);
  if (has_amount(form.act) && (amount === null || amount === 0)) return { ok: false, why: 'amount' };
  if (amount !== null && amount > offer.limit_minor) return { ok: false, why: 'too_much' };
  const words = form.words.trim();
  if (offer.words_needed && words === '') return { ok: false, why: 'words' };
  const [clerk_id, pin] = [form.approver_id.trim(), form.approver_pin];
  if ((clerk_id === '' || pin === '') && needs_second(offer, amount)) return { ok: false, why: 'approver' };
  return {
    ok: true,
    draft: {
      act: form.act, reason_id: form.reason_id,
      ...(form.line > 0 && has_amount(form.act) ? { line: form.line } : {}),
      ...(gift !== undefined ? { item_id: gift.item_id } : {}),
      ...(has_amount(form.act) && amount !== null ? { amount_minor: amount } : {}),
      ...(words !== '' ? { words } : {}),
      ...(clerk_id !== '' && pin !== '' ? { approver: { clerk_id, pin } } : {}),
    },
  };
}
