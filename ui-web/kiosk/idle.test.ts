import { expect, test } from 'vitest';
import { Idle, idle_limits } from './idle.ts';

const kLimits = { quiet_ms: 60_000, warning_ms: 25_000 };

test('a quiet minute brings the warning, with whole seconds left', () => {
  const idle = new Idle(kLimits, 0);
  expect(idle.at(59_999).name).toBe('active');
  expect(idle.at(60_000)).toEqual({ name: 'warning', left_s: 25 });
  expect(idle.at(84_001)).toEqual({ name: 'warning', left_s: 1 });
  expect(idle.at(85_000).name).toBe('over');
});

test('a sign of life during the warning puts it off, as often as wished', () => {
  const idle = new Idle(kLimits, 0);
  for (let round = 1; round <= 20; ++round) {
    const now = round * 80_000;
    expect(idle.at(now).name).toBe('warning');
    idle.sign_of_life(now);
    expect(idle.at(now).name).toBe('active');
  }
});

test('who was asked late has the whole time to answer all the same', () => {
  const idle = new Idle(kLimits, 0);
  expect(idle.at(3_600_000)).toEqual({ name: 'warning', left_s: 25 });
  expect(idle.at(3_624_999).name).toBe('warning');
  expect(idle.at(3_625_000).name).toBe('over');
});

test('every warning leaves at least twenty seconds', () => {
  for (const place of ['flow', 'pay', 'done'] as const) {
    expect(idle_limits(place)?.warning_ms).toBeGreaterThanOrEqual(20_000);
  }
});

test('nobody is sent away once money was taken', () => {
  expect(idle_limits('part_paid')).toBeNull();
});
