import { expect, test } from 'vitest';
import { find_voice, Reader, type Engine, type Voice } from './reader.ts';

const voice = (lang: string, localService = true): Voice => ({ lang, localService });

// The sound card's side: keeps what it was told to say until it is told that it was said.
class Loudspeaker implements Engine<Voice> {
  said: string[] = [];
  done: () => void = () => {};
  voices = () => [voice('zh-CN')];
  hush = () => {};
  say = (sentence: string, _: Voice, done: () => void) => {
    this.said.push(sentence);
    this.done = done;
  };
}

function reading(...sentences: string[]) {
  const loudspeaker = new Loudspeaker();
  const reader = new Reader(loudspeaker, voice('zh-CN'), sentences, () => {});
  return { loudspeaker, reader };
}

test('sentences follow one another until all were said', () => {
  const { loudspeaker, reader } = reading('a', 'b');
  reader.from_start();
  loudspeaker.done();
  expect([reader.at, reader.state]).toEqual([1, 'reading']);
  loudspeaker.done();
  expect(loudspeaker.said).toEqual(['a', 'b']);
  expect(reader.state).toBe('over');
});

test('a pause keeps the place, and going on says that sentence whole', () => {
  const { loudspeaker, reader } = reading('a', 'b');
  reader.from_start();
  loudspeaker.done();
  reader.pause();
  expect(reader.state).toBe('paused');
  reader.go_on();
  expect(loudspeaker.said).toEqual(['a', 'b', 'b']);
});

test('the late end of a hushed sentence moves nothing', () => {
  const { loudspeaker, reader } = reading('a', 'b');
  reader.from_start();
  const late = loudspeaker.done;
  reader.again();
  late();
  expect([reader.at, loudspeaker.said]).toEqual([0, ['a', 'a']]);
  reader.leave();
  loudspeaker.done();
  expect(reader.state).toBe('silent');
});

test('nothing to say is over at once', () => {
  const { reader } = reading();
  reader.from_start();
  expect(reader.state).toBe('over');
});

test('only a voice of this machine and of the language reads', () => {
  expect(find_voice([voice('en-US'), voice('zh-TW'), voice('zh-CN')], 'zh-CN')?.lang).toBe('zh-CN');
  for (const name of ['zh_CN', 'cmn', 'cmn-CN', 'zh']) expect(find_voice([voice(name)], 'zh-CN')?.lang).toBe(name);
  expect(find_voice([voice('yue'), voice('zh-HK')], 'zh-CN')).toBeNull();
  expect(find_voice([voice('enm'), voice('en-US')], 'en')?.lang).toBe('en-US');
  expect(find_voice([voice('zh-CN', false), voice('de-DE')], 'zh-CN')).toBeNull();
  expect(find_voice([], 'en')).toBeNull();
});
