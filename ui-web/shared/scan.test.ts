import { expect, test } from 'vitest';
import { hand_over, is_gtin, on_scan, read_code, watch_scans } from './scan.ts';

const kind = (text: string) => read_code(text).kind;

test('goods by their number, alone or first in a GS1 code', () => {
  expect(is_gtin('6901234567892')).toBe(true);
  expect(is_gtin('6901234567890')).toBe(false);
  expect(read_code('6901234567892')).toEqual({ kind: 'goods', gtin: '6901234567892' });
  expect(read_code('010690123456789210LOT7')).toEqual({ kind: 'goods', gtin: '6901234567892' });
  expect(read_code('(01)06901234567892(10)LOT7')).toEqual({ kind: 'goods', gtin: '6901234567892' });
  expect(kind('6901234567890')).toBe('other');
});

test('numbers on papers', () => {
  expect(read_code('0117-1-000482')).toEqual({ kind: 'number', number: '0117-1-000482' });
  expect(read_code('R-0117-1-000093')).toEqual({ kind: 'request', number: 'R-0117-1-000093' });
});

test('the signed code of a receipt and the address of its page', () => {
  const code = '6BF*7$%+-./: Q'.repeat(14).slice(0, 195);
  expect(read_code(code)).toEqual({ kind: 'receipt', code });
  expect(kind('http://127.0.0.1:8080/r/abcdefghijklmnop_-1234')).toBe('receipt');
});

test('the address on the slip of a request', () => {
  const code = 'http://127.0.0.1:8080/t/abcdefghijklmnop_-1234';
  expect(read_code(` ${code}`)).toEqual({ kind: 'slip', code });
  expect(kind('http://127.0.0.1:8080/t/short')).toBe('other');
});

test('everything else is nothing of ours', () => {
  for (const text of ['', 'YC-K17', 'https://example.test/win', 'javascript:alert(1)', '13800005678', 'R-', 'WIFI:S:a;;']) {
    expect(kind(text)).toBe('other');
  }
});

test('who came last hears of a scan, and only that one', () => {
  const heard: string[] = [];
  const below = on_scan(({ text }) => heard.push(`below ${text}`));
  const above = on_scan(({ text }) => heard.push(`above ${text}`));
  const signs = watch_scans(() => heard.push('sign'));
  hand_over({ text: '1', is_spoilt: false });
  above();
  hand_over({ text: '2', is_spoilt: false });
  below();
  signs();
  hand_over({ text: '3', is_spoilt: false });
  expect(heard).toEqual(['sign', 'above 1', 'sign', 'below 2']);
});
