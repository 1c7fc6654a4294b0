import { expect, test } from 'vitest';
import { Presence } from './presence.ts';

test('a page that nobody touches tells nothing, however long it stands', () => {
  const presence = new Presence();
  for (let now = 0; now < 600_000; now += 1000) expect(presence.take(now)).toBe(false);
});

test('a touch is told once, soon, and many touches not each', () => {
  const presence = new Presence();
  let told = 0;
  for (let now = 0; now < 9_000; now += 100) {
    presence.sign_of_life(now);
    if (presence.take(now)) ++told;
  }
  expect(told).toBe(3);
});

test('the last touch of many is told too', () => {
  const presence = new Presence();
  presence.sign_of_life(0);
  expect(presence.take(0)).toBe(true);
  presence.sign_of_life(1000);
  expect(presence.take(1000)).toBe(false);
  expect(presence.take(3000)).toBe(true);
  expect(presence.take(9000)).toBe(false);
});
