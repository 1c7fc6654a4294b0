import { translator } from '../shared/texts.ts';
import { kRightsEnglish } from './texts/rights_en.ts';
import { kRightsChinese } from './texts/rights_zh-CN.ts';

export type RightsKey = keyof typeof kRightsChinese;
export const r = translator<RightsKey>({ 'zh-CN': kRightsChinese, en: kRightsEnglish });
