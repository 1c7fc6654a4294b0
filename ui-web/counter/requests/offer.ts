// What is put to a customer, read before it is sent. Pure; rights and house rules are the service's.
import { needs_second } from '../concession.ts';
import { parse_money, type Currency } from '../../shared/money.ts';
import type { Remedies, Remedy, RemedyOffer } from '../../shared/request_standing.ts';

export const kRemedies = ['repair', 'replace', 'return', 'refund', 'compensate', 'gift'] as const satisfies readonly Remedy[];
export type OfferForm = {
  remedy: Remedy;
  amount: string; // what it costs the store
  reason_id: string; // of the house rules, where no right gives it
  item_id: string; // the gift
  text: string;
  clerk_id: string; // a second person
  pin: string;
};
export const empty_offer = (remedy: Remedy): OfferForm => ({
  remedy, amount: '', reason_id: '', item_id: '', text: '', clerk_id: '', pin: '',
});

export const is_about_goods = (remedy: Remedy) => remedy === 'repair' || remedy === 'replace' || remedy === 'return';
export const right_to = (remedy: Remedy, given: Remedies) => given.rights.find((one) => one.remedy === remedy && one.gives);

// Which offers of the house rules stand behind a remedy that no right gives.
export function offers_for(remedy: Remedy, given: Remedies): RemedyOffer[] {
  const fits = (act: RemedyOffer['act']): boolean => {
    if (remedy === 'gift') return act === 'gift';
    if (remedy === 'refund') return act === 'price_reduction';
    if (remedy === 'compensate') return act === 'compensation';
    return act === 'return_outside_rights' || act === 'return_without_receipt';
  };
  return given.may.filter((one) => fits(one.act));
}
export const offer_of = (form: OfferForm, given: Remedies) =>
  offers_for(form.remedy, given).find((one) => one.reason_id === form.reason_id);

export type OfferReading =
  | { ok: true; body: object }
  | { ok: false; why: 'reason' | 'gift' | 'amount' | 'too_much' | 'words' | 'gap' | 'approver' };

// By a right: nobody's leave is needed, and an amount only says what it costs.
function cost_of(form: OfferForm, given: Remedies, currency: Currency): number | null {
  if (form.remedy === 'gift') return given.gifts.find((one) => one.item_id === form.item_id)?.value_minor ?? null;
  if (form.amount.trim() === '') return is_about_goods(form.remedy) ? 0 : null;
  return parse_money(form.amount, currency);
}

export function read_offer(form: OfferForm, given: Remedies, currency: Currency): OfferReading {
  const by_right = right_to(form.remedy, given) !== undefined;
  const offer = offer_of(form, given);
  if (!by_right && offer === undefined) return { ok: false, why: 'reason' };
  const cost = cost_of(form, given, currency);
  if (cost === null && form.remedy === 'gift') return { ok: false, why: 'gift' };
  if (cost === null || (cost === 0 && !is_about_goods(form.remedy))) return { ok: false, why: 'amount' };
  if (!by_right && offer !== undefined && cost > offer.limit_minor) return { ok: false, why: 'too_much' };
  const text = form.text.trim();
  if (text === '') return { ok: false, why: 'words' };
  if (/\{[a-z_]+\}/.test(text)) return { ok: false, why: 'gap' };
  const clerk_id = form.clerk_id.trim();
  const second = clerk_id !== '' && form.pin !== '';
  const missing = !by_right && offer !== undefined && needs_second(offer, cost) && !second;
  if (missing || (clerk_id === '') !== (form.pin === '')) return { ok: false, why: 'approver' };
  return {
    ok: true,
    body: {
      remedy: form.remedy, amount_minor: cost, text, ...(given.line > 0 ? { line: given.line } : {}),
      ...(by_right ? {} : { reason_id: form.reason_id }), ...(form.remedy === 'gift' ? { item_id: form.item_id } : {}),
      ...(second ? { approver: { clerk_id, pin: form.pin } } : {}),
    },
  };
}
