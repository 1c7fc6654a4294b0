import { expect, test } from 'vitest';
import { Intents } from './intents.ts';

function numbered() {
  let next = 0;
  return new Intents(() => `key-${++next}`);
}

test('an unanswered intent keeps its key when it is tried again', () => {
  const intents = numbered();
  const first = intents.key_of('POST /orders {}');
  expect(intents.key_of('POST /orders {}')).toBe(first);
});

test('an answered intent that is wished again gets a new key', () => {
  const intents = numbered();
  const first = intents.key_of('POST /orders {}');
  intents.settle('POST /orders {}');
  expect(intents.key_of('POST /orders {}')).not.toBe(first);
});

test('another body is another intent', () => {
  const intents = numbered();
  expect(intents.key_of('POST /a {"n":1}')).not.toBe(intents.key_of('POST /a {"n":2}'));
});

test('after forgetting nothing of the last person is left', () => {
  const intents = numbered();
  const first = intents.key_of('POST /a {"phone":"1"}');
  intents.forget();
  expect(intents.key_of('POST /a {"phone":"1"}')).not.toBe(first);
});
