// What a clerk is noting about goods that came back. Rights and amounts are the service's.
import type { ReturnKind } from '../../shared/return_record.ts';
import type { Condition, GoodsState, ReturnCause, ReturnRights, RightsLine } from '../../shared/return_rights.ts';

export type LineForm = {
  line: number;
  item_id: string;
  chosen: boolean;
  quantity: number;
  reason: ReturnCause;
  states: GoodsState[];
  not_met: Condition[];
};
export const kWishes = ['return', 'exchange', 'repair'] as const satisfies readonly ReturnKind[];
export type ReturnForm = { order_id: string; wish: ReturnKind; current: number; lines: LineForm[] };

// The only line that can still come back is what somebody comes back with.
export function form_of(rights: ReturnRights): ReturnForm {
  const able = rights.lines.filter((line) => line.left > 0);
  const lines = rights.lines.map(({ line, item_id }) => ({
    line, item_id, chosen: able.length === 1 && able[0]?.line === line, quantity: 1, reason: rights.reason,
    states: [], not_met: [],
  }));
  return { order_id: rights.order_id, wish: 'return', current: able[0]?.line ?? rights.lines[0]?.line ?? 0, lines };
}

export function change_line(form: ReturnForm, line: number, change: Partial<LineForm>): ReturnForm {
  return { ...form, lines: form.lines.map((one) => (one.line === line ? { ...one, ...change } : one)) };
}

export function move(form: ReturnForm, step: number): ReturnForm {
  const at = form.lines.findIndex((one) => one.line === form.current);
  const bounded = Math.min(Math.max(at + step, 0), form.lines.length - 1);
  return { ...form, current: form.lines[bounded]?.line ?? form.current };
}

export const toggled = <T>(list: readonly T[], one: T): T[] =>
  list.includes(one) ? list.filter((each) => each !== one) : [...list, one];

export const chosen_lines = (form: ReturnForm) => form.lines.filter((one) => one.chosen);

export const rights_of = (rights: ReturnRights, line: number) => rights.lines.find((one) => one.line === line);

// The buyer has the right and nothing is missing: nobody need be asked.
export function is_plain_right(line: RightsLine): boolean {
  const { verdict, proofs_missing, one_proof_of } = line.decision.answer;
  const held = verdict === 'eligible' || verdict === 'eligible_with';
  return held && proofs_missing.length === 0 && one_proof_of.length === 0;
}

export function is_plain(form: ReturnForm, rights: ReturnRights): boolean {
  const lines = chosen_lines(form).map((one) => rights_of(rights, one.line));
  return lines.length > 0 && lines.every((line) => line !== undefined && is_plain_right(line));
}

export type ReturnLineDraft = Omit<LineForm, 'chosen'>;
export function to_lines(form: ReturnForm): ReturnLineDraft[] {
  return chosen_lines(form).map(({ line, item_id, quantity, reason, states, not_met }) => ({
    line, item_id, quantity, reason, states: [...states], not_met: [...not_met],
  }));
}
