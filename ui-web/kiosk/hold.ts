// Whether the goods of an order are kept for a time, and how much of it is left. Pure.
import type { Order } from '../shared/api_types.ts';
import { is_closed, is_paid } from '../shared/order.ts';

// Seconds; null where nothing runs out: paid, ended, or money was taken.
export function hold_left_s(order: Order, now_ms: number): number | null {
  const runs = !is_paid(order) && !is_closed(order) && order.state !== 'part_paid';
  if (!runs || order.hold_expires_at === null) return null;
  return Math.max(0, (Date.parse(order.hold_expires_at) - now_ms) / 1000);
}
