import { expect, test } from 'vitest';
import { records_of, type MyData } from './my_data.ts';

const person = { name: '样*', phone: '138****5678' };
const data: MyData = {
  phone: '138****5678', open: false, spent_minor: 0, may_erase: false,
  orders: [{
    number: '0117-1-000001', state: 'paid', created_at: '2026-11-22T03:00:00.000Z', buyer: person, recipient: person,
    address: '浦东***', note: null, kept_for: null,
  }],
  requests: [{
    number: 'R-0117-1-000001', kind: 'complaint', state: 'working', created_at: '2026-11-23T03:00:00.000Z', ...person,
    words: '漏水', kept_for: 'unfinished',
  }],
};

test('papers stand newest first, each with what it says of the person, once', () => {
  const [request, order] = records_of(data);
  expect(request).toMatchObject({ number: 'R-0117-1-000001', facts: ['样* 138****5678', '漏水'], kept_for: 'unfinished' });
  expect(order?.facts).toEqual(['样* 138****5678', '浦东***']);
});

test('a paper without a person has nothing to say', () => {
  const nobody = { ...data.orders[0]!, buyer: null, recipient: null, address: '' };
  expect(records_of({ ...data, orders: [nobody], requests: [] })[0]?.facts).toEqual([]);
});
