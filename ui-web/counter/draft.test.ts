import { expect, test } from 'vitest';
import type { ItemCard } from '../shared/api_types.ts';
import { sample_order } from '../shared/sample_order.test_data.ts';
import { add_item, draft_of, empty_draft, missing, set_quantity, to_order_draft, to_quote_draft } from './draft.ts';

const kKettle: ItemCard = {
  item_id: 'YC-K17', gtin: null, name: 'kettle', model: 'YC-K17', category: 'kettles', price_minor: 12900,
  list_price_minor: null, special_price: false, picture: null, unit: 'piece',
  stock: { state: 'in_stock', quantity: 4 },
};
const with_kettle = () => add_item(empty_draft('en'), kKettle);
const delivered = () => ({
  ...with_kettle(), delivered: true, buyer_name: 'Sample', buyer_phone: '13800005678', region: 'CN-31',
  address: 'Sample Road 1', courier_id: 'shunda',
});

test('the same item again is one more of it, not another line', () => {
  const draft = add_item(with_kettle(), kKettle);
  expect(draft.lines.map((line) => line.quantity)).toEqual([2]);
});

test('quantities stay within 1 and 999; below one the line goes', () => {
  expect(set_quantity(with_kettle(), 0, 5000).lines[0]?.quantity).toBe(999);
  expect(set_quantity(with_kettle(), 0, 0).lines).toEqual([]);
});

test('goods to take away need no buyer', () => {
  expect(missing(with_kettle())).toEqual([]);
  expect(to_order_draft(with_kettle())).toMatchObject({ buyer: null, fulfilment: { kind: 'take_away' } });
});

test('a half given buyer is asked for in full', () => {
  expect(missing({ ...with_kettle(), buyer_name: 'Sample' })).toEqual(['phone']);
  expect(missing({ ...with_kettle(), buyer_phone: '13800005678' })).toEqual(['buyer']);
});

test('a delivery says what is still missing', () => {
  expect(missing(delivered())).toEqual([]);
  expect(missing({ ...delivered(), region: '', address: ' ', courier_id: '' })).toEqual(['region', 'address', 'courier']);
  expect(missing({ ...delivered(), same_person: false })).toEqual(['recipient']);
});

test('the recipient is the buyer unless named', () => {
  expect(to_order_draft(delivered()).fulfilment).toMatchObject({ recipient: { name: 'Sample' } });
  const other = { ...delivered(), same_person: false, recipient_name: 'Other', recipient_phone: '13900000000' };
  expect(to_order_draft(other).fulfilment).toMatchObject({ recipient: { name: 'Other' } });
});

test('an incomplete delivery is priced as goods alone', () => {
  expect(to_quote_draft({ ...delivered(), region: '' }).fulfilment.kind).toBe('take_away');
  expect(to_quote_draft(delivered()).fulfilment.kind).toBe('delivery');
});

test('an order opened for a change comes back as it was written', () => {
  const draft = draft_of(sample_order('draft'), { buyer: null, recipient: null, address: null, note: '' });
  expect(draft).toMatchObject({ order_id: sample_order('draft').order_id, version: 1, delivered: false });
  expect(to_order_draft(draft).lines).toEqual([{ item_id: 'YC-K17', quantity: 1, packing_id: null }]);
});
