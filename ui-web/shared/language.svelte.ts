// The language of this screen: one switch for every text, in place.
import type { Language, Words } from './api_types.ts';

class CurrentLanguage {
  value = $state<Language>('zh-CN');

  set(language: Language): void {
    this.value = language;
    document.documentElement.lang = language;
  }
}

export const language = new CurrentLanguage();

// What the server named, in the language of the screen.
export function words(text: Words | null | undefined): string {
  if (text === null || text === undefined) return '';
  if (typeof text === 'string') return text;
  return text[language.value] ?? text['zh-CN'] ?? text.en ?? '';
}
