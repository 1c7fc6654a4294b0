// Reads sentences out by the browser's own voices. Pausing remembers the sentence, because engines
// forget where they were. Only voices of this machine: nothing said here leaves the store.
import type { Language } from '../shared/api_types.ts';

export type Voice = { lang: string; localService: boolean };
export type Engine<V extends Voice> = {
  voices: () => V[];
  say: (sentence: string, voice: V, done: () => void) => void;
  hush: () => void;
};
export type ReaderState = 'silent' | 'reading' | 'paused' | 'over';

// As engines name them, the best first: eSpeak calls Mandarin "cmn". Cantonese (yue, zh-HK) is another tongue.
const kTongues: Record<Language, readonly RegExp[]> = {
  'zh-CN': [/^(zh|cmn)[-_]cn$/i, /^cmn$/i, /^zh$/i, /^(zh|cmn)[-_](hans|sg|tw)/i],
  en: [/^en[-_]gb/i, /^en[-_]us/i, /^en/i],
};

export function find_voice<V extends Voice>(voices: V[], language: Language): V | null {
  const own = voices.filter((one) => one.localService);
  for (const tongue of kTongues[language]) {
    const found = own.find((one) => tongue.test(one.lang));
    if (found !== undefined) return found;
  }
  return null;
}

export class Reader<V extends Voice> {
  state: ReaderState = 'silent';
  at = 0;
  private turn_ = 0; // an engine may still report the end of what was hushed

  constructor(
    private readonly engine_: Engine<V>,
    private readonly voice_: V,
    private readonly sentences_: string[],
    private readonly on_change_: () => void,
  ) {}

  from_start(): void {
    this.at = 0;
    this.say_();
  }

  again(): void {
    this.say_();
  }

  pause(): void {
    if (this.state === 'reading') this.stop_('paused');
  }

  go_on(): void {
    if (this.state === 'paused') this.say_();
  }

  leave(): void {
    this.stop_('silent');
  }

  private stop_(state: ReaderState): void {
    this.turn_ += 1;
    this.state = state;
    this.engine_.hush();
    this.on_change_();
  }

  private say_(): void {
    const sentence = this.sentences_[this.at];
    this.stop_(sentence === undefined ? 'over' : 'reading');
    if (sentence === undefined) return;
    const turn = this.turn_;
    this.engine_.say(sentence, this.voice_, () => {
      if (turn !== this.turn_) return;
      if (this.at + 1 < this.sentences_.length) {
        this.at += 1;
        this.say_();
      } else {
        this.stop_('over');
      }
    });
  }
}
