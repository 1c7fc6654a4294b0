import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { format_message, MessageError, parse_message, type Values } from './message_format.ts';

type Case = { name: string; pattern: string; language: string; values: Values; text: string };
type Broken = { pattern: string; key: string; at: number };
type Lacking = { pattern: string; language: string; values: Values; key: string; argument: string };
type Vectors = { formats: Case[]; errors: Broken[]; value_errors: Lacking[] };
const kFile = new URL('../../tests/vectors/message_format.json', import.meta.url);
const vectors = JSON.parse(readFileSync(kFile, 'utf8')) as Vectors;

function refusal(work: () => unknown): { key: string; where: number | string } {
  try {
    work();
  } catch (error) {
    if (error instanceof MessageError) return { key: error.key, where: error.where };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('messages as the common vectors have them', () => {
  it.each(vectors.formats)('$name', ({ pattern, language, values, text }) => {
    expect(format_message(pattern, values, language)).toBe(text);
  });
  it.each(vectors.errors)('refuses $pattern', ({ pattern, key, at }) => {
    expect(refusal(() => parse_message(pattern))).toEqual({ key, where: at });
  });
  it.each(vectors.value_errors)('$key: $pattern', ({ pattern, language, values, key, argument }) => {
    expect(refusal(() => format_message(pattern, values, language))).toEqual({ key, where: argument });
  });
});

test('a message has at most 2,000 characters, however many bytes they take', () => {
  expect(format_message('好'.repeat(2_000), {}, 'zh-CN')).toHaveLength(2_000);
  expect(refusal(() => parse_message('好'.repeat(2_001)))).toEqual({ key: 'message.too_long', where: 2_001 });
});

test('values cannot make a text of more than 10,000 characters', () => {
  const twice = (length: number): string => format_message('{a}{a}', { a: '好'.repeat(length) }, 'zh-CN');
  expect(twice(5_000)).toHaveLength(10_000);
  expect(refusal(() => twice(5_001)).key).toBe('message.too_long');
});

test('a value whose name every object has is still missing', () => {
  expect(refusal(() => format_message('{constructor}', {}, 'en')).where).toBe('constructor');
});
