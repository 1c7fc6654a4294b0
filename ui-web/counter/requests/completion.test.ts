import { expect, test } from 'vitest';
import { sample_order } from '../../shared/sample_order.test_data.ts';
import { completion_of, empty_completion, lacks_consent } from './completion.ts';

test('what is left empty is not sent', () => {
  expect(completion_of({ ...empty_completion(), kind: 'complaint' })).toEqual({});
  const order = sample_order('paid');
  expect(completion_of({ ...empty_completion(), order, line: 0 })).toEqual({ order_id: order.order_id });
  expect(completion_of({ ...empty_completion(), order, line: 2 })).toEqual({ order_id: order.order_id, line: 2 });
});

test('a contact is whole and agreed to', () => {
  const form = { ...empty_completion(), name: 'A', phone: '138' };
  expect(lacks_consent(form)).toBe(true);
  expect(lacks_consent({ ...form, consent: true })).toBe(false);
  expect(lacks_consent({ ...form, phone: '', consent: true })).toBe(true);
  expect(lacks_consent(empty_completion())).toBe(false);
  expect(completion_of({ ...form, consent: true })).toEqual({ contact: { name: 'A', phone: '138', consent: true } });
});
