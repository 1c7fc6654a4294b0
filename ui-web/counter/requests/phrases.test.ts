import { expect, test } from 'vitest';
import { situation_of } from './phrases.ts';

test('the wording fits the act, else the request', () => {
  const complaint = { state: 'working' as const };
  expect(situation_of('reply', complaint, { outcome: 'solved' })).toBe('');
  expect(situation_of('resolve', complaint, { outcome: 'refused' })).toBe('refusal');
  expect(situation_of('wait', complaint, { outcome: 'solved' })).toBe('wait');
  expect(situation_of('reply', { ...complaint, state: 'waiting' }, { outcome: 'solved' })).toBe('reminder');
});
