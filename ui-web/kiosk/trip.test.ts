import { expect, test } from 'vitest';
import { sample_order } from '../shared/sample_order.test_data.ts';
import { after_update, furthest, is_waiting, page_code, step_back, step_number, type Place } from './trip.ts';

const at = (step: 'confirm' | 'terms' | 'pay' | 'receipt' | 'done'): Place => ({ name: 'order', step });

test('an order that was pushed opens where its state stands', () => {
  expect(after_update({ name: 'attract' }, null, sample_order('presented'))).toEqual(at('confirm'));
  expect(after_update({ name: 'attract' }, null, sample_order('disclosed'))).toEqual(at('pay'));
});

test('confirming the last part stays on the slip, so that the seals are seen', () => {
  const place = after_update(at('confirm'), sample_order('presented'), sample_order('confirmed'));
  expect(place).toEqual(at('confirm'));
});

test('being told the terms leads on to payment', () => {
  const place = after_update(at('terms'), sample_order('confirmed'), sample_order('disclosed'));
  expect(place).toEqual(at('pay'));
});

test('looking back at the slip is not interrupted by a tender', () => {
  const place = after_update(at('confirm'), sample_order('disclosed'), sample_order('part_paid'));
  expect(place).toEqual(at('confirm'));
});

test('having paid leads to the receipt from wherever the person looks', () => {
  const place = after_update(at('confirm'), sample_order('disclosed'), sample_order('paid'));
  expect(place).toEqual(at('receipt'));
});

test('a change by the clerk that voids the confirmations leads back to the slip', () => {
  const place = after_update(at('pay'), sample_order('disclosed'), sample_order('presented', { version: 2 }));
  expect(place).toEqual(at('confirm'));
});

test('the last page stays when the printer reports', () => {
  expect(after_update(at('done'), sample_order('paid'), sample_order('paid'))).toEqual(at('done'));
});

test('a cancelled or expired order closes the trip', () => {
  const was = sample_order('presented');
  expect(after_update(at('confirm'), was, sample_order('cancelled')).name).toBe('closed');
  expect(after_update(at('confirm'), was, sample_order('expired'))).toEqual({ name: 'closed', why: 'expired' });
});

test('another order begins at its own place', () => {
  const other = sample_order('presented', { order_id: 'other' });
  expect(after_update(at('pay'), sample_order('disclosed'), other)).toEqual(at('confirm'));
});

test('every state has a furthest step and the numbers run to five', () => {
  expect(furthest(sample_order('part_paid'))).toBe('pay');
  expect([step_number('identify'), step_number('confirm'), step_number('receipt'), step_number('done')]).toEqual(
    [1, 2, 5, 5],
  );
});

test('a pushed order does not interrupt who is in the middle of something else', () => {
  expect(is_waiting({ name: 'attract' })).toBe(true);
  expect(is_waiting({ name: 'order', step: 'identify' })).toBe(true);
  for (const place of [{ name: 'request' }, { name: 'tracking' }, at('confirm')] as Place[]) {
    expect(is_waiting(place)).toBe(false);
  }
});

test('a call for help names the page that it came from', () => {
  expect(page_code({ name: 'attract' })).toBe('K0');
  expect(page_code(at('confirm'))).toBe('K2');
  expect(page_code(at('done'))).toBe('K6');
  expect(page_code({ name: 'tracking' })).toBe('T');
});

test('after the receipt there is no way back into the order', () => {
  expect(step_back('terms')).toBe('confirm');
  expect(step_back('receipt')).toBeNull();
});
