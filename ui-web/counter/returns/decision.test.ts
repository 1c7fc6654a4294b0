import { expect, test } from 'vitest';
import type { Verdict } from '../../shared/return_rights.ts';
import { acts_of, decision_of, is_otherwise, read_decision, reasons_for, usual_place, type Decision, type Pending } from './decision.ts';

const kYuan = { symbol: '¥', exponent: 2 };
const pending = (verdict: Verdict, change: Partial<Pending> = {}): Pending => ({
  line: 1, name: 'x', quantity: 2, reason: 'none', states: [], not_met: [], verdict, why: verdict === 'eligible' ? 'holds' : '', right: verdict === 'eligible' ? 'no_reason' : null, ...change,
});
const with_line = (decision: Decision, change: Partial<Decision['lines'][number]>): Decision => ({
  ...decision, lines: decision.lines.map((one) => ({ ...one, ...change })),
});
const kRight = [pending('eligible')];

test('what the buyer has a right to is accepted in full, goes to the shelf, and needs no other reason', () => {
  expect(read_decision(decision_of(kRight), kRight, 'return', kYuan)).toEqual({
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
  expect(is_otherwise(decision_of(kRight), kRight, 'return')).toBe(false);
  expect(is_otherwise(with_line(decision_of(kRight), { outcome: 'refuse' }), kRight, 'return')).toBe(true);
  expect(is_otherwise(with_line(decision_of(kRight), { amount: '5' }), kRight, 'return')).toBe(true);
  const none = [pending('not_eligible')];
  expect(is_otherwise(decision_of(none), none, 'return')).toBe(true);
  expect(is_otherwise(with_line(decision_of(none), { outcome: 'refuse' }), none, 'return')).toBe(false);
});

test('deciding otherwise wants a reason', () => {
  const none = [pending('refer_to_person')];
  expect(read_decision(decision_of(none), none, 'return', kYuan)).toEqual({ ok: false, why: 'reason' });
  expect(read_decision({ ...decision_of(none), reason_id: 'goodwill' }, none, 'return', kYuan)).toMatchObject({ ok: true });
});

test('a price reduction is about an amount, and moves no goods', () => {
  const less = { ...decision_of(kRight, 'price_reduction'), reason_id: 'small_flaw' };
  expect(read_decision(less, kRight, 'return', kYuan)).toEqual({ ok: false, why: 'amount' });
  expect(read_decision(with_line(less, { amount: '12.5' }), kRight, 'return', kYuan)).toMatchObject({
    draft: { lines: [{ line: 1, outcome: 'accept', quantity: 2, refund_minor: 1250 }] },
  });
});

test('an exchange gives no money, a repair moves no goods to the shelf', () => {
  const reading = (remedy: Decision['remedy']) =>
    read_decision({ ...decision_of(kRight, remedy), reason_id: 'agreed_remedy' }, kRight, 'return', kYuan);
  expect(reading('exchange_same')).toMatchObject({ draft: { lines: [{ restock: 'shelf' }] } });
  expect(reading('repair')).toMatchObject({ draft: { lines: [{ line: 1, outcome: 'accept', quantity: 2 }] } });
  expect(JSON.stringify(reading('repair'))).not.toContain('restock');
});

test('a second person gives both number and PIN', () => {
  const one = { ...decision_of(kRight), approver_id: '01' };
  expect(read_decision(one, kRight, 'return', kYuan)).toEqual({ ok: false, why: 'approver' });
  expect(read_decision({ ...one, approver_pin: '830517' }, kRight, 'return', kYuan)).toMatchObject({
    draft: { approver: { clerk_id: '01', pin: '830517' } },
  });
});

test('whoever came for money and has a right to it is refused that right by another remedy', () => {
  const acts = (remedy: Decision['remedy'], lines: Pending[], kind: 'return' | 'exchange' | 'claim' = 'return') =>
    acts_of(decision_of(lines, remedy), lines, kind);
  expect(acts('refund', kRight)).toEqual([]);
  expect(acts('exchange_other', kRight)).toEqual([]);
  expect(acts('exchange_same', kRight)).toEqual(['refuse_right']);
  expect(acts('repair', kRight, 'claim')).toEqual(['refuse_right']);
  expect(acts('price_reduction', kRight)).toEqual(['price_reduction', 'refuse_right']);
  expect(acts('exchange_same', kRight, 'exchange')).toEqual([]);
  expect(acts('repair', [pending('eligible', { right: 'repair' })])).toEqual([]);
});

test('to take back fewer than came refuses the right to the rest', () => {
  expect(acts_of(with_line(decision_of(kRight), { quantity: 1 }), kRight, 'return')).toEqual(['refuse_right']);
});

test('a fee goes with a right, a proof that is missing goes against it', () => {
  expect(is_otherwise(decision_of([pending('eligible_with', { why: 'fee' })]), [pending('eligible_with', { why: 'fee' })], 'return')).toBe(false);
  expect(is_otherwise(decision_of([pending('eligible_with', { why: 'proofs' })]), [pending('eligible_with', { why: 'proofs' })], 'return')).toBe(true);
});

test('the act that the service named when it said no brings its reasons', () => {
  const reasons = [{ id: 'a', acts: ['refuse_right'] }, { id: 'b', acts: ['gift'] }];
  expect(reasons_for(decision_of(kRight), kRight, 'return', reasons)).toEqual([]);
  expect(reasons_for(decision_of(kRight), kRight, 'return', reasons, 'refuse_right')).toEqual([reasons[0]]);
});
