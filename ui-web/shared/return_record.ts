// One record of goods that come back, as the service gives it.
import type { Clerk, TenderKind, Words } from './api_types.ts';
import type { Condition, GoodsState, ReturnCause, Right, Verdict } from './return_rights.ts';

export type ReturnKind = 'return' | 'exchange' | 'repair' | 'claim';
export type ReturnState = 'requested' | 'received' | 'decided' | 'settled' | 'refused' | 'withdrawn';
export const kArrivals = ['accepted', 'damaged_parcel', 'not_here'] as const;
export type Arrival = (typeof kArrivals)[number];
export const kFindings = ['as_said', 'not_found', 'misuse', 'incomplete'] as const;
export type Finding = (typeof kFindings)[number];
export const kRestocks = ['shelf', 'repair', 'supplier', 'scrap'] as const;
export type Restock = (typeof kRestocks)[number];
export const kRemedies = [
  'refund', 'exchange_same', 'exchange_other', 'repair', 'price_reduction', 'compensation',
] as const;
export type Remedy = (typeof kRemedies)[number];
export const kRepairOutcomes = ['fixed', 'failed', 'not_possible'] as const;
export type RepairOutcome = (typeof kRepairOutcomes)[number];
export type ReturnAction =
  | 'receive' | 'inspect' | 'decide' | 'refund' | 'exchange' | 'repair_begin' | 'repair_end' | 'hand_back' | 'restock'
  | 'withdraw';

// What lists and the record itself begin with.
export type ReturnHead = {
  return_id: string;
  number: string;
  kind: ReturnKind;
  state: ReturnState;
  version: number;
  order_id: string | null;
  order_number: string | null;
  receipt_number: string | null;
  opened_at: string;
  opened_by: string;
  received_on: string | null;
  due_minor: number;
  open_minor: number; // still to be given back
  due_on: string | null; // a local date
  overdue: boolean;
};
export type ReturnCard = ReturnHead & { line_count: number; first_line: { name: Words; quantity: number } };

export type ReturnRecordLine = {
  line: number;
  item_id: string;
  name: Words;
  quantity: number;
  reason: ReturnCause;
  states: GoodsState[];
  not_met: Condition[];
  arrival: Arrival | 'awaited';
  inspection: { finding: Finding; words: string; by: string; at: string } | null;
  verdict: Verdict | null;
  why: string | null;
  right: Right | null;
  sentence: Words;
  last_day: string | null;
  outcome: 'accept' | 'refuse' | null;
  quantity_accepted: number;
  refund_minor: number; // before a decision: what the rules would give
  fee_minor: number;
  freight: 'seller' | 'buyer' | 'none';
  restock: Restock | null;
};
export type RefundTender = { kind: TenderKind; amount_minor: number; reference: string; at: string; by: string };
export type ReturnRecord = ReturnHead & {
  words: string;
  lines: ReturnRecordLine[];
  decision: {
    outcome: 'accept' | 'refuse' | 'part';
    remedy: Remedy;
    reason_id: string;
    words: string;
    by: Clerk | null;
    approved_by: Clerk | null;
    override: boolean;
    at: string;
  } | null;
  refund: { due_minor: number; paid_minor: number; tenders: RefundTender[] };
  credit: { minor: number; used_minor: number; used_by_order: string | null } | null;
  repairs: { from: string; to: string | null; outcome: RepairOutcome | null }[];
  actions: ReturnAction[];
  timeline: { at: string; by: string; what: string }[];
};

export type DecidedLine = {
  line: number;
  outcome: 'accept' | 'refuse';
  quantity?: number;
  refund_minor?: number;
  restock?: Restock;
};
export type DecisionDraft = {
  lines: DecidedLine[];
  remedy: Remedy;
  reason_id: string;
  words?: string;
  approver?: { clerk_id: string; pin: string };
};
export type ReturnDraft = {
  kind: ReturnKind;
  order_id?: string;
  lines: {
    line?: number;
    item_id: string;
    quantity: number;
    reason: ReturnCause;
    states: GoodsState[];
    not_met: Condition[];
    unit_price_minor?: number; // without an order
  }[];
  words?: string;
  by: 'customer' | 'clerk';
  decision?: DecisionDraft;
};
