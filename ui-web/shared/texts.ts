// Texts by key. Both tables of a page must have the same keys: `translator` does not compile else.
import type { Language } from './api_types.ts';
import { language } from './language.svelte.ts';
import { format_message, type Values } from './message_format.ts';
import { kEnglish } from './texts/en.ts';
import { kChinese } from './texts/zh-CN.ts';

type Table<K extends string> = Record<K, string>;

export function translator<K extends string>(tables: Record<Language, Table<K>>) {
  return (key: K, values?: Values): string => {
    const pattern = tables[language.value][key];
    return values === undefined ? pattern : format_message(pattern, values, language.value);
  };
}

export type SharedKey = keyof typeof kChinese;
const kShared: Record<Language, Table<SharedKey>> = { 'zh-CN': kChinese, en: kEnglish };
export const say = translator(kShared);

// A server's code ("order.version_conflict") as a sentence; codes that we have no words for get the
// general one, so that nobody reads a code.
export function sentence_for(code: string): string {
  const key = `error.${code}`;
  return key in kShared[language.value] ? say(key as SharedKey) : say('error.other');
}
