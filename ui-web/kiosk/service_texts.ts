// Texts of service requests, tracking and calls for help: not needed within the first seconds.
import { translator } from '../shared/texts.ts';
import { kServiceEnglish } from './texts/service_en.ts';
import { kServiceChinese } from './texts/service_zh-CN.ts';

export type ServiceKey = keyof typeof kServiceChinese;
export const s = translator<ServiceKey>({ 'zh-CN': kServiceChinese, en: kServiceEnglish });
