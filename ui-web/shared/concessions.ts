// What may be given on an unpaid order by the house rules, as the service says it.
import type { Words } from './api_types.ts';
import type { ReturnRole } from './return_rights.ts';

export const kConcessionActs = ['discount', 'price_match', 'waive_freight', 'free_packing', 'gift'] as const;
export type ConcessionAct = (typeof kConcessionActs)[number];
export type Concession = {
  concession_id: string;
  act: ConcessionAct;
  line: number; // 0: the whole order
  amount_minor: number;
  text: Words;
  by: string;
  approved_by: string;
};
// One act for one reason, and how far this clerk may go.
export type ConcessionOffer = {
  act: ConcessionAct;
  name: Words;
  reason_id: string;
  reason: Words;
  limit_minor: number;
  alone_minor: number; // up to here nobody else is needed
  second_role: ReturnRole | '';
  words_needed: boolean;
};
export type Concessions = {
  concessions: Concession[];
  may: ConcessionOffer[];
  gifts: { item_id: string; name: Words; value_minor: number }[];
};
export type ConcessionDraft = {
  act: ConcessionAct;
  reason_id: string;
  line?: number;
  item_id?: string;
  amount_minor?: number;
  words?: string;
  approver?: { clerk_id: string; pin: string };
};
