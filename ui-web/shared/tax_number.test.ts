import { expect, test } from 'vitest';
import { fault_of_tax_number } from './tax_number.ts';

// As in tests/policy/tax_number_test.cpp.
test('numbers whose check characters fit are right', () => {
  for (const code of [
    '91350100M000100Y43', '91310000999999998F', '91440300123456788M', '52110000000000000F', '11110000000000019K',
    '9135 0100 m000 100y 43',
  ]) {
    expect(fault_of_tax_number(code)).toBeNull();
  }
});

test('every single character that is written wrong is found', () => {
  const good = '91350100M000100Y43';
  for (let place = 0; place < good.length; ++place) {
    for (const character of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
      const wrong = good.slice(0, place) + character + good.slice(place + 1);
      expect(fault_of_tax_number(wrong) === null).toBe(wrong === good);
    }
  }
});

test('a fault says what to look for', () => {
  expect(fault_of_tax_number('91350100M000100Y4')).toBe('length');
  expect(fault_of_tax_number('')).toBe('length');
  expect(fault_of_tax_number('9135O100M000100Y43')).toBe('letter');
  expect(fault_of_tax_number('91A50100M000100Y43')).toBe('letter');
  expect(fault_of_tax_number('91350100M000100Y44')).toBe('check');
});
