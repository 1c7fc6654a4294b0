import { translator } from '../shared/texts.ts';
import { kEnglish } from './texts/en.ts';
import { kChinese } from './texts/zh-CN.ts';

export type CounterKey = keyof typeof kChinese;
export const t = translator<CounterKey>({ 'zh-CN': kChinese, en: kEnglish });
