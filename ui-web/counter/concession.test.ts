import { expect, test } from 'vitest';
import type { ConcessionOffer, Concessions } from '../shared/concessions.ts';
import { empty_concession, read_concession, type ConcessionForm } from './concession.ts';

const kYuan = { symbol: '¥', exponent: 2 };
const offer = (change: Partial<ConcessionOffer> = {}): ConcessionOffer => ({
  act: 'discount', name: 'off', reason_id: 'trouble', reason: 'x', limit_minor: 5000, alone_minor: 2000, second_role: 'supervisor',
  words_needed: false, ...change,
});
const given = (...may: ConcessionOffer[]): Concessions => ({
  concessions: [], may, gifts: [{ item_id: 'cup', name: 'cup', value_minor: 900 }],
});
const wish = (change: Partial<ConcessionForm>): ConcessionForm => ({ ...empty_concession(), act: 'discount', reason_id: 'trouble', ...change });
const read = (change: Partial<ConcessionForm>, one = offer()) => read_concession(wish(change), given(one), kYuan);

test('up to what a clerk may give alone nobody else is asked', () => {
  expect(read({ amount: '20' })).toEqual({ ok: true, draft: { act: 'discount', reason_id: 'trouble', amount_minor: 2000 } });
});

test('above it a second person is, and above the limit nothing helps', () => {
  expect(read({ amount: '20.01' })).toEqual({ ok: false, why: 'approver' });
  expect(read({ amount: '20.01', approver_id: '01', approver_pin: '830517' })).toMatchObject({
    ok: true, draft: { approver: { clerk_id: '01', pin: '830517' } },
  });
  expect(read({ amount: '50.01', approver_id: '01', approver_pin: '830517' })).toEqual({ ok: false, why: 'too_much' });
});

test('what no offer names cannot be given', () => {
  expect(read({ act: 'gift', item_id: 'cup' })).toEqual({ ok: false, why: 'offer' });
  expect(read({ reason_id: 'goodwill', amount: '1' })).toEqual({ ok: false, why: 'offer' });
});

test('a marked price is that of a line, a gift is an item, words where they are needed', () => {
  expect(read({ act: 'price_match', amount: '1' }, offer({ act: 'price_match' }))).toEqual({ ok: false, why: 'line' });
  expect(read({ act: 'gift' }, offer({ act: 'gift' }))).toEqual({ ok: false, why: 'gift' });
  expect(read({ act: 'gift', item_id: 'cup' }, offer({ act: 'gift' }))).toMatchObject({ draft: { item_id: 'cup' } });
  expect(read({ amount: '1' }, offer({ words_needed: true }))).toEqual({ ok: false, why: 'words' });
});

test('freight is waived whole, without an amount', () => {
  expect(read({ act: 'waive_freight', amount: '3' }, offer({ act: 'waive_freight' }))).toEqual({
    ok: true, draft: { act: 'waive_freight', reason_id: 'trouble' },
  });
});
