import { expect, test } from 'vitest';
import type { OrderState } from '../shared/api_types.ts';
import { sample_order } from '../shared/sample_order.test_data.ts';
import { hold_left_s } from './hold.ts';

const kNow = Date.parse('2026-11-22T06:00:00Z');
const held = (state: OrderState) => sample_order(state, { hold_expires_at: '2026-11-22T06:15:00.000Z' });

test('an unpaid order says how long its goods are kept', () => {
  for (const state of ['draft', 'presented', 'confirmed', 'disclosed'] as const) {
    expect(hold_left_s(held(state), kNow), state).toBe(900);
  }
  expect(hold_left_s(held('presented'), kNow + 3_600_000)).toBe(0);
});

test('nothing runs out once money was taken, or the order ended', () => {
  for (const state of ['part_paid', 'paid', 'cancelled', 'expired'] as const) {
    expect(hold_left_s(held(state), kNow), state).toBeNull();
  }
  expect(hold_left_s(sample_order('presented'), kNow)).toBeNull();
});
