// Names of what happened and of how far a service request has come. In a chunk of its own: no
// screen needs them within its first seconds.
import type { RequestState } from './api_types.ts';
import { translator } from './texts.ts';
import { kStoryEnglish } from './texts/story_en.ts';
import { kStoryChinese } from './texts/story_zh-CN.ts';

type StoryKey = keyof typeof kStoryChinese;
const tell = translator<StoryKey>({ 'zh-CN': kStoryChinese, en: kStoryEnglish });

export function moment_name(kind: string): string {
  const key = `moment.${kind}`;
  return tell(key in kStoryChinese ? (key as StoryKey) : 'moment.other');
}

export function request_state_name(state: RequestState): string {
  return tell(`request.${state}`);
}
