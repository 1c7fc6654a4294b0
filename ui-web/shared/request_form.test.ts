import { expect, test } from 'vitest';
import type { Reference } from './api_types.ts';
import { choose_kind, empty_form, is_answered, next_page, previous_page, to_draft } from './request_form.ts';

const kReference: Reference = {
  regions: [], couriers: [], packing: [], tiers: [], cancel_reasons: [], dispute_reasons: [], request_causes: [], responsible_parties: [],
  request_kinds: [
    { kind: 'return', needs_order: true, needs_cause: true, name: 'Return' },
    { kind: 'complaint', needs_order: false, needs_cause: false, name: 'Complaint' },
    { kind: 'suggestion', needs_order: false, needs_cause: false, name: 'Suggestion' },
  ],
  request_reasons: [{ reason_id: 'leaks', kind: 'return', name: 'It leaks' }],
  free_freight_threshold_minor: 0,
};
const kAround = { order_id: 'order-1', reference: kReference };
const kRest = { channel: 'kiosk', language: 'en' } as const;

test('a suggestion passes over the item, forwards and backwards', () => {
  const form = choose_kind(empty_form(), 'suggestion');
  expect(next_page(form)).toBe('reasons');
  expect(previous_page({ ...form, page: 'reasons' })).toBe('kind');
});

test('a return asks which item', () => {
  const form = choose_kind(empty_form(), 'return');
  expect(next_page(form)).toBe('item');
  expect(is_answered({ ...form, page: 'item' }, kAround)).toBe(false);
  expect(is_answered({ ...form, page: 'item', line: 2 }, kAround)).toBe(true);
  expect(is_answered({ ...form, page: 'item', without_order: true }, kAround)).toBe(false);
});

test('a complaint is asked for its item, but may come without one', () => {
  const form = choose_kind(empty_form(), 'complaint');
  expect(next_page(form)).toBe('item');
  expect(is_answered({ ...form, page: 'item', without_order: true }, kAround)).toBe(true);
});

test('another kind forgets the reasons of the first', () => {
  const form = { ...choose_kind(empty_form(), 'return'), reason_ids: ['leaks'] };
  expect(choose_kind(form, 'suggestion').reason_ids).toEqual([]);
  expect(choose_kind(form, 'return').reason_ids).toEqual(['leaks']);
});

test('words are enough where no reason fits', () => {
  const form = { ...choose_kind(empty_form(), 'return'), page: 'reasons' as const };
  expect(is_answered(form, kAround)).toBe(false);
  expect(is_answered({ ...form, words: 'the lid is loose' }, kAround)).toBe(true);
});

test('who wants an answer leaves a number; who does not leaves none', () => {
  const form = { ...choose_kind(empty_form(), 'suggestion'), page: 'contact' as const };
  expect(is_answered(form, kAround)).toBe(false);
  expect(is_answered({ ...form, phone: '13800005678' }, kAround)).toBe(true);
  const quiet = { ...form, wants_reply: false, phone: '13800005678' };
  expect(is_answered(quiet, kAround)).toBe(true);
  expect(to_draft(quiet, kAround, kRest).contact).toBeNull();
});

test('the draft names the order and line only where they belong to it', () => {
  const form = { ...choose_kind(empty_form(), 'return'), line: 2, reason_ids: ['leaks'] };
  expect(to_draft(form, kAround, kRest)).toMatchObject({ order_id: 'order-1', line: 2 });
  expect(to_draft({ ...form, without_order: true }, kAround, kRest)).not.toHaveProperty('order_id');
  expect(to_draft(choose_kind(form, 'suggestion'), kAround, kRest)).not.toHaveProperty('order_id');
});
