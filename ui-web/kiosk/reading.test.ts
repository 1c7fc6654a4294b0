import { expect, test } from 'vitest';
import { TermsReading } from './reading.ts';

const whole = { from: 0, to: 100, height: 100, room: 800 };
const half = { from: 0, to: 50, height: 100, room: 800 };
const other_half = { from: 50, to: 100, height: 100, room: 800 };
const gone = { from: 0, to: 0, height: 100, room: 800 };

test('nothing is ticked and nothing can be ticked before its text was seen', () => {
  const reading = new TermsReading();
  reading.toggle(3, 'open-seal', 'touch');
  expect(reading.is_ticked(3, 'open-seal')).toBe(false);
  expect(reading.evidence(0).acknowledgements).toEqual([]);
});

test('half of a text is not enough, nor two halves one after the other when all of it fits', () => {
  const reading = new TermsReading();
  reading.see_exclusion(3, 'open-seal', half, 0);
  reading.see_exclusion(3, 'open-seal', other_half, 10);
  expect(reading.may_tick(3, 'open-seal')).toBe(false);
});

test('a fully visible text may be ticked at once, and unticked again', () => {
  const reading = new TermsReading();
  reading.see_exclusion(3, 'open-seal', whole, 0);
  reading.toggle(3, 'open-seal', 'touch');
  expect(reading.is_ticked(3, 'open-seal')).toBe(true);
  reading.toggle(3, 'open-seal', 'touch');
  expect(reading.is_ticked(3, 'open-seal')).toBe(false);
});

test('ticking one exclusion ticks no other', () => {
  const reading = new TermsReading();
  reading.see_exclusion(3, 'open-seal', whole, 0);
  reading.see_exclusion(4, 'open-seal', whole, 0);
  reading.toggle(3, 'open-seal', 'key');
  expect(reading.evidence(0).acknowledgements).toEqual([
    { line: 3, exclusion_id: 'open-seal', input: 'key' },
  ]);
});

test('a text taller than the screen counts once every part was shown', () => {
  const reading = new TermsReading();
  reading.see_line(1, { from: 0, to: 400, height: 1000, room: 400 }, 0);
  reading.see_line(1, { from: 390, to: 790, height: 1000, room: 400 }, 5);
  expect(reading.evidence(9).shown[0]?.fully_visible).toBe(false);
  reading.see_line(1, { from: 600, to: 1000, height: 1000, room: 400 }, 9);
  expect(reading.evidence(9).shown[0]?.fully_visible).toBe(true);
});

test('a part that was jumped over does not count', () => {
  const reading = new TermsReading();
  reading.see_line(1, { from: 0, to: 400, height: 1000, room: 400 }, 0);
  reading.see_line(1, { from: 600, to: 1000, height: 1000, room: 400 }, 9);
  expect(reading.evidence(9).shown[0]?.fully_visible).toBe(false);
});

test('time on the screen is added up and the running part counts', () => {
  const reading = new TermsReading();
  reading.see_line(1, whole, 1000);
  reading.see_line(1, gone, 1500);
  reading.see_line(1, whole, 4000);
  expect(reading.evidence(4200).shown).toEqual([{ line: 1, fully_visible: true, dwell_ms: 700 }]);
});
