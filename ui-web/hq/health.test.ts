import { expect, test } from 'vitest';
import type { HqStore } from '../shared/api.ts';
import { health_of, in_order } from './health.ts';

const store = (store_id: string, change: Partial<HqStore> = {}): HqStore => ({
  store_id, name: store_id, currency: 'CNY', currency_exponent: 2, epoch: 1, last_seen_at: '2026-11-22T06:00:00Z',
  head_seq: 10, durable_seq: 10, depth: 0, age_s: 3, clock_skew_ms: 0, versions: {}, orders: 0, paid_minor: 0,
  open_requests: 0, alarms: [], ...change,
});

test('a store is late after a quarter of an hour', () => {
  expect(health_of(store('a', { age_s: 900 }))).toBe('fine');
  expect(health_of(store('a', { age_s: 901 }))).toBe('late');
});

test('a store that never came is not late', () => {
  expect(health_of(store('a', { last_seen_at: null, age_s: null }))).toBe('never');
});

test('alarms come first, then the late ones, then by number', () => {
  const alarm = { alarms: [{ code: 'sync.fork', at: '2026-11-22T06:00:00Z', times: 1 }] };
  const stores = [store('4'), store('3'), store('2', { age_s: 9999 }), store('1', alarm)];
  expect(in_order(stores).map((one) => one.store_id)).toEqual(['1', '2', '3', '4']);
});
