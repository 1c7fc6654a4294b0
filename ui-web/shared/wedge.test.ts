import { expect, test } from 'vitest';
import { WedgeBuffer } from './wedge.ts';

function type(buffer: WedgeBuffer, keys: string[], gap_ms: number): string | null {
  let now = 1000;
  let result: string | null = null;
  for (const key of keys) result = buffer.key(key, (now += gap_ms));
  return result;
}

test('a fast burst ended by Enter is a scan', () => {
  expect(type(new WedgeBuffer(), [...'2001170000017', 'Enter'], 8)).toBe('2001170000017');
});

test('typing by hand is no scan', () => {
  expect(type(new WedgeBuffer(), [...'2001170000017', 'Enter'], 120)).toBeNull();
});

test('a short burst is no scan', () => {
  expect(type(new WedgeBuffer(), [...'123', 'Enter'], 8)).toBeNull();
});

test('named keys and control characters in a barcode are dropped', () => {
  const keys = ['1', '2', 'F5', '3', '\u0003', '4', 'Escape', '5', '6', 'Enter'];
  expect(type(new WedgeBuffer(), keys, 8)).toBe('123456');
});

test('what was typed before the burst does not count', () => {
  const buffer = new WedgeBuffer();
  buffer.key('9', 0);
  expect(type(buffer, [...'1234567', 'Enter'], 8)).toBe('1234567');
});
