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

test('a credit names its return and pays no more than it is worth', () => {
  const credit = { kind: 'exchange_credit' as const, amount: '50', received: '', reference: ' T-0117-1 ' };
  expect(read_tender({ ...credit, reference: ' ' }, 79180, kYuan)).toEqual({ ok: false, why: 'reference' });
  expect(read_tender(credit, 79180, kYuan, { number: 'T-0117-1', left_minor: 4999 })).toEqual({ ok: false, why: 'above_credit' });
  for (const known of [null, { number: 'T-0117-1', left_minor: 5000 }, { number: 'T-0117-2', left_minor: 1 }]) {
    expect(read_tender(credit, 79180, kYuan, known)).toMatchObject({
      draft: { kind: 'exchange_credit', amount_minor: 5000, reference: 'T-0117-1' }, left_minor: 74180,
    });
  }
});

test('notes that people hand over', () => {
  expect(usual_notes(79180, kYuan)).toEqual([80000]);
  expect(usual_notes(12345, kYuan)).toEqual([13000, 15000, 20000]);
  expect(usual_notes(10000, kYuan)).toEqual([]);
});
