// What a clerk may do next with an order, by its state; the server has the last word.
import type { Order } from '../shared/api_types.ts';
import { open_parts } from '../shared/order.ts';

export const kOrderActions = [
  'pay', 'push', 'read_back', 'read_terms', 'edit', 'concede', 'why_price', 'copy', 'paper', 'shown', 'notice', 'return', 'milestone', 'request', 'cancel', 'give_back',
] as const;
export type OrderAction = (typeof kOrderActions)[number];

// The first is the one to do now.
export function actions_of(order: Order): OrderAction[] {
  switch (order.state) {
    case 'draft':
    case 'presented':
      return open_parts(order).length > 0 ? ['push', 'read_back', 'edit', 'concede', 'why_price', 'cancel'] : ['push', 'edit', 'concede', 'why_price', 'cancel'];
    case 'confirmed':
      return ['push', 'read_terms', 'notice', 'edit', 'concede', 'why_price', 'cancel'];
    case 'disclosed':
      return ['pay', 'push', 'shown', 'notice', 'edit', 'concede', 'why_price', 'cancel'];
    case 'part_paid':
      return ['pay', 'shown', 'notice', 'cancel'];
    case 'paid':
      return [
        'return', ...(order.fulfilment.kind === 'delivery' ? (['milestone'] as const) : []), 'copy', 'paper', 'shown', 'notice',
        'why_price', 'request',
      ];
    case 'cancelled':
    case 'expired': {
      const owed: OrderAction[] = (order.owed_back_minor ?? 0) > 0 ? ['give_back'] : [];
      return order.disclosure === null ? owed : [...owed, 'shown'];
    }
  }
}

export const kActionKeys: Record<OrderAction, string> = {
  pay: 'T', push: 'P', read_back: 'V', read_terms: 'G', edit: 'E', copy: 'R', paper: 'W', shown: 'A', notice: 'D', concede: 'C', why_price: 'Y', return: 'K', milestone: 'M',
  request: 'S', cancel: 'X', give_back: 'B',
};
