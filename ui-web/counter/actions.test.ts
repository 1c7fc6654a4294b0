import { expect, test } from 'vitest';
import type { PartState } from '../shared/api_types.ts';
import { sample_order } from '../shared/sample_order.test_data.ts';
import { actions_of, kActionKeys } from './actions.ts';

const kDone: PartState = { state: 'confirmed', by: 'customer', at: null, reason_id: null };

test('before the terms were told there is no way to take money', () => {
  for (const state of ['draft', 'presented', 'confirmed'] as const) {
    expect(actions_of(sample_order(state))).not.toContain('pay');
  }
  expect(actions_of(sample_order('disclosed'))[0]).toBe('pay');
});

test('reading back is offered only while something is open', () => {
  const order = sample_order('presented');
  expect(actions_of(order)).toContain('read_back');
  order.parts = { goods: kDone, price: kDone, delivery: kDone };
  expect(actions_of(order)).not.toContain('read_back');
});

test('with money on it an order is not edited any more', () => {
  expect(actions_of(sample_order('part_paid'))).not.toContain('edit');
  expect(actions_of(sample_order('paid'))).not.toContain('cancel');
});

test('money of a cancelled order is given back while it is owed, and not again', () => {
  expect(actions_of(sample_order('cancelled', { owed_back_minor: 2900 }))).toEqual(['give_back']);
  expect(actions_of(sample_order('cancelled', { owed_back_minor: 0 }))).toEqual([]);
});

test('every action has a key of its own', () => {
  const keys = Object.values(kActionKeys);
  expect(new Set(keys).size).toBe(keys.length);
});
