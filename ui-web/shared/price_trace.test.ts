import { expect, test } from 'vitest';
import { beaten_by, miss_of, type PriceStep } from './price_trace.ts';

const step = (change: Partial<PriceStep>): PriceStep => ({ kind: 'promotion', rule_id: 'x', line: 0, text: {}, ...change });

test('a rule is beaten by another of its kind', () => {
  expect(beaten_by(step({ line: 2 }))).toBe('line');
  expect(beaten_by(step({}))).toBe('threshold');
  expect(beaten_by(step({ kind: 'member_discount' }))).toBe('tier');
  expect(beaten_by(step({ kind: 'freight' }))).toBe('courier');
});

test('what an order is short of is an amount', () => {
  const missed = step({ column: 'threshold', wanted: '50000', got: '48100' });
  expect(miss_of(missed)).toEqual({ why: 'short', wanted_minor: 50000, short_minor: 1900 });
  expect(miss_of({ ...missed, kind: 'freight', column: 'free_freight_threshold' })).toMatchObject({ short_minor: 1900 });
});

test('days, special prices and tiers are told by what they are', () => {
  expect(miss_of(step({ column: 'valid_from', wanted: '2026-12-01T00:00:00Z', got: '' }))).toEqual({ why: 'begins', at: '2026-12-01T00:00:00Z' });
  expect(miss_of(step({ column: 'valid_to', wanted: '2026-11-01T00:00:00Z' }))).toMatchObject({ why: 'ended' });
  expect(miss_of(step({ column: 'special_price', wanted: 'no', got: 'yes' }))).toEqual({ why: 'special_price' });
  expect(miss_of(step({ column: 'tier', wanted: 'gold', got: 'none' }))).toEqual({ why: 'tier', tier_id: 'gold' });
});

test('a column that is not known yet is told as it stands', () => {
  expect(miss_of(step({ column: 'weather', wanted: 'dry', got: 'wet' }))).toEqual({ why: 'other', column: 'weather', wanted: 'dry', got: 'wet' });
});
