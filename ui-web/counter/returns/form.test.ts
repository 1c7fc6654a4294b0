import { expect, test } from 'vitest';
import type { ReturnRights, RightsLine, Verdict } from '../../shared/return_rights.ts';
import { change_line, form_of, is_plain, move, toggled, to_lines } from './form.ts';

function line(number: number, left: number, verdict: Verdict = 'eligible', proofs: ['photo'] | [] = []): RightsLine {
  return {
    line: number, item_id: `item-${number}`, name: 'x', model: '', picture: null, unit: '', quantity: 2, returned: 2 - left,
    coming_back: 0, left, net_minor: 100, delivered_on: null, installed_on: null, replaced_on: null, repairs: [],
    decision: {
      decision_id: '', answer: {
        verdict, why: '', right: 'no_reason', sentence: '', holds: null, also: [], fee_minor: 0, proofs_missing: proofs,
        one_proof_of: [], conditions_not_met: [], ended_on: null, open: [],
      },
    },
    may_decide_otherwise: 'supervisor',
  };
}
const rights = (...lines: RightsLine[]): ReturnRights => ({
  order_id: 'o', number: '', receipt_number: '', sold_on: '', asked_on: '', reason: 'none', packs: 'same', milestones: [], lines,
});

test('the only line that can still come back is chosen already, one of it', () => {
  expect(form_of(rights(line(1, 0), line(2, 2))).lines).toMatchObject([{ chosen: false }, { chosen: true, quantity: 1 }]);
  expect(form_of(rights(line(1, 1), line(2, 2))).lines.some((one) => one.chosen)).toBe(false);
});

test('moving stops at the ends', () => {
  const form = form_of(rights(line(1, 1), line(2, 1)));
  expect([move(form, -1).current, move(form, 1).current, move(move(form, 1), 1).current]).toEqual([1, 2, 2]);
});

test('only what the buyer may do and can prove needs nobody else', () => {
  const plain = (one: RightsLine) => is_plain(form_of(rights(one)), rights(one));
  expect(plain(line(1, 1))).toBe(true);
  expect(plain(line(1, 1, 'eligible_with'))).toBe(true);
  expect(plain(line(1, 1, 'eligible_with', ['photo']))).toBe(false);
  expect(plain(line(1, 1, 'refer_to_person'))).toBe(false);
  expect(plain(line(1, 1, 'not_eligible'))).toBe(false);
});

test('nothing chosen is nothing to decide', () => {
  const two = rights(line(1, 1), line(2, 1));
  expect(is_plain(form_of(two), two)).toBe(false);
});

test('what goes to the service is the chosen lines only, with what was seen', () => {
  const two = rights(line(1, 1), line(2, 2));
  const form = change_line(form_of(two), 2, { chosen: true, quantity: 2, reason: 'quality', states: toggled([], 'used') });
  expect(to_lines(form)).toEqual([
    { line: 2, item_id: 'item-2', quantity: 2, reason: 'quality', states: ['used'], not_met: [] },
  ]);
});
