import { expect, test } from 'vitest';
import type { Remedies, RemedyOffer } from '../../shared/request_standing.ts';
import { empty_offer, read_offer, type OfferForm } from './offer.ts';

const kYuan = { symbol: '¥', exponent: 2 };
const offer = (act: RemedyOffer['act'], reason_id: string, change: Partial<RemedyOffer> = {}): RemedyOffer => ({
  act, name: '', reason_id, reason: '', limit_minor: 2000, alone_minor: 1000, second_role: 'supervisor', words_needed: true, ...change,
});
const given: Remedies = {
  line: 1, cause: 'quality',
  rights: [
    { remedy: 'repair', gives: true, decision_id: 'd', sentence: '', worth_minor: 12900 },
    { remedy: 'return', gives: false, decision_id: 'e', sentence: '', worth_minor: 12900 },
  ],
  may: [offer('compensation', 'trouble'), offer('gift', 'trouble'), offer('return_outside_rights', 'goodwill', { alone_minor: 0 })],
  gifts: [{ item_id: 'MY-TW1', name: '', value_minor: 900 }],
};
const read = (form: Partial<OfferForm>, from = given) => read_offer({ ...empty_offer('repair'), text: 'so', ...form }, from, true, kYuan);

test('what the buyer has a right to needs no reason, and may cost nothing', () => {
  expect(read({})).toEqual({ ok: true, body: { remedy: 'repair', amount_minor: 0, text: 'so', line: 1 } });
});

test('what no right gives needs a reason of the house rules, and who agrees to it', () => {
  expect(read({ remedy: 'return' })).toEqual({ ok: false, why: 'reason' });
  const outside = { remedy: 'return' as const, reason_id: 'goodwill', amount: '8' };
  expect(read(outside)).toEqual({ ok: false, why: 'approver' });
  expect(read({ ...outside, clerk_id: '01', pin: '830517' })).toMatchObject({
    body: { reason_id: 'goodwill', approver: { clerk_id: '01', pin: '830517' } },
  });
});

test('money has an amount, and above what one may give alone a second person', () => {
  const pay = (amount: string) => read({ remedy: 'compensate', reason_id: 'trouble', amount });
  expect(pay('')).toEqual({ ok: false, why: 'amount' });
  expect(pay('0')).toEqual({ ok: false, why: 'amount' });
  expect(pay('20.01')).toEqual({ ok: false, why: 'approver' });
  expect(pay('10.01')).toEqual({ ok: false, why: 'approver' });
  expect(pay('10')).toMatchObject({ body: { remedy: 'compensate', amount_minor: 1000, reason_id: 'trouble' } });
});

test('what this clerk may not give at all, somebody who may decides here', () => {
  const reduce = { remedy: 'refund' as const, reason_id: 'small_flaw', amount: '5' };
  expect(read(reduce)).toEqual({ ok: false, why: 'approver' });
  expect(read({ ...reduce, clerk_id: '01', pin: '830517' })).toMatchObject({ body: { reason_id: 'small_flaw', amount_minor: 500 } });
});

test('a gift is one of the house\'s and costs what it is sold for', () => {
  expect(read({ remedy: 'gift', reason_id: 'trouble' })).toEqual({ ok: false, why: 'gift' });
  expect(read({ remedy: 'gift', reason_id: 'trouble', item_id: 'MY-TW1', amount: '1' })).toMatchObject({
    body: { item_id: 'MY-TW1', amount_minor: 900 },
  });
});

test('the customer is told in words without gaps', () => {
  expect(read({ text: ' ' })).toEqual({ ok: false, why: 'words' });
  expect(read({ text: '{solution}' })).toEqual({ ok: false, why: 'gap' });
});
