// Why an order costs what it costs, as the service gives it, and each step in words. Pure.
import type { Words } from './api_types.ts';

type Kind = 'promotion' | 'member_discount' | 'packing' | 'freight' | 'concession';
export type PriceStep = {
  kind: Kind;
  rule_id: string;
  line: number; // 0: the whole order
  text: Words;
  amount_minor?: number;
  column?: string; // of a rule that missed by it alone
  wanted?: string;
  got?: string;
};
export type PriceTrace = {
  priced_at: string;
  price_version: number;
  same_rules: boolean;
  price_rule: Words;
  goods_minor: number;
  total_minor: number;
  sums: boolean;
  won: PriceStep[];
  beaten: PriceStep[];
  missed: PriceStep[];
  hold: { expires_at: string; rule_id: string; minutes: number };
};

export type BeatenBy = 'line' | 'threshold' | 'tier' | 'courier';
// By what a rule that would have held was beaten.
export function beaten_by(step: PriceStep): BeatenBy {
  if (step.kind === 'member_discount') return 'tier';
  if (step.kind === 'freight') return 'courier';
  return step.line > 0 ? 'line' : 'threshold';
}

export type Miss =
  | { why: 'begins' | 'ended'; at: string }
  | { why: 'special_price' }
  | { why: 'tier'; tier_id: string }
  | { why: 'short'; wanted_minor: number; short_minor: number }
  | { why: 'other'; column: string; wanted: string; got: string };

export function miss_of(step: PriceStep): Miss {
  const { column = '', wanted = '', got = '' } = step;
  switch (column) {
    case 'valid_from':
      return { why: 'begins', at: wanted };
    case 'valid_to':
      return { why: 'ended', at: wanted };
    case 'special_price':
      return { why: 'special_price' };
    case 'tier':
      return { why: 'tier', tier_id: wanted };
    case 'threshold':
    case 'free_freight_threshold':
      return { why: 'short', wanted_minor: Number(wanted), short_minor: Number(wanted) - Number(got) };
    default:
      return { why: 'other', column, wanted, got };
  }
}
