import { expect, test } from 'vitest';
import { fill, situation_of, words_in } from './phrases.ts';

test('what is known is put in, what is not stays to be seen', () => {
  expect(fill('{customer}, by {time}', { customer: 'Ms Li', time: '' })).toBe('Ms Li, by {time}');
});

test('the customer is written to in their own language', () => {
  expect(words_in({ 'zh-CN': '好', en: 'good' }, 'en')).toBe('good');
  expect(words_in({ 'zh-CN': '好' }, 'en')).toBe('好');
  expect(words_in('plain', 'en')).toBe('plain');
});

test('the wording fits the act before the kind', () => {
  const complaint = { kind: 'complaint' as const, state: 'working' as const };
  expect(situation_of('reply', complaint, { outcome: 'solved' })).toBe('complaint');
  expect(situation_of('resolve', complaint, { outcome: 'refused' })).toBe('refusal');
  expect(situation_of('wait', complaint, { outcome: 'solved' })).toBe('wait');
  expect(situation_of('reply', { ...complaint, state: 'waiting' }, { outcome: 'solved' })).toBe('reminder');
});
