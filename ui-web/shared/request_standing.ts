// How a service request stands: what it waits for, what is offered, what may be done, by when.
import type { Clerk, Words } from './api_types.ts';
import type { ReturnRole } from './return_rights.ts';

export type RequestAct =
  | 'submit' | 'take' | 'reply' | 'hear' | 'wait' | 'resume' | 'offer' | 'accept_offer' | 'decline_offer'
  | 'resolve' | 'follow_up' | 'close' | 'reopen' | 'rate' | 'withdraw' | 'merge' | 'note' | 'try_contact'
  | 'make_urgent' | 'correct_cause' | 'offer_hand_over' | 'accept_hand_over' | 'decline_hand_over';
export type WaitFor = 'customer' | 'parts' | 'third_party' | 'hq';
export type Remedy = 'repair' | 'replace' | 'return' | 'refund' | 'compensate' | 'gift';
export type Offer = {
  remedy: Remedy;
  amount_minor: number;
  decision_id: string;
  by: Clerk | null;
  approved_by: Clerk | null;
  at: string;
  accepted: boolean;
};
// What may be offered: by a right of the buyer, and by the house rules.
export type RemedyOffer = {
  act: 'return_outside_rights' | 'return_without_receipt' | 'price_reduction' | 'compensation' | 'gift';
  name: Words;
  reason_id: string;
  reason: Words;
  limit_minor: number; // what this clerk may still give, alone or not
  alone_minor: number; // up to here nobody else is needed
  second_role: ReturnRole | '';
  words_needed: boolean;
};
export type Remedies = {
  line: number; // 0: no goods of an order are named
  cause: string;
  rights: { remedy: Remedy; gives: boolean; decision_id: string; sentence: Words; worth_minor: number }[];
  may: RemedyOffer[];
  gifts: { item_id: string; name: Words; value_minor: number }[];
};
export type RequestClock = {
  clock: 'acknowledge' | 'first_reply' | 'next_reply' | 'resolve' | 'follow_up' | 'submission';
  standing: 'running' | 'paused' | 'met' | 'missed' | 'dropped';
  started_at: string;
  due_at: string | null;
  ended_at: string | null;
  left_minutes: number;
  overdue: boolean;
  promised: boolean;
  beyond_calendar: boolean;
  words: Words;
  skipped: { why: Words; minutes: number }[];
};
export type RequestEntry = {
  at: string;
  kind: string;
  by: Clerk | null;
  text: string | null;
  detail: string | null;
  origin: string | null; // the number of the request that it was moved from
};
export type Photo = { photo_id: string; width: number; height: number };
export type RequestStanding = {
  urgent: boolean;
  ready?: boolean; // the item is back, and nobody told the customer yet
  hand_over_to: Clerk | null;
  escalated_to: string | null;
  wait: WaitFor | null;
  outcome: 'solved' | 'refused' | null;
  cause: string | null; // of the closed lists of the reference; null: nobody judged it
  responsible: string | null;
  follow_up: 'none' | 'done' | 'declined';
  reopened: number;
  merged_into: string | null;
  absorbed: string[];
  offer: Offer | null;
  hand_over: { from: Clerk | null; to: Clerk | null; at: string } | null;
  actions: RequestAct[];
  entries: RequestEntry[];
  photos: Photo[];
  clocks: RequestClock[];
  next_due: RequestClock | null;
};
