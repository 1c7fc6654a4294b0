import { expect, test } from 'vitest';
import { gather } from './gather.ts';

test('a burst during the work makes it run once more, and only once', async () => {
  let runs = 0;
  let release = () => {};
  const run = gather(
    async () => {
      runs += 1;
      if (runs === 1) await new Promise<void>((resolve) => (release = resolve));
    },
    () => {},
  );
  run();
  for (let i = 0; i < 10; ++i) run();
  expect(runs).toBe(1);
  release();
  await new Promise((resolve) => setTimeout(resolve));
  expect(runs).toBe(2);
});

test('a failure is told and does not end the listening', async () => {
  const errors: unknown[] = [];
  let runs = 0;
  const run = gather(
    async () => {
      runs += 1;
      throw new Error('offline');
    },
    (error) => errors.push(error),
  );
  run();
  await new Promise((resolve) => setTimeout(resolve));
  run();
  await new Promise((resolve) => setTimeout(resolve));
  expect([runs, errors.length]).toEqual([2, 2]);
});
