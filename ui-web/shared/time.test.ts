import { beforeEach, expect, test, vi } from 'vitest';
import { language } from './language.svelte.ts';
import { day_part, days_between, say_span, say_when } from './time.ts';

const kZone = 'Asia/Shanghai';
const kNow = '2026-11-22T15:30:00Z'; // 23:30 in the store

beforeEach(() => {
  vi.stubGlobal('document', { documentElement: {} });
  language.set('en');
});

test('the day is the day of the store, not of UTC', () => {
  expect(say_when('2026-11-22T15:45:00Z', kNow, kZone)).toBe('today 23:45');
  expect(say_when('2026-11-22T16:10:00Z', kNow, kZone)).toBe('tomorrow 00:10');
  expect(say_when('2026-11-21T15:00:00Z', kNow, kZone)).toBe('yesterday 23:00');
});

test('further days are named by date, in the language of the screen', () => {
  expect(say_when('2026-11-25T06:30:00Z', kNow, kZone)).toBe('25/11 14:30');
  language.set('zh-CN');
  expect(say_when('2026-11-25T06:30:00Z', kNow, kZone)).toBe('11 月 25 日 14:30');
});

test('days are counted across the end of a year', () => {
  expect(days_between('2026-12-31', '2027-01-01')).toBe(1);
});

test('spans are rounded down to what a person says', () => {
  expect(say_span(9)).toBe('9 s');
  expect(say_span(70)).toBe('1 min 10 s');
  expect(say_span(120)).toBe('2 min');
  expect(say_span(761)).toBe('12 min');
  expect(say_span(3600)).toBe('1 hour');
  expect(say_span(200_000)).toBe('2 days');
  expect(say_span(-5)).toBe('0 s');
});

test('the greeting follows the store clock', () => {
  expect(day_part('2026-11-22T01:00:00Z', kZone)).toBe('morning');
  expect(day_part('2026-11-22T06:00:00Z', kZone)).toBe('afternoon');
  expect(day_part('2026-11-22T11:00:00Z', kZone)).toBe('evening');
});
