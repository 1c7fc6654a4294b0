import { expect, test } from 'vitest';
import { WedgeBuffer, type Verdict } from './wedge.ts';

type Options = { gap_ms?: number; in_field?: boolean; chords?: string[] };

function press(buffer: WedgeBuffer, keys: string[], { gap_ms = 8, in_field = false, chords = [] }: Options = {}): Verdict[] {
  let now = 1000;
  return keys.map((key) => buffer.key({ key, chord: chords.includes(key), in_field }, (now += gap_ms)));
}
const last = (verdicts: Verdict[]) => verdicts[verdicts.length - 1];
const scan = (text: string) => ({ what: 'scan', text });

test('a fast burst ended by Enter or Tab is a scan', () => {
  expect(last(press(new WedgeBuffer(), [...'2001170000017', 'Enter']))).toEqual(scan('2001170000017'));
  expect(last(press(new WedgeBuffer(), [...'2001170000017', 'Tab']))).toEqual(scan('2001170000017'));
});

test('a receipt code of a QR code is taken whole', () => {
  const code = '6BF*7$%+-./: Q'.repeat(20);
  expect(last(press(new WedgeBuffer(), [...code, 'Enter']))).toEqual(scan(code));
});

test('typing by hand is no scan', () => {
  const verdicts = press(new WedgeBuffer(), [...'2001170000017', 'Enter'], { gap_ms: 120 });
  expect(last(verdicts)).toEqual({ what: 'pass' });
});

test('a short code is a scan too: its Enter presses no button', () => {
  expect(last(press(new WedgeBuffer(), [...'123', 'Enter']))).toEqual(scan('123'));
  expect(last(press(new WedgeBuffer(), [...'12', 'Enter']))).toEqual({ what: 'pass' });
});

test('outside of a field every key of a burst is held back, a hotkey first', () => {
  const verdicts = press(new WedgeBuffer(), [...'n12345']);
  expect(verdicts.every((verdict) => verdict.what === 'hold')).toBe(true);
  expect(press(new WedgeBuffer(), ['F8'])).toEqual([{ what: 'hold' }]);
});

test('in a field what is typed stays in the field', () => {
  const verdicts = press(new WedgeBuffer(), [...'n12345'], { in_field: true });
  expect(verdicts.every((verdict) => verdict.what === 'pass')).toBe(true);
});

test('named keys, chords and control characters in a barcode are dropped and do nothing', () => {
  const keys = ['1', '2', '3', 'F5', 'o', '\u0003', '\u0085', '4', 'Escape', '5', '6', 'Enter'];
  const verdicts = press(new WedgeBuffer(), keys, { chords: ['o'] });
  expect(last(verdicts)).toEqual(scan('123456'));
  expect(verdicts.filter((verdict) => verdict.what === 'drop')).toHaveLength(5);
});

test('Shift between the letters changes nothing', () => {
  expect(last(press(new WedgeBuffer(), ['Shift', 'R', '-', 'Shift', ...'0117', 'Enter']))).toEqual(scan('R-0117'));
});

test('a space, Enter or Escape by itself is left to the page', () => {
  for (const key of [' ', 'Enter', 'Escape', 'Tab', 'ArrowDown']) {
    expect(press(new WedgeBuffer(), [key])).toEqual([{ what: 'pass' }]);
  }
});

test('what was typed before the burst does not count', () => {
  const buffer = new WedgeBuffer();
  buffer.key({ key: '9', chord: false, in_field: false }, 0);
  expect(last(press(buffer, [...'1234567', 'Enter']))).toEqual(scan('1234567'));
});
