// What a customer wants done with the data that is kept, and the request that it becomes.
import type { Language, RequestDraft } from '../shared/api_types.ts';
import type { ServiceKey } from './service_texts.ts';

export type MyDataWish = 'copy' | 'correct';
export const kMyDataWishes: Record<MyDataWish, readonly ServiceKey[]> = {
  copy: ['mine.copy_1', 'mine.copy_2'],
  correct: ['mine.correct_1', 'mine.correct_2', 'mine.correct_3', 'mine.correct_4'],
};

// No kind is about data alone: it comes as what somebody tells the store itself.
export function my_data_request(words: string, person: { name: string; phone: string }, language: Language): RequestDraft {
  return { kind: 'suggestion', reason_ids: [], words, contact: { ...person, consent: true }, channel: 'kiosk', language };
}
