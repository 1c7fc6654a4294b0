// "May I return this?": the answer per line as the service gives it, and how every screen says it.
// The words are a table of their own, so that a screen loads them only with its page of returns.
import type { Words } from './api_types.ts';
import type { IconName } from './parts/icons.ts';
import { shop } from './shop.svelte.ts';
import { say, translator } from './texts.ts';
import { kReturnEnglish } from './texts/returns_en.ts';
import { kReturnChinese } from './texts/returns_zh-CN.ts';
import { parts_of } from './time.ts';

export const kReturnCauses = [
  'none', 'quality', 'wrong', 'damaged_in_transit', 'missing', 'not_as_described', 'safety',
] as const;
export type ReturnCause = (typeof kReturnCauses)[number];
export const kGoodsStates = ['seal_broken', 'activated', 'downloaded', 'tags_cut', 'used', 'incomplete'] as const;
export type GoodsState = (typeof kGoodsStates)[number];
export const kConditions = [
  'intact', 'complete', 'sealed', 'tags_on', 'clean', 'unaltered', 'not_activated', 'with_main_item', 'whole_bundle',
] as const;
export type Condition = (typeof kConditions)[number];
export type Proof = 'receipt' | 'invoice' | 'warranty_card' | 'repair_record' | 'photo';
export type Verdict = 'eligible' | 'eligible_with' | 'refer_to_person' | 'not_eligible';
export type Right =
  | 'no_reason' | 'withdrawal' | 'quality_return' | 'exchange' | 'repair' | 'guarantee' | 'invoice';
export type ReturnRole = 'clerk' | 'senior_clerk' | 'supervisor' | 'manager';

// One right that stands open: its window, what it costs and how the money comes back.
export type OpenRight = {
  right: Right;
  begun: boolean;
  last_day: string | null; // a local date
  freight: 'none' | 'seller' | 'buyer';
  fee_per_mille: number;
  conditions: Condition[];
  refund: {
    days: number;
    form: 'original_tender' | 'cash' | 'store_credit' | 'exchange';
    clock: 'notice' | 'goods_or_proof_back' | 'goods_back' | 'decision';
  } | null;
  row: string;
  cite: Words;
};
export type ReturnAnswer = {
  verdict: Verdict;
  why: string;
  right: Right;
  sentence: Words;
  holds: OpenRight | null;
  also: OpenRight[]; // of the same right, neither better nor worse: a choice
  fee_minor: number; // of one unit
  proofs_missing: Proof[];
  one_proof_of: Proof[];
  conditions_not_met: Condition[];
  ended_on: string | null;
  open: OpenRight[];
};
export type RightsLine = {
  line: number;
  item_id: string;
  name: Words;
  model: string;
  picture: string | null;
  unit: Words;
  quantity: number;
  returned: number;
  coming_back: number;
  left: number;
  net_minor: number;
  delivered_on: string | null;
  installed_on: string | null;
  replaced_on: string | null;
  repairs: { from: string; to: string | null }[];
  decision: { decision_id: string; answer: ReturnAnswer; trace?: unknown };
  may_decide_otherwise: ReturnRole;
};
export type Milestone = { line: number; kind: 'delivered' | 'installed'; on: string; by: string };
export type ReturnRights = {
  order_id: string;
  number: string;
  receipt_number: string;
  sold_on: string;
  asked_on: string;
  reason: ReturnCause;
  packs: 'same' | 'newer' | 'then_missing';
  milestones: Milestone[];
  lines: RightsLine[];
};

export type ReturnKey = keyof typeof kReturnChinese;
export const say_return = translator<ReturnKey>({ 'zh-CN': kReturnChinese, en: kReturnEnglish });

// Never the colour alone: an icon and a word go with it.
export const kVerdictLooks: Record<Verdict, { icon: IconName; tone: 'good' | 'info' | 'warn' | 'bad' }> = {
  eligible: { icon: 'check', tone: 'good' },
  eligible_with: { icon: 'check', tone: 'info' },
  refer_to_person: { icon: 'user', tone: 'warn' },
  not_eligible: { icon: 'cross', tone: 'bad' },
};

// "12 月 4 日"; with the year where it is another one than today's.
export function say_date(local_date: string): string {
  const [year = '', month, day] = local_date.split('-').map(Number);
  const values = { month: Number(month), day: Number(day) };
  const this_year = Number(parts_of(shop.now, shop.zone).date.slice(0, 4));
  return year === this_year ? say('when.day', values) : say_return('date.year', { ...values, year: `${year}` });
}

export function say_window(right: OpenRight): string {
  if (!right.begun) return say_return('window.not_begun');
  return right.last_day === null ? say_return('window.open') : say_return('window.until', { day: say_date(right.last_day) });
}

export function say_refund(right: OpenRight): string {
  if (right.refund === null) return '';
  const { days, form, clock } = right.refund;
  return say_return('refund.within', { form: say_return(`form.${form}`), n: days, clock: say_return(`clock.${clock}`) });
}

// What has to be brought along, as one phrase; empty where nothing is missing.
export function say_proofs(answer: ReturnAnswer): string {
  const all = answer.proofs_missing.map((proof) => say_return(`proof.${proof}`));
  const one = answer.one_proof_of.map((proof) => say_return(`proof.${proof}`));
  if (one.length > 0) all.push(one.join(say_return('list.or')));
  return all.join(say_return('list.and'));
}
