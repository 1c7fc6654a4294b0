// Names of what happened, for timelines.
import { say, type SharedKey } from './texts.ts';
import { kChinese } from './texts/zh-CN.ts';

export function moment_name(kind: string): string {
  const key = `moment.${kind}`;
  return say(key in kChinese ? (key as SharedKey) : 'moment.other');
}
