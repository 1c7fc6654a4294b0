// The browser's speech as an engine of the reader.
import type { Engine } from './reader.ts';

export const kBrowserVoice: Engine<SpeechSynthesisVoice> = {
  voices: () => ('speechSynthesis' in globalThis ? speechSynthesis.getVoices() : []),
  say(sentence, voice, done) {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = utterance.onerror = done;
    speechSynthesis.speak(utterance);
  },
  hush: () => speechSynthesis.cancel(),
};

// Voices come some time after the page. For an effect.
export function on_voices(changed: () => void): () => void {
  if (!('speechSynthesis' in globalThis)) return () => {};
  speechSynthesis.addEventListener('voiceschanged', changed);
  return () => speechSynthesis.removeEventListener('voiceschanged', changed);
}
