import { translator } from '../shared/texts.ts';
import { kEnglish } from './texts/en.ts';
import { kChinese } from './texts/zh-CN.ts';

export type KioskKey = keyof typeof kChinese;
export const t = translator<KioskKey>({ 'zh-CN': kChinese, en: kEnglish });
