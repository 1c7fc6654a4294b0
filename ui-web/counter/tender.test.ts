import { expect, test } from 'vitest';
import { read_tender, usual_notes } from './tender.ts';

const kYuan = { symbol: '¥', exponent: 2 };
const cash = (amount: string, received = '') => ({ kind: 'cash' as const, amount, received, reference: 'x' });

test('cash with change', () => {
  expect(read_tender(cash('791.80', '800'), 79180, kYuan)).toEqual({
    ok: true, draft: { kind: 'cash', amount_minor: 79180, received_minor: 80000 }, left_minor: 0, change_minor: 820,
  });
});

test('a part leaves the rest to pay', () => {
  const card = { kind: 'card' as const, amount: '500', received: '', reference: ' A1 ' };
  expect(read_tender(card, 79180, kYuan)).toEqual({
    ok: true, draft: { kind: 'card', amount_minor: 50000, reference: 'A1' }, left_minor: 29180, change_minor: 0,
  });
});

test('what cannot be taken is said', () => {
  expect(read_tender(cash(''), 100, kYuan)).toEqual({ ok: false, why: 'amount' });
  expect(read_tender(cash('0'), 100, kYuan)).toEqual({ ok: false, why: 'amount' });
  expect(read_tender(cash('2'), 100, kYuan)).toEqual({ ok: false, why: 'too_much' });
  expect(read_tender(cash('1', '0.50'), 100, kYuan)).toEqual({ ok: false, why: 'received' });
});

test('notes that people hand over', () => {
  expect(usual_notes(79180, kYuan)).toEqual([80000]);
  expect(usual_notes(12345, kYuan)).toEqual([13000, 15000, 20000]);
  expect(usual_notes(10000, kYuan)).toEqual([]);
});
