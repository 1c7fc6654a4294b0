import { expect, test } from 'vitest';
import { fitted } from './camera.ts';

test('a photo is made no larger than it is useful, and keeps its form', () => {
  expect(fitted(2560, 1440)).toEqual({ width: 1280, height: 720 });
  expect(fitted(600, 1600)).toEqual({ width: 480, height: 1280 });
  expect(fitted(640, 480)).toEqual({ width: 640, height: 480 });
});
