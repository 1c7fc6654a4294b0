import { expect, test } from 'vitest';
import { format_message } from './message.ts';

const kItems = '{n, plural, =0{nothing} one{# item} other{# items}}';

test('names are put in', () => {
  expect(format_message('订单 {number}', { number: '000482' }, 'zh-CN')).toBe('订单 000482');
});

test('plural takes the exact branch before the rule', () => {
  expect(format_message(kItems, { n: 0 }, 'en')).toBe('nothing');
});

test('plural follows the rule of the language', () => {
  expect(format_message(kItems, { n: 1 }, 'en')).toBe('1 item');
  expect(format_message(kItems, { n: 3 }, 'en')).toBe('3 items');
  expect(format_message('{n, plural, other{# 件}}', { n: 1 }, 'zh-CN')).toBe('1 件');
});

test('a branch may hold names', () => {
  const pattern = '{n, plural, one{# item for {who}} other{# items for {who}}}';
  expect(format_message(pattern, { n: 2, who: 'you' }, 'en')).toBe('2 items for you');
});

test('a missing value is an error, not a gap in a sentence', () => {
  expect(() => format_message('{who}', {}, 'en')).toThrow('no value');
});

test('an unclosed brace is an error', () => {
  expect(() => format_message('{who', { who: 'a' }, 'en')).toThrow('unclosed');
});
