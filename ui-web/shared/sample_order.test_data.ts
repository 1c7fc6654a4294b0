// A made-up order for the tests of the state machines ("样例" / sample).
import type { Order, OrderState, PartState } from './api_types.ts';

const kOpen: PartState = { state: 'open', by: null, at: null, reason_id: null };

export function sample_order(state: OrderState, change: Partial<Order> = {}): Order {
  return {
    order_id: '0193a000-0000-7000-8000-000000000001',
    number: '0117-1-000482',
    state,
    version: 1,
    language: 'zh-CN',
    channel: 'shelf',
    created_at: '2026-11-22T06:00:00.000Z',
    hold_expires_at: null,
    hold_reminded_at: null,
    owner: null,
    pushed_to: 'kiosk-1',
    buyer: null,
    tier: null,
    fulfilment: { kind: 'take_away' },
    lines: [
      {
        line: 1, item_id: 'YC-K17', gtin: null, name: 'kettle', model: 'YC-K17', picture: null, unit: '件',
        quantity: 1, unit_price_minor: 12900, list_price_minor: null, special_price: false,
        goods_minor: 12900, net_minor: 12900, packing: null, known_limits: null, category: 'kettles',
      },
    ],
    adjustments: [],
    totals: {
      goods_minor: 12900, discount_minor: 0, packing_minor: 0, freight_minor: 0, total_minor: 12900,
      paid_minor: 0, due_minor: 12900, change_minor: 0, weight_grams: 1200,
    },
    parts: { goods: kOpen, price: kOpen, delivery: kOpen },
    disclosure: null,
    tenders: [],
    receipt: null,
    owed_back_minor: null,
    payouts: [],
    versions: {},
    timeline: [],
    ...change,
  };
}
