import { describe, expect, test } from 'vitest';
import type { RequestState, ServiceRequest } from '../shared/api_types.ts';
import { may, may_rate, next_key, said_last, standing_of, title_key, until_of, was_low } from './request_story.ts';
import { kServiceEnglish } from './texts/service_en.ts';
import { kServiceChinese } from './texts/service_zh-CN.ts';

const kSlip = '2026-11-23T03:30:00Z';
const kLater = '2026-11-23T09:00:00Z';
const request = (state: RequestState, more: Partial<ServiceRequest> = {}): ServiceRequest => ({
  request_id: 'r', number: 'R-0117-1-000001', kind: 'complaint', state, order_id: null, order_number: null, line: null,
  reason_ids: [], words: null, contact: null, channel: 'kiosk', language: 'zh-CN', created_at: '2026-11-23T03:00:00Z',
  promised_at: kSlip, promise: '', owner: null, replies: [], resolution: null, rating: null, timeline: [], slip: null,
  version: 1, urgent: false, hand_over_to: null, escalated_to: null, wait: null, outcome: null, follow_up: 'none',
  reopened: 0, merged_into: null, absorbed: [], offer: null, hand_over: null, actions: [], entries: [], clocks: [], photos: [], cause: null, responsible: null,
  next_due: null, ...more,
});
const due = (due_at: string | null) => ({
  clock: 'next_reply' as const, standing: 'running' as const, started_at: kSlip, due_at, ended_at: null, left_minutes: 9,
  overdue: false, promised: false, beyond_calendar: false, words: '', skipped: [],
});
const offer = (accepted: boolean) => ({
  remedy: 'refund' as const, amount_minor: 100, decision_id: 'd', by: null, approved_by: null, at: kSlip, accepted,
});
const answer = (at: string, text = 'a') => ({ at, by: null, text });
const kStates: RequestState[] = [
  'captured', 'submitted', 'acknowledged', 'working', 'waiting', 'offered', 'resolved', 'closed', 'withdrawn', 'merged',
];

describe('what a customer is told', () => {
  test('every state and every wait has its words in both languages', () => {
    const all = [
      ...kStates.map((state) => request(state)),
      ...(['customer', 'parts', 'third_party', 'hq'] as const).map((wait) => request('waiting', { wait })),
      request('offered', { offer: offer(true) }), request('resolved', { outcome: 'refused' }),
    ].map(standing_of);
    expect(new Set(all).size).toBe(15);
    for (const standing of all) {
      for (const key of [title_key(standing), next_key(standing)]) {
        expect(kServiceChinese[key]).toBeTruthy();
        expect(kServiceEnglish[key]).toBeTruthy();
      }
    }
  });

  test('the time on the slip holds until somebody answers, then the clock that runs', () => {
    expect(until_of(request('acknowledged', { next_due: due('2026-11-23T03:15:00Z') }))).toBe(kSlip);
    expect(until_of(request('working', { next_due: due(kLater), replies: [answer(kSlip)] }))).toBe(kLater);
    expect(until_of(request('working', { replies: [answer(kSlip)] }))).toBeNull();
    expect(until_of(request('waiting', { wait: 'parts', next_due: due(kLater) }))).toBeNull();
    expect(until_of(request('waiting', { wait: 'hq', next_due: due(kLater) }))).toBe(kLater);
    expect(until_of(request('resolved', { next_due: due(kLater) }))).toBeNull();
  });

  test('what the store said last is what matters now', () => {
    const entry = (kind: string, text: string) => ({ at: kSlip, kind, by: null, text, detail: null, origin: null });
    expect(said_last(request('working', { replies: [answer(kSlip, 'one'), answer(kSlip, 'two')] }))?.text).toBe('two');
    const asks = { replies: [answer(kSlip, 'one')], entries: [entry('request_waits', 'which day?')] };
    expect(said_last(request('waiting', { ...asks, wait: 'customer' }))?.text).toBe('which day?');
    expect(said_last(request('working', asks))?.text).toBe('one');
    expect(said_last(request('offered', { entries: [entry('request_offered', 'ten back')] }))?.text).toBe('ten back');
    const refused = { outcome: 'refused' as const, resolution: answer(kSlip, 'no') };
    expect(said_last(request('resolved', refused))).toEqual({ name: 'story.said_refusal', text: 'no' });
    expect(said_last(request('submitted'))).toBeNull();
  });

  test('each result is rated once', () => {
    const solved = request('resolved', { actions: ['rate'], resolution: answer(kSlip) });
    const rated = { score: 1, words: null, at: kLater };
    expect(may_rate(solved)).toBe(true);
    expect(may_rate({ ...solved, rating: rated })).toBe(false);
    expect(may_rate({ ...solved, rating: rated, resolution: answer('2026-11-24T00:00:00Z') })).toBe(true);
    expect(may_rate({ ...solved, actions: [] })).toBe(false);
    expect(was_low(request('working', { rating: rated }))).toBe(true);
    expect(was_low(request('working', { rating: { ...rated, score: 4 } }))).toBe(false);
  });

  test('an offer is answered once', () => {
    const open = request('offered', { actions: ['accept_offer', 'withdraw'], offer: offer(false) });
    expect(may(open, 'accept_offer')).toBe(true);
    expect(may({ ...open, offer: offer(true) }, 'accept_offer')).toBe(false);
    expect(may({ ...open, state: 'waiting', wait: 'customer' }, 'accept_offer')).toBe(true);
    expect(may(open, 'withdraw')).toBe(true);
    expect(may(open, 'hear')).toBe(false);
  });
});
