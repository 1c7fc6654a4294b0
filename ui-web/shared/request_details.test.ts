import { expect, test } from 'vitest';
import { details_answered, details_draft, empty_details, fault_of_invoice } from './request_details.ts';

const company = { ...empty_details(), buyer: 'company' as const, title: '样例公司', tax_number: '9135 0100 m000 100y43' };

test('a company needs its number, a person does not', () => {
  expect(fault_of_invoice({ ...company, buyer: 'person', tax_number: '' })).toBeNull();
  expect(fault_of_invoice(company)).toBeNull();
  expect(fault_of_invoice({ ...company, tax_number: '91350100M000100Y44' })).toBe('check');
  expect(fault_of_invoice({ ...company, title: ' 样 ' })).toBe('title');
});

test('an address is looked at where there is one', () => {
  for (const email of ['', 'a@example.com', ' a@example.com ']) expect(fault_of_invoice({ ...company, email })).toBeNull();
  for (const email of ['a', 'a@b', 'a@@b.c', 'a@.c', 'a b@c.d', 'a@b..c']) {
    expect(fault_of_invoice({ ...company, email })).toBe('email');
  }
});

test('the draft names what its kind is about and nothing else', () => {
  expect(details_draft('invoice', { ...company, email: ' a@example.com' })).toEqual({
    invoice: { for: 'company', title: '样例公司', tax_number: '91350100M000100Y43', email: 'a@example.com' },
  });
  expect(details_draft('invoice', { ...company, buyer: 'person' })).toEqual({ invoice: { for: 'person', title: '样例公司' } });
  expect(details_draft('complaint', company)).toEqual({});
  const visit = { date: '2026-11-25', slot_id: 'morning', from: '09:00', to: '12:00' };
  expect(details_draft('installation', { ...company, slot: visit })).toEqual({ slot: { date: '2026-11-25', slot_id: 'morning' } });
});

test('a visit is chosen, or agreed on by phone', () => {
  expect(details_answered('installation', company)).toBe(false);
  expect(details_answered('installation', { ...company, by_phone: true })).toBe(true);
  expect(details_answered('notify_me', company)).toBe(false);
  expect(details_answered('complaint', company)).toBe(true);
});
