// What a screen concludes from an order; never money, which the server computes.
import { kParts, type Change, type Order, type Part } from './api_types.ts';

export function open_parts(order: Order): Part[] {
  return kParts.filter((part) => order.parts[part].state === 'open');
}

export function disputed_parts(order: Order): Part[] {
  return kParts.filter((part) => order.parts[part].state === 'disputed');
}

export function is_disclosed(order: Order): boolean {
  return order.disclosure !== null;
}

export function is_paid(order: Order): boolean {
  return order.state === 'paid';
}

export function is_closed(order: Order): boolean {
  return order.state === 'cancelled' || order.state === 'expired';
}

// What is different between two versions of an order, in the shape of the server's own list.
export function changes_between(was: Order, now: Order): Change[] {
  const changes: Change[] = [];
  const before = new Map(was.lines.map((line) => [line.item_id, line]));
  for (const line of now.lines) {
    const old = before.get(line.item_id);
    before.delete(line.item_id);
    if (old === undefined) {
      changes.push({ line: line.line, field: 'item_id', was: null, now: line.item_id });
      continue;
    }
    for (const field of ['quantity', 'unit_price_minor'] as const) {
      if (old[field] !== line[field]) {
        changes.push({ line: line.line, field, was: old[field], now: line[field] });
      }
    }
    const packing = [old.packing?.packing_id ?? null, line.packing?.packing_id ?? null] as const;
    if (packing[0] !== packing[1]) {
      changes.push({ line: line.line, field: 'packing_id', was: packing[0], now: packing[1] });
    }
  }
  for (const gone of before.values()) {
    changes.push({ line: gone.line, field: 'item_id', was: gone.item_id, now: null });
  }
  if (JSON.stringify(was.fulfilment) !== JSON.stringify(now.fulfilment)) {
    changes.push({ line: 0, field: 'fulfilment', was: null, now: null });
  }
  if (was.totals.total_minor !== now.totals.total_minor) {
    const [from, to] = [was.totals.total_minor, now.totals.total_minor];
    changes.push({ line: 0, field: 'total_minor', was: from, now: to });
  }
  return changes;
}
