import { expect, test } from 'vitest';
import type { ServiceRequest } from '../../shared/api_types.ts';
import type { RequestAct } from '../../shared/request_standing.ts';
import { acts_of, empty_act, kActs, kPlans, read_act, type Who, may_add_photo, undo_of } from './acts.ts';

const kMe: Who = { clerk_id: '03', supervises: false };
const me = { clerk_id: '03', name: 'me' };
const other = { clerk_id: '04', name: 'other' };
const request = (actions: RequestAct[], change: Partial<ServiceRequest> = {}): ServiceRequest => ({
  request_id: 'r', number: 'S-1', kind: 'complaint', state: 'working', order_id: null, order_number: null, line: null,
  channel: 'counter', language: 'zh-CN', created_at: '', promised_at: '', owner: me, urgent: false, hand_over_to: null,
  escalated_to: null, version: 1, next_due: null, reason_ids: [], words: null, contact: null, promise: '', replies: [],
  resolution: null, rating: null, timeline: [], slip: null, entries: [], hand_over: null, wait: null, outcome: null,
  follow_up: 'none', reopened: 0, merged_into: null, absorbed: [], offer: null, actions, clocks: [], photos: [], cause: null, responsible: null, ...change,
});
const offer = { remedy: 'gift' as const, amount_minor: 1, decision_id: '', by: me, approved_by: null, at: '', accepted: false };

test('every act has a key of its own', () => {
  expect(new Set(kActs.map((act) => kPlans[act].key)).size).toBe(kActs.length);
});

test('what the state does not allow is not offered', () => {
  expect(acts_of(request(['reply', 'wait']), kMe)).toEqual(['reply', 'wait']);
  expect(acts_of(request([]), kMe)).toEqual([]);
});

test('a hand-over is offered by the owner or who supervises, once, and answered by whom it is offered to', () => {
  const both: RequestAct[] = ['offer_hand_over', 'accept_hand_over', 'decline_hand_over'];
  expect(acts_of(request(both), kMe)).toEqual(['hand_over']);
  expect(acts_of(request(both, { owner: other }), kMe)).toEqual([]);
  expect(acts_of(request(both, { owner: other }), { ...kMe, supervises: true })).toEqual(['hand_over']);
  expect(acts_of(request(both, { owner: other, hand_over_to: me }), kMe)).toEqual(['answer_hand_over']);
  expect(acts_of(request(both, { hand_over_to: other }), kMe)).toEqual(['take_back']);
  expect(acts_of(request(both, { owner: other, hand_over_to: other }), kMe)).toEqual([]);
});

test('the follow-up comes before closing, an offer is answered once, urgent is urgent', () => {
  expect(acts_of(request(['follow_up', 'close']), kMe)).toEqual(['follow_up']);
  expect(acts_of(request(['follow_up', 'close'], { follow_up: 'done' }), kMe)).toEqual(['close']);
  expect(acts_of(request(['accept_offer', 'decline_offer'], { offer }), kMe)).toEqual(['answer_offer']);
  expect(acts_of(request(['accept_offer'], { offer: { ...offer, accepted: true } }), kMe)).toEqual([]);
  expect(acts_of(request(['make_urgent'], { urgent: true }), kMe)).toEqual([]);
});

test('a no tells its reason, a yes need not', () => {
  const no = { ...empty_act(), answer: 'no' as const };
  expect(read_act('answer_offer', no)).toEqual({ ok: false, why: 'words' });
  expect(read_act('answer_offer', { ...no, text: ' too little ' })).toEqual({ ok: true, body: { accept: false, text: 'too little' } });
  expect(read_act('answer_hand_over', empty_act())).toEqual({ ok: true, body: { accept: true } });
});

test('a phrase with a gap is not sent', () => {
  expect(read_act('reply', { ...empty_act(), text: 'by {promised_time}' })).toEqual({ ok: false, why: 'gap' });
  expect(read_act('reply', { ...empty_act(), text: 'by noon', phrase_id: 'wait.time' })).toEqual({
    ok: true, body: { text: 'by noon', phrase_id: 'wait.time' },
  });
});

test('what an act asks for is sent with it', () => {
  const form = { ...empty_act(), text: 'x', to: ' 04 ', into: 'r2' };
  const body = (act: (typeof kActs)[number]) => read_act(act, form);
  expect(body('wait')).toEqual({ ok: true, body: { for: 'customer', text: 'x' } });
  expect(body('try_contact')).toEqual({ ok: true, body: { way: 'phone', outcome: 'reached', text: 'x' } });
  expect(body('hand_over')).toEqual({ ok: true, body: { to: '04', text: 'x' } });
  expect(body('merge')).toEqual({ ok: true, body: { into: 'r2', text: 'x' } });
  expect(read_act('merge', empty_act())).toEqual({ ok: false, why: 'into' });
  expect(read_act('hand_over', { ...form, to: ' ' })).toEqual({ ok: false, why: 'to' });
});

test('waiting is taken back, and so is its end; a customer is not told twice to answer', () => {
  expect(undo_of('wait', request([]))).toMatchObject({ act: 'resume', body: {} });
  expect(undo_of('resume', request([], { state: 'waiting', wait: 'parts' }))).toMatchObject({ act: 'wait', body: { for: 'parts' } });
  expect(undo_of('resume', request([], { state: 'waiting', wait: 'customer' }))).toBe(null);
  expect(undo_of('hand_over', request([]))).toMatchObject({ act: 'take_back' });
  expect(undo_of('reply', request([]))).toBe(null);
});

test('a photo is added while it is open, three at most', () => {
  const photo = { photo_id: 'p', width: 1, height: 1 };
  expect(may_add_photo(request([], { photos: [photo, photo] }))).toBe(true);
  expect(may_add_photo(request([], { photos: [photo, photo, photo] }))).toBe(false);
  expect(may_add_photo(request([], { state: 'resolved' }))).toBe(false);
});

test('cause and responsible party are said together, and always for the kinds that need them', () => {
  const said = { ...empty_act(), text: 'done', cause: 'late', responsible: 'carrier' };
  expect(read_act('resolve', { ...said, responsible: '' })).toEqual({ ok: false, why: 'cause' });
  expect(read_act('resolve', { ...empty_act(), text: 'done' }, true)).toEqual({ ok: false, why: 'cause' });
  expect(read_act('resolve', { ...empty_act(), text: 'done' })).toEqual({ ok: true, body: { outcome: 'solved', text: 'done' } });
  expect(read_act('correct_cause', said)).toEqual({ ok: true, body: { cause: 'late', responsible: 'carrier', text: 'done' } });
});
