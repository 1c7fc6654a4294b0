import { expect, test } from 'vitest';
import { format_money, parse_money } from './money.ts';

const kYuan = { symbol: '¥', exponent: 2 };
const kYen = { symbol: '¥', exponent: 0 };

test('amounts show all their digits', () => {
  expect(format_money(79180, kYuan)).toBe('¥791.80');
  expect(format_money(5, kYuan)).toBe('¥0.05');
  expect(format_money(123456700, kYuan)).toBe('¥1,234,567.00');
  expect(format_money(1200, kYen)).toBe('¥1,200');
});

test('a discount carries a real minus sign', () => {
  expect(format_money(-3420, kYuan)).toBe('−¥34.20');
});

test('typed amounts become minor units without floating point', () => {
  expect(parse_money('1.1', kYuan)).toBe(110);
  expect(parse_money('800', kYuan)).toBe(80000);
  expect(parse_money('1,234.56', kYuan)).toBe(123456);
});

test('what is no amount is refused', () => {
  for (const text of ['', '-1', '1.234', 'abc', '1e3', '.5', '12345678901']) {
    expect(parse_money(text, kYuan), text).toBeNull();
  }
});
