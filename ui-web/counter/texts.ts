import { sentence_for, translator } from '../shared/texts.ts';
import { kEnglish } from './texts/en.ts';
import { kRequestsEnglish } from './texts/requests_en.ts';
import { kRequestsChinese } from './texts/requests_zh-CN.ts';
import { kReturnsEnglish } from './texts/returns_en.ts';
import { kReturnsChinese } from './texts/returns_zh-CN.ts';
import { kChinese } from './texts/zh-CN.ts';

const kAllChinese = { ...kChinese, ...kReturnsChinese, ...kRequestsChinese };
export type CounterKey = keyof typeof kAllChinese;
const kAllEnglish = { ...kEnglish, ...kReturnsEnglish, ...kRequestsEnglish };
export const t = translator<CounterKey>({ 'zh-CN': kAllChinese, en: kAllEnglish });

// A refusal in words that say what to do: those of the counter, or the ones every screen has.
export function refusal(code: string): string {
  const key = `error.${code}`;
  return key in kAllChinese ? t(key as CounterKey) : sentence_for(code);
}

// What a house rule missed, where the service says so; "" where there is nothing to add.
export function authority_refusal(facts: Record<string, unknown>): string {
  const key = `refused_for.${String(facts['refusal'] ?? '')}`;
  return key in kAllChinese ? t(key as CounterKey) : '';
}
