// What waits for a clerk, the most urgent first. Pure: the clock is given.
import type { Whose } from '../shared/api.ts';
import type { HelpCall, OrderCard, PrintJob, RequestCard } from '../shared/api_types.ts';
import { urgency_of } from './requests/clock.ts';
import type { ReturnCard } from '../shared/return_record.ts';
import { days_between } from '../shared/time.ts';

export type Urgency = 'now' | 'soon' | 'calm';
// Why a request is in the queue: somebody has to work on it, complete it, answer for it, follow it up,
// tell the customer that the item is back.
export type RequestWhy = 'open' | 'captured' | 'offered_to_me' | 'follow_up' | 'ready';
export type Entry = { key: string; urgency: Urgency; due_ms: number } & (
  | { kind: 'help'; call: HelpCall; waited_s: number }
  | { kind: 'doubt'; job: PrintJob }
  | { kind: 'dispute'; order: OrderCard }
  | { kind: 'request'; request: RequestCard; why: RequestWhy }
  | { kind: 'return'; record: ReturnCard; days_left: number | null } // null: no refund is owed yet
  | { kind: 'held'; order: OrderCard; left_s: number }
);

export type QueueInputs = {
  help_calls: HelpCall[];
  doubtful_jobs: PrintJob[];
  requests: RequestCard[];
  orders: OrderCard[];
  returns: ReturnCard[];
  today: string; // the store's date
  me: string; // clerk
  whose: Whose;
};
export const kWhose: readonly Whose[] = ['all', 'mine', 'nobodys', 'others'];

const kSoonHoldS = 2 * 3600;
const kSoonRefundDays = 1;
const kRank: Record<Urgency, number> = { now: 0, soon: 1, calm: 2 };
const kKindRank: Record<Entry['kind'], number> = { help: 0, dispute: 1, doubt: 2, request: 3, return: 4, held: 5 };
// More than this nobody reads; the rest is a key away.
export const kDrawn = 60;

// The same as the service does, so that a choice shows at once. Mine are also those offered to me.
function is_of(request: RequestCard, whose: Whose, me: string): boolean {
  const owner = request.owner?.clerk_id ?? '';
  switch (whose) {
    case 'all':
      return true;
    case 'mine':
      return owner === me || request.hand_over_to?.clerk_id === me;
    case 'nobodys':
      return owner === '';
    case 'others':
      return owner !== '' && owner !== me;
  }
}

function why_of(request: RequestCard, me: string): RequestWhy | null {
  if (request.hand_over_to?.clerk_id === me) return 'offered_to_me';
  if (request.state === 'captured') return 'captured';
  if (request.state === 'resolved') return 'follow_up';
  if (request.ready) return 'ready';
  return ['closed', 'withdrawn', 'merged'].includes(request.state) ? null : 'open';
}

// An order that is neither paid nor given up is held for its customer.
export function is_held(order: OrderCard): boolean {
  switch (order.state) {
    case 'draft':
    case 'presented':
    case 'confirmed':
    case 'disclosed':
    case 'part_paid':
      return true;
    case 'paid':
    case 'cancelled':
    case 'expired':
      return false;
  }
}

export const is_reminded = (order: OrderCard) => order.hold_reminded_at !== null && is_held(order);

function of_help(call: HelpCall, now_ms: number): Entry {
  const called_ms = Date.parse(call.called_at);
  return {
    key: `help ${call.help_call_id}`, kind: 'help', call, urgency: 'now',
    due_ms: Date.parse(call.promised_at), waited_s: Math.max(0, (now_ms - called_ms) / 1000),
  };
}

function of_request(request: RequestCard, me: string): Entry[] {
  const why = why_of(request, me);
  if (why === null) return [];
  const clock = request.next_due;
  const due_ms = Date.parse(clock?.due_at ?? request.promised_at);
  const pressing = clock === null ? 'calm' : urgency_of(clock);
  const asked = why === 'open' || why === 'follow_up' ? 'calm' : 'soon';
  const urgency = request.urgent || pressing === 'now' ? 'now' : pressing === 'soon' ? 'soon' : asked;
  return [{ key: `request ${request.request_id}`, kind: 'request', request, urgency, due_ms, why }];
}

function of_order(order: OrderCard, now_ms: number): Entry {
  const due_ms = order.hold_expires_at ? Date.parse(order.hold_expires_at) : Infinity;
  const key = `order ${order.order_id}`;
  if (order.disputed) {
    return { key, kind: 'dispute', order, urgency: 'now', due_ms: Date.parse(order.created_at) };
  }
  const left_s = (due_ms - now_ms) / 1000;
  // The server reminds of a hold that ends soon: the customer is to be asked before the goods go.
  const soon = order.state === 'part_paid' || left_s < kSoonHoldS ? 'soon' : 'calm';
  const urgency = is_reminded(order) ? 'now' : soon;
  return { key, kind: 'held', order, urgency, due_ms, left_s };
}

// Money that is owed has its last day; what only waits for a decision has none.
function of_return(record: ReturnCard, today: string): Entry {
  const owed = record.open_minor > 0 && record.due_on !== null;
  const days_left = owed ? days_between(today, record.due_on ?? today) : null;
  const soon = record.state === 'requested' || (days_left !== null && days_left <= kSoonRefundDays);
  const urgency = record.overdue || (days_left !== null && days_left < 0) ? 'now' : soon ? 'soon' : 'calm';
  const due_ms = Date.parse(owed ? `${record.due_on}T23:59:59Z` : record.opened_at);
  return { key: `return ${record.return_id}`, kind: 'return', record, urgency, due_ms, days_left };
}

// Whoever calls, queries an order or waits at a printer is everybody's, whatever was chosen; goods
// that came back and orders that are held are nobody's in particular and stand under all.
export function build_queue(inputs: QueueInputs, now_ms: number): Entry[] {
  const { whose, me } = inputs;
  const is_all = whose === 'all';
  const entries: Entry[] = [
    ...inputs.help_calls.filter((call) => call.answered_by === null).map((call) => of_help(call, now_ms)),
    ...inputs.doubtful_jobs.map((job): Entry => ({
      key: `job ${job.job_id}`, kind: 'doubt', job, urgency: 'now', due_ms: Date.parse(job.updated_at),
    })),
    ...inputs.requests.filter((one) => is_of(one, whose, me)).flatMap((request) => of_request(request, me)),
    ...(is_all ? inputs.returns : []).map((record) => of_return(record, inputs.today)),
    ...inputs.orders.filter((one) => is_held(one) && (is_all || one.disputed)).map((order) => of_order(order, now_ms)),
  ];
  return entries.sort(
    (a, b) =>
      kRank[a.urgency] - kRank[b.urgency] || kKindRank[a.kind] - kKindRank[b.kind] || a.due_ms - b.due_ms,
  );
}
