import { expect, test } from 'vitest';
import type { OpenRight, Right, RightsLine } from '../shared/return_rights.ts';
import { chosen_lines, likely_kind, with_count } from './rights_choice.ts';

const open = (right: Right): OpenRight => ({
  right, begun: true, last_day: null, freight: 'seller', fee_per_mille: 0, conditions: [], refund: null, row: right, cite: '',
});

function line(number: number, left: number, holds: Right | null): RightsLine {
  const held = holds === null ? null : open(holds);
  return {
    line: number, item_id: `item-${number}`, name: 'x', model: 'x', picture: null, unit: '件', quantity: 3, returned: 3 - left,
    coming_back: 0, left, net_minor: 100, delivered_on: null, installed_on: null, replaced_on: null, repairs: [],
    decision: {
      decision_id: 'd',
      answer: {
        verdict: held ? 'eligible' : 'not_eligible', why: 'holds', right: holds ?? 'no_reason', sentence: '', holds: held, also: [],
        fee_minor: 0, proofs_missing: [], one_proof_of: [], conditions_not_met: [], ended_on: null, open: held ? [held] : [],
      },
    },
    may_decide_otherwise: 'supervisor',
  };
}

test('nobody asks for more than are left, nor for less than none', () => {
  const two_left = line(1, 2, 'no_reason');
  expect(with_count({}, two_left, 5)).toEqual({ 1: 2 });
  expect(with_count({ 1: 2 }, two_left, -1)).toEqual({ 1: 0 });
});

test('only what was chosen is asked for, with its reason', () => {
  const lines = [line(1, 2, 'no_reason'), line(2, 1, 'no_reason')];
  expect(chosen_lines(lines, { 1: 0, 2: 1 }, 'quality')).toEqual([
    { line: 2, item_id: 'item-2', quantity: 1, reason: 'quality', states: [], not_met: [] },
  ]);
});

test('what all chosen goods have a right to is proposed; where they differ the person chooses', () => {
  expect(likely_kind([line(1, 1, 'no_reason'), line(2, 1, 'quality_return')])).toBe('return');
  expect(likely_kind([line(1, 1, 'repair')])).toBe('repair');
  expect(likely_kind([line(1, 1, 'no_reason'), line(2, 1, 'exchange')])).toBeNull();
  expect(likely_kind([line(1, 1, null)])).toBeNull();
});
