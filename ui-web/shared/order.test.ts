import { expect, test } from 'vitest';
import { changes_between, disputed_parts, open_parts } from './order.ts';
import { sample_order } from './sample_order.test_data.ts';

test('equal orders have no changes', () => {
  expect(changes_between(sample_order('presented'), sample_order('presented'))).toEqual([]);
});

test('a new quantity and the new total are told', () => {
  const was = sample_order('presented');
  const line = { ...was.lines[0]!, quantity: 2 };
  const now = sample_order('presented', {
    lines: [line],
    totals: { ...was.totals, total_minor: 25800 },
  });
  expect(changes_between(was, now)).toEqual([
    { line: 1, field: 'quantity', was: 1, now: 2 },
    { line: 0, field: 'total_minor', was: 12900, now: 25800 },
  ]);
});

test('a line that came and a line that went are told', () => {
  const was = sample_order('presented');
  const now = sample_order('presented', { lines: [{ ...was.lines[0]!, item_id: 'NEW' }] });
  expect(changes_between(was, now).map((change) => [change.was, change.now])).toEqual([
    [null, 'NEW'],
    ['YC-K17', null],
  ]);
});

test('another way of delivery is told', () => {
  const now = sample_order('presented', { fulfilment: { kind: 'delivery' } });
  expect(changes_between(sample_order('presented'), now)[0]?.field).toBe('fulfilment');
});

test('a disputed part is neither open nor confirmed', () => {
  const order = sample_order('presented');
  order.parts = { ...order.parts, price: { ...order.parts.price, state: 'disputed' } };
  expect(open_parts(order)).toEqual(['goods', 'delivery']);
  expect(disputed_parts(order)).toEqual(['price']);
});
