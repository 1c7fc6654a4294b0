// Which goods, and how many of them, somebody wants to bring back. Pure.
import type { ReturnKind } from '../shared/return_record.ts';
import type { ReturnCause, Right, RightsLine } from '../shared/return_rights.ts';

export type Chosen = Readonly<Record<number, number>>;

// Never more than are left, never less than none.
export function with_count(chosen: Chosen, line: RightsLine, count: number): Chosen {
  return { ...chosen, [line.line]: Math.max(0, Math.min(line.left, count)) };
}

// What has become of the goods is seen by the clerk who looks at them.
export function chosen_lines(lines: RightsLine[], chosen: Chosen, reason: ReturnCause) {
  return lines
    .filter((line) => (chosen[line.line] ?? 0) > 0)
    .map((line) => ({ line: line.line, item_id: line.item_id, quantity: chosen[line.line] ?? 0, reason, states: [], not_met: [] }));
}

function kind_of(right: Right): ReturnKind | null {
  switch (right) {
    case 'no_reason':
    case 'withdrawal':
    case 'quality_return':
      return 'return';
    case 'exchange':
      return 'exchange';
    case 'repair':
    case 'guarantee':
      return 'repair';
    case 'invoice':
      return null;
  }
}

// What all of them have a right to, the first that the rules name; null: the person chooses.
export function likely_kind(lines: RightsLine[]): ReturnKind | null {
  const rights = lines.map(({ decision }) => decision.answer.holds ?? decision.answer.open[0] ?? null);
  const kinds = new Set(rights.map((right) => (right === null ? null : kind_of(right.right))));
  return kinds.size === 1 ? ([...kinds][0] ?? null) : null;
}
