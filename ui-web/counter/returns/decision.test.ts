import { expect, test } from 'vitest';
import type { Verdict } from '../../shared/return_rights.ts';
import { decision_of, is_otherwise, read_decision, usual_place, type Decision, type Pending } from './decision.ts';

const kYuan = { symbol: '¥', exponent: 2 };
const pending = (verdict: Verdict, change: Partial<Pending> = {}): Pending => ({
  line: 1, name: 'x', quantity: 2, reason: 'none', states: [], not_met: [], verdict, ...change,
});
const with_line = (decision: Decision, change: Partial<Decision['lines'][number]>): Decision => ({
  ...decision, lines: decision.lines.map((one) => ({ ...one, ...change })),
});
const kRight = [pending('eligible')];

test('what the buyer has a right to is accepted in full, goes to the shelf, and needs no other reason', () => {
  expect(read_decision(decision_of(kRight), kRight, kYuan)).toEqual({
    ok: true,
    draft: {
      remedy: 'refund', reason_id: 'changed_mind', lines: [{ line: 1, outcome: 'accept', quantity: 2, restock: 'shelf' }],
    },
  });
});

test('goods that were complained of or opened have no usual place', () => {
  expect(usual_place(pending('eligible', { reason: 'quality' }))).toBe('');
  expect(usual_place(pending('eligible', { states: ['seal_broken'] }))).toBe('');
  expect(usual_place(pending('eligible', { reason: 'wrong' }))).toBe('shelf');
});

test('to decide otherwise than the rules say is to refuse a right, to accept without one, or to name an amount', () => {
  expect(is_otherwise(decision_of(kRight), kRight)).toBe(false);
  expect(is_otherwise(with_line(decision_of(kRight), { outcome: 'refuse' }), kRight)).toBe(true);
  expect(is_otherwise(with_line(decision_of(kRight), { amount: '5' }), kRight)).toBe(true);
  const none = [pending('not_eligible')];
  expect(is_otherwise(decision_of(none), none)).toBe(true);
  expect(is_otherwise(with_line(decision_of(none), { outcome: 'refuse' }), none)).toBe(false);
});

test('deciding otherwise wants a reason', () => {
  const none = [pending('refer_to_person')];
  expect(read_decision(decision_of(none), none, kYuan)).toEqual({ ok: false, why: 'reason' });
  expect(read_decision({ ...decision_of(none), reason_id: 'goodwill' }, none, kYuan)).toMatchObject({ ok: true });
});

test('a price reduction is about an amount, and moves no goods', () => {
  const less = { ...decision_of(kRight, 'price_reduction'), reason_id: 'small_flaw' };
  expect(read_decision(less, kRight, kYuan)).toEqual({ ok: false, why: 'amount' });
  expect(read_decision(with_line(less, { amount: '12.5' }), kRight, kYuan)).toMatchObject({
    draft: { lines: [{ line: 1, outcome: 'accept', quantity: 2, refund_minor: 1250 }] },
  });
});

test('an exchange gives no money, a repair moves no goods to the shelf', () => {
  const reading = (remedy: Decision['remedy']) => read_decision(decision_of(kRight, remedy), kRight, kYuan);
  expect(reading('exchange_same')).toMatchObject({ draft: { lines: [{ restock: 'shelf' }] } });
  expect(reading('repair')).toMatchObject({ draft: { lines: [{ line: 1, outcome: 'accept', quantity: 2 }] } });
  expect(JSON.stringify(reading('repair'))).not.toContain('restock');
});

test('a second person gives both number and PIN', () => {
  const one = { ...decision_of(kRight), approver_id: '01' };
  expect(read_decision(one, kRight, kYuan)).toEqual({ ok: false, why: 'approver' });
  expect(read_decision({ ...one, approver_pin: '830517' }, kRight, kYuan)).toMatchObject({
    draft: { approver: { clerk_id: '01', pin: '830517' } },
  });
});
