import { expect, test } from 'vitest';
import { is_gtin } from '../shared/scan.ts';
import { may_be_goods, may_be_item_number } from './search.ts';

test('words, item numbers and barcodes may be goods', () => {
  for (const text of ['水壶', 'dsh', 'YC-K17', '1700', '6901234567892', '4006381333931', 'k17 1700123']) {
    expect(may_be_goods(text), text).toBe(true);
  }
});

test('a phone, whole or nearly, is never looked up among the goods', () => {
  const phones = ['13800005678', '+86 138 0000 5678', '138-0000-5678', '+447911123456', '(020) 7946 0018'];
  for (const phone of phones) expect(may_be_goods(phone), phone).toBe(false);
  for (let length = 6; length < 11; ++length) {
    const begun = '13800005678'.slice(0, length);
    expect(may_be_goods(begun), begun).toBe(false);
  }
});

test('only a right check digit makes a barcode', () => {
  expect(is_gtin('6901234567892')).toBe(true);
  expect(is_gtin('6901234567891')).toBe(false);
  expect(is_gtin('13800005678')).toBe(false);
});

test('of what is scanned only a number of an item is looked up by address', () => {
  expect(may_be_item_number('YC-K17')).toBe(true);
  for (const text of ['13800005678', 'Zhang San', '张三', 'https://example.test/a?b', 'WIFI:S:home;;', 'a'.repeat(40)]) {
    expect(may_be_item_number(text)).toBe(false);
  }
  for (const paper of ['11010519491231002X', 'E12345678', 'G1234567']) expect(may_be_item_number(paper), paper).toBe(false);
  expect(may_be_item_number('6901234567892')).toBe(true);
  expect(may_be_goods('11010519491231002X')).toBe(false);
});
