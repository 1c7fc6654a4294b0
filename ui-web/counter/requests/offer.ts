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

// The act of the house rules behind a remedy that no right gives.
export function act_behind(remedy: Remedy, has_order: boolean): RemedyOffer['act'] {
  if (remedy === 'gift') return 'gift';
  if (remedy === 'refund') return 'price_reduction';
  if (remedy === 'compensate') return 'compensation';
  return has_order ? 'return_outside_rights' : 'return_without_receipt';
}
// What this clerk may give for the chosen reason; nothing: somebody else decides, who looks on here.
export const offer_of = (form: OfferForm, given: Remedies, has_order: boolean) =>
  given.may.find((one) => one.act === act_behind(form.remedy, has_order) && one.reason_id === form.reason_id);

export type OfferReading =
  | { ok: true; body: object }
  | { ok: false; why: 'reason' | 'gift' | 'amount' | 'words' | 'gap' | 'approver' };

// By a right: nobody's leave is needed, and an amount only says what it costs.
function cost_of(form: OfferForm, given: Remedies, currency: Currency): number | null {
  if (form.remedy === 'gift') return given.gifts.find((one) => one.item_id === form.item_id)?.value_minor ?? null;
  if (form.amount.trim() === '') return is_about_goods(form.remedy) ? 0 : null;
  return parse_money(form.amount, currency);
}

export function read_offer(form: OfferForm, given: Remedies, has_order: boolean, currency: Currency): OfferReading {
  const by_right = right_to(form.remedy, given) !== undefined;
  const offer = offer_of(form, given, has_order);
  if (!by_right && form.reason_id === '') return { ok: false, why: 'reason' };
  const cost = cost_of(form, given, currency);
  if (cost === null && form.remedy === 'gift') return { ok: false, why: 'gift' };
  if (cost === null || (cost === 0 && !is_about_goods(form.remedy))) return { ok: false, why: 'amount' };
  const text = form.text.trim();
  if (text === '') return { ok: false, why: 'words' };
  if (/\{[a-z_]+\}/.test(text)) return { ok: false, why: 'gap' };
  const clerk_id = form.clerk_id.trim();
  const second = clerk_id !== '' && form.pin !== '';
  const alone = by_right || (offer !== undefined && cost <= offer.limit_minor && !needs_second(offer, cost));
  const missing = !alone && !second;
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
