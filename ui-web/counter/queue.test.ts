import { expect, test } from 'vitest';
import type { HelpCall, OrderCard, OrderState, PrintJob, RequestCard } from '../shared/api_types.ts';
import type { ReturnCard } from '../shared/return_record.ts';
import { build_queue } from './queue.ts';

const kNow = Date.parse('2026-11-22T06:00:00Z');
const at = (minutes: number) => new Date(kNow + minutes * 60_000).toISOString();
const nothing = { help_calls: [], doubtful_jobs: [], requests: [], orders: [], returns: [], today: '2026-11-22', me: '03', whose: 'all' as const };

const call = (answered_by: string | null): HelpCall => ({
  help_call_id: 'h', terminal_id: 'kiosk-1', step: 'confirm', order_id: null, called_at: at(-2),
  promised_at: at(3), outside_hours: false, reason: 'call', answered_by,
});
const request = (id: string, minutes: number, state: RequestCard['state'] = 'submitted'): RequestCard => ({
  request_id: id, number: id, kind: 'complaint', state, order_id: null, order_number: null, line: null, channel: 'kiosk',
  language: 'zh-CN', created_at: at(-30), promised_at: at(minutes), owner: null, urgent: false, hand_over_to: null,
  escalated_to: null, version: 1,
  next_due: {
    clock: 'first_reply', standing: 'running', started_at: at(-30), due_at: at(minutes), ended_at: null, left_minutes: minutes,
    overdue: minutes < 0, promised: true, beyond_calendar: false, words: '', skipped: [],
  },
});
const order = (id: string, state: OrderState, disputed = false, hold_minutes = 2880): OrderCard => ({
  order_id: id, number: id, state, created_at: at(-10), hold_expires_at: at(hold_minutes), hold_reminded_at: null, total_minor: 100,
  due_minor: 100, line_count: 1, first_line: { name: 'kettle', quantity: 1 }, buyer: null, pushed_to: null,
  disputed,
});
const record = (id: string, change: Partial<ReturnCard> = {}): ReturnCard => ({
  return_id: id, number: id, kind: 'return', state: 'received', version: 1, order_id: null, order_number: null, receipt_number: null,
  opened_at: at(-10), opened_by: '', received_on: null, due_minor: 0, open_minor: 0, due_on: null, overdue: false, line_count: 1,
  first_line: { name: 'kettle', quantity: 1 }, ...change,
});
const keys = (inputs: Partial<Parameters<typeof build_queue>[0]>) =>
  build_queue({ ...nothing, ...inputs }, kNow).map((entry) => `${entry.urgency} ${entry.key}`);

test('someone who calls comes before everything else', () => {
  expect(keys({ help_calls: [call(null)], requests: [request('late', -5)], orders: [order('o', 'draft', true)] })).toEqual([
    'now help h', 'now order o', 'now request late',
  ]);
});

test('an answered call is off the list', () => {
  expect(keys({ help_calls: [call('03')] })).toEqual([]);
});

test('requests go by what is left of the promise', () => {
  expect(keys({ requests: [request('c', 38), request('a', -1), request('b', 12)] })).toEqual([
    'now request a', 'soon request b', 'calm request c',
  ]);
});

test('closed requests and finished orders are off the list', () => {
  const requests = [request('w', 5, 'withdrawn'), request('m', 5, 'merged'), request('s', 5, 'closed')];
  const orders = [order('p', 'paid'), order('c', 'cancelled'), order('e', 'expired')];
  expect(keys({ requests, orders })).toEqual([]);
});

test('an order with money on it, or whose hold is nearly over, is not calm', () => {
  const orders = [order('calm', 'draft'), order('money', 'part_paid'), order('late', 'presented', false, 60)];
  expect(keys({ orders })).toEqual(['soon order late', 'soon order money', 'calm order calm']);
});

test('an order whose customer is to be reminded comes now, until it is paid', () => {
  const reminded = (state: OrderState) => ({ ...order('r', state, false, 20), hold_reminded_at: at(-10) });
  expect(keys({ orders: [order('calm', 'draft'), reminded('disclosed')] })).toEqual(['now order r', 'calm order calm']);
  expect(keys({ orders: [reminded('paid')] })).toEqual([]);
});

test('a print in doubt asks for an answer now', () => {
  const job = { job_id: 'j', updated_at: at(-1) } as PrintJob;
  expect(keys({ doubtful_jobs: [job] })).toEqual(['now job j']);
});

test('a refund goes by its last day; what somebody asked for at a kiosk is not left lying', () => {
  const owed = (id: string, due_on: string, overdue = false) => record(id, { state: 'decided', open_minor: 100, due_on, overdue });
  const returns = [
    record('here'), record('asked', { state: 'requested' }), owed('later', '2026-11-29'), owed('tomorrow', '2026-11-23'),
    owed('late', '2026-11-21', true),
  ];
  expect(keys({ returns })).toEqual([
    'now return late', 'soon return asked', 'soon return tomorrow', 'calm return here', 'calm return later',
  ]);
});

test('a solved request waits for its follow-up, a captured one to be completed, a hand-over for its answer', () => {
  const resting = (id: string, state: RequestCard['state'], change: Partial<RequestCard> = {}) => ({ ...request(id, 60, state), next_due: null, ...change });
  const me = { clerk_id: '03', name: 'me' };
  const requests = [
    resting('solved', 'resolved'), resting('captured', 'captured'), resting('offered', 'working', { hand_over_to: me }),
    resting('to_another', 'working', { hand_over_to: { clerk_id: '04', name: 'other' } }),
  ];
  const whys = build_queue({ ...nothing, requests }, kNow).map((entry) => [entry.kind === 'request' && entry.why, entry.urgency]);
  expect(whys).toEqual([['captured', 'soon'], ['offered_to_me', 'soon'], ['follow_up', 'calm'], ['open', 'calm']]);
});

test('what is urgent comes now, whatever its clocks say', () => {
  expect(keys({ requests: [{ ...request('u', 500), urgent: true }] })).toEqual(['now request u']);
});

test('requests are chosen by owner; who calls or queries an order is everybody\'s', () => {
  const of = (id: string, owner: string) => ({ ...request(id, 500), owner: owner === '' ? null : { clerk_id: owner, name: owner } });
  const offered = { ...of('offered', '04'), hand_over_to: { clerk_id: '03', name: 'me' } };
  const inputs = {
    requests: [of('mine', '03'), of('nobodys', ''), of('others', '04'), offered],
    help_calls: [call(null)], orders: [order('held', 'presented'), order('queried', 'presented', true)], returns: [record('here')],
  };
  const of_whom = (whose: 'mine' | 'nobodys' | 'others') => keys({ ...inputs, whose }).map((key) => key.split(' ').at(-1));
  expect(of_whom('mine')).toEqual(['h', 'queried', 'offered', 'mine']);
  expect(of_whom('nobodys')).toEqual(['h', 'queried', 'nobodys']);
  expect(of_whom('others')).toEqual(['h', 'queried', 'offered', 'others']);
});
