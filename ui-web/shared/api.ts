// All HTTP of the screens. Every call resolves to the typed reply or throws one ApiError whose
// `code` is the key of the sentence for the person.
import type * as T from './api_types.ts';
import type * as C from './concessions.ts';
import type * as R from './return_rights.ts';
import type * as B from './return_record.ts';
import type { FreeSlot } from './request_details.ts';
import type { MyData } from './my_data.ts';
import type { PriceTrace } from './price_trace.ts';
import type { Remedies } from './request_standing.ts';
import { Intents } from './intents.ts';
import { hand_over } from './scan.ts';

const kPrefix = '/api/v1';
const kTimeoutMs = 10_000;

export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly facts: Record<string, unknown> = {},
    readonly id: string = '',
  ) {
    super(code);
  }
  // True when the server may or may not have done it; asking again with the same key is safe.
  get unsure(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

const intents = new Intents(() => crypto.randomUUID());
export const forget_intents = () => intents.forget();

async function problem(response: Response): Promise<ApiError> {
  try {
    const body = (await response.json()) as Record<string, unknown>;
    const facts = (body['facts'] ?? {}) as Record<string, unknown>;
    return new ApiError(String(body['code']), response.status, facts, String(body['id'] ?? ''));
  } catch {
    return new ApiError('network.garbled', response.status);
  }
}

export async function send<R>(method: string, path: string, body?: unknown): Promise<R> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const photo = body instanceof Blob ? body : null;
  const text = body === undefined ? null : (photo ?? JSON.stringify(body));
  const intent = `${method} ${path} ${photo ? photo.size : (text ?? '')}`;
  if (text !== null) headers['Content-Type'] = photo?.type ?? 'application/json';
  if (method !== 'GET') headers['Idempotency-Key'] = intents.key_of(intent);
  let response: Response;
  try {
    const signal = AbortSignal.timeout(kTimeoutMs);
    response = await fetch(kPrefix + path, { method, headers, body: text, signal, cache: 'no-store' });
  } catch (error) {
    const timeout = error instanceof DOMException && error.name === 'TimeoutError';
    throw new ApiError(timeout ? 'network.timeout' : 'network.unreachable', 0);
  }
  if (response.status < 500) intents.settle(intent);
  if (!response.ok) throw await problem(response);
  if (response.status === 204) return undefined as R;
  try {
    return (await response.json()) as R;
  } catch {
    throw new ApiError('network.garbled', 0);
  }
}

export const get = <R>(path: string) => send<R>('GET', path);
const post = <R>(path: string, body: unknown) => send<R>('POST', path, body);
const at = (id: string) => encodeURIComponent(id);
const query = (values: Record<string, string | number | undefined>) => {
  const pairs = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([k, v]) => [k, String(v)]))}`;
};

// --- the screen and who is at it
export const store = () => get<T.Store>('/store');
export const reference = () => get<T.Reference>('/reference');
export const health = () => get<{ status: string; reasons: string[] }>('/health');
export const current_terminal = () => get<T.CurrentTerminal>('/terminals/current');
// Somebody touches this screen and asks for nothing; reading alone keeps nobody signed in.
export const be_present = () => post<void>('/terminals/current/presence', {});
export const terminals = () => get<{ terminals: T.Store['terminals'] }>('/terminals');
export const enrol = (terminal_id: string, code: string) =>
  post<{ terminal: T.Terminal }>('/terminals/enrolment', code ? { terminal_id, code } : { terminal_id });
export const sign_in = (clerk_id: string, pin: string) =>
  post<{ clerk: T.Clerk }>('/clerk-sessions', { clerk_id, pin });
export const sign_out = () => send<void>('DELETE', '/clerk-sessions/current');
export const begin_session = (language: T.Language) =>
  post<{ customer: T.Customer }>('/customer-sessions', { language });
export const end_session = (reason: 'done' | 'idle' | 'left') =>
  send<void>('DELETE', '/customer-sessions/current', { reason });
export const find_my_order = (phone: string, order_tail: string) =>
  post<T.Order>('/customer-sessions/current/order', { phone, order_tail });
export const find_my_receipt = (receipt_code: string) =>
  post<T.Order>('/customer-sessions/current/order', { receipt_code });

// --- goods and words
export const items = (text: string, limit = 12) =>
  get<{ items: T.ItemCard[] }>(`/items${query({ query: text, limit })}`);
export const phrases = (about: { request_id: string; situation?: string; kind?: string; state?: string; query?: string; limit: number }) =>
  get<{ phrases: T.Phrase[] }>(`/phrases${query(about)}`);

// --- orders
export const order = (id: string) => get<T.Order>(`/orders/${at(id)}`);
export const orders = (state = '', limit = 50) =>
  get<{ orders: T.OrderCard[] }>(`/orders${query({ state, limit })}`);
// By number, receipt or phone; in the body, because addresses are logged and remembered.
export const search_orders = (text: string, limit = 50) =>
  post<{ orders: T.OrderCard[] }>('/orders/search', { query: text, limit });
export const quote = (draft: T.OrderDraft) =>
  post<Pick<T.Order, 'lines' | 'adjustments' | 'totals'>>('/quotes', draft);
export const draft_order = (draft: T.OrderDraft) => post<T.Order>('/orders', draft);
export const revise_order = (id: string, draft: T.OrderDraft, expected_version: number) =>
  send<T.Order>('PUT', `/orders/${at(id)}`, { ...draft, expected_version });
export const push = (id: string, terminal_id: string, expected_version: number) =>
  post<T.Order>(`/orders/${at(id)}/push`, { terminal_id, expected_version });
export const confirm = (id: string, part: T.Part | 'all', expected_version: number) =>
  post<T.Order>(`/orders/${at(id)}/confirmations`, { part, expected_version });
export const reprice = (id: string, expected_version: number) =>
  post<T.Order>(`/orders/${at(id)}/repricing`, { expected_version });
export const dispute = (id: string, part: T.Part, reason_id: string, expected_version: number) =>
  post<T.Order>(`/orders/${at(id)}/disputes`, { part, reason_id, expected_version });
export const terms = (id: string, language: T.Language) =>
  get<T.Terms>(`/orders/${at(id)}/terms${query({ language })}`);
export const disclose = (id: string, draft: T.DisclosureDraft) =>
  post<T.Order>(`/orders/${at(id)}/disclosures`, draft);
// The terms in full on paper: a customer may take one.
export const print_notice = (id: string) => post<T.PrintJob>(`/orders/${at(id)}/policy-notices`, {});
export const notices = (id: string) => get<{ jobs: T.PrintJob[] }>(`/orders/${at(id)}/policy-notices`);
export const disclosure = (id: string) => get<T.Shown>(`/orders/${at(id)}/disclosure`);
export const shown_terms = (id: string) => get<{ disclosures: T.ShownTerms[] }>(`/orders/${at(id)}/shown-terms`);
export type TenderDraft = {
  kind: T.TenderKind;
  amount_minor: number;
  received_minor?: number;
  reference?: string;
};
export const take_tender = (id: string, draft: TenderDraft) =>
  post<T.Order>(`/orders/${at(id)}/tenders`, draft);
export const cancel = (id: string, reason_id: string, words: string, expected_version: number) =>
  post<T.Order>(
    `/orders/${at(id)}/cancellation`,
    words ? { reason_id, words, expected_version } : { reason_id, expected_version },
  );
export type PayoutDraft = { kind: T.TenderKind; amount_minor: number; reference?: string };
export const pay_out = (id: string, draft: PayoutDraft) => post<T.Order>(`/orders/${at(id)}/payouts`, draft);
export const copy_receipt = (id: string) => post<T.PrintJob>(`/orders/${at(id)}/receipt-copies`, {});
export const personal = (id: string) => get<T.Personal>(`/orders/${at(id)}/personal`);
export const rate_order = (id: string, score: number) =>
  post<T.Order>(`/orders/${at(id)}/rating`, { score });
export const digital_receipt = (token: string) =>
  get<{ receipt: T.DigitalReceipt; language: T.Language }>(`/digital-receipts/${at(token)}`);
export const receipt_picture = (evidence: string) => `${kPrefix}/receipts/${at(evidence)}/preview.png`;

export const price_trace = (id: string) => get<PriceTrace>(`/orders/${at(id)}/price-trace`);
export const concessions = (id: string) => get<C.Concessions>(`/orders/${at(id)}/concessions`);
export const concede = (id: string, draft: C.ConcessionDraft, expected_version: number) =>
  post<T.Order>(`/orders/${at(id)}/concessions`, { ...draft, expected_version });
export const take_back_concession = (id: string, concession_id: string, expected_version: number) =>
  send<T.Order>('DELETE', `/orders/${at(id)}/concessions/${at(concession_id)}`, { expected_version });

// --- goods that come back
export type RightsQuestion = {
  reason?: R.ReturnCause;
  line?: number;
  states?: readonly R.GoodsState[];
  not_met?: readonly R.Condition[];
  trace?: boolean;
};
export const return_rights = (id: string, asked: RightsQuestion = {}) =>
  get<R.ReturnRights>(
    `/orders/${at(id)}/return-rights${query({
      reason: asked.reason, line: asked.line, state: asked.states?.join(','), not_met: asked.not_met?.join(','),
      trace: asked.trace ? 1 : undefined,
    })}`,
  );
export const record_milestone = (id: string, kind: R.Milestone['kind'], lines: number[], on: string) =>
  post<{ milestones: R.Milestone[] }>(`/orders/${at(id)}/milestones`, { kind, lines, on });

export const open_return = (draft: B.ReturnDraft) => post<B.ReturnRecord>('/returns', draft);
export const return_record = (id: string) => get<B.ReturnRecord>(`/returns/${at(id)}`);
export const returns = (state = 'open', limit = 50) =>
  get<{ returns: B.ReturnCard[] }>(`/returns${query({ state, limit })}`);
// One step of a record; each names the version that was seen.
type ReturnStep = 'reception' | 'inspection' | 'decision' | 'refunds' | 'exchange' | 'restock' | 'repair' | 'repair-end' | 'hand-back' | 'withdrawal';
export const step_return = (id: string, step: ReturnStep, version: number, body: object = {}) =>
  post<B.ReturnRecord>(`/returns/${at(id)}/${step}`, { version, ...body });
export const copy_return_slip = (id: string) => post<T.PrintJob>(`/returns/${at(id)}/slip-copies`, {});

// --- devices
export const devices = () => get<{ printers: T.Printer[]; scanners: T.Scanner[] }>('/devices');
export const print_jobs = (state = '', limit = 50) =>
  get<{ jobs: T.PrintJob[] }>(`/print-jobs${query({ state, limit })}`);
export const answer_job = (id: string, came_out: boolean) =>
  post<T.PrintJob>(`/print-jobs/${at(id)}/answer`, { came_out });
// The slip of the day; absent: today's.
export const print_day_slip = (day?: string) => post<T.PrintJob>('/day-slips', day === undefined ? {} : { day });
export const open_drawer = (printer_id: string, reason: T.DrawerReason) =>
  post<{ job_id: string; printer_id: string }>(`/devices/${at(printer_id)}/drawer-openings`, { reason });
export const sync = () => get<T.Sync>('/sync');

// --- service requests and calls for help
export const request = (id: string) => get<T.ServiceRequest>(`/service-requests/${at(id)}`);
export type Whose = 'all' | 'mine' | 'nobodys' | 'others';
export const requests = (state = '', limit = 50, whose: Whose = 'all') =>
  get<{ requests: T.RequestCard[] }>(`/service-requests${query({ state, limit, whose: whose === 'all' ? '' : whose })}`);
export const request_of_number = (number: string) =>
  get<{ requests: T.RequestCard[] }>(`/service-requests${query({ number })}`);
export const submit_request = (draft: T.RequestDraft) => post<T.ServiceRequest>('/service-requests', draft);
// One act on a request, by the last part of its address; which are possible stands in `actions`.
export const act_on_request = (id: string, act: string, body: object = {}) =>
  post<T.ServiceRequest>(`/service-requests/${at(id)}/${act}`, body);
export const remedies = (id: string, line: number) =>
  get<Remedies>(`/service-requests/${at(id)}/remedies${query({ line })}`);
// The contact unmasked, for a reason that goes on record.
export type FullContact = { name: string; phone: string; email: string };
export const show_contact = (id: string, text: string) =>
  post<FullContact>(`/service-requests/${at(id)}/contact`, { text });
export const team = () => get<T.Team>('/clerks');
export const unlock_clerk = (clerk_id: string) => post<void>('/clerk-sessions/unlocks', { clerk_id });
export const rate_request = (id: string, score: number) =>
  post<T.ServiceRequest>(`/service-requests/${at(id)}/rating`, { score });
// Those that a new one may repeat; asked before it is left.
export type SimilarQuery = { kind: T.RequestKind; order_id?: string; line?: number; phone?: string };
export const photo_address = (id: string, photo_id: string) => `${kPrefix}/service-requests/${at(id)}/photos/${at(photo_id)}`;
export const similar_requests = (asked: SimilarQuery) =>
  post<{ requests: T.RequestCard[] }>('/service-requests/similar', asked);
// What the customer does about a request; each says what is needed in words.
type RequestStep = 'words' | 'reopening' | 'withdrawal';
export const step_request = (id: string, step: RequestStep, text: string) =>
  post<T.ServiceRequest>(`/service-requests/${at(id)}/${step}`, text === '' ? {} : { text });
export const answer_offer = (id: string, accept: boolean, text: string) =>
  post<T.ServiceRequest>(`/service-requests/${at(id)}/offer-answer`, text === '' ? { accept } : { accept, text });
export const installation_slots = () => get<{ slots: FreeSlot[] }>('/installation-slots');
export const add_photo = (id: string, photo: Blob) => post<T.ServiceRequest>(`/service-requests/${at(id)}/photos`, photo);
export const track = (number: string, phone_tail: string) =>
  post<T.Tracking>('/tracking', { number, phone_tail });
// The address in the code of a slip is proof enough.
export const track_slip = (code: string) => post<T.Tracking>('/tracking', { code });
// What is kept about a customer: proved by the whole phone and the end of a number, each time.
export type MyProof = { phone: string; number_tail: string };
export const my_data = (proof: MyProof, open: boolean) => post<MyData>('/my-data', { ...proof, open });
export const erase_my_data = (proof: MyProof) => post<{ erased: true }>('/my-data/erasure', proof);
export const call_help = (step: string, order_id: string | null) =>
  post<T.HelpCall>('/help-calls', order_id === null ? { step } : { step, order_id });
export const help_calls = () => get<{ help_calls: T.HelpCall[] }>('/help-calls');
export const answer_help = (id: string) => post<T.HelpCall>(`/help-calls/${at(id)}/answer`, {});

// --- a receipt that somebody brings, and what they ask for
export type ForeignReceipt = {
  here: false;
  store_id: string;
  sold_at: string;
  total_minor: number;
  proof: 'proved' | 'unknown_key' | 'altered';
};
export type FoundReceipt = { here: true; order_id: string; number: string; receipt_number: string; sold_on: string; total_minor: number };
export const look_up_receipt = (code: string) => post<FoundReceipt | ForeignReceipt>('/receipts/lookups', { code });
export type CheckedReceipt = {
  verdict: 'in_log' | 'proved' | 'unknown_key' | 'altered' | 'unreadable';
  says: {
    store_id: string;
    epoch: number;
    seq: number;
    paid_at: string;
    total_minor: number;
    terms_digest: string;
    policy_version: number;
    certified: boolean;
    store_name: T.Words | null;
    currency: { symbol: string; exponent: number } | null;
  } | null;
};
export const check_receipt = (code: string) => post<CheckedReceipt>('/receipts/verifications', { code });
export type ElsewhereWish = {
  receipt_code: string;
  kind: B.ReturnKind;
  words: string;
  language: T.Language;
  contact: { name: string; phone: string; consent: true };
};
export const ask_elsewhere = (wish: ElsewhereWish) => post<T.ServiceRequest>('/returns/elsewhere', wish);

// --- headquarters
export type HqStore = {
  store_id: string;
  name: T.Words;
  currency: string;
  currency_exponent: number;
  epoch: number | null;
  last_seen_at: string | null;
  head_seq: number;
  durable_seq: number;
  depth: number;
  age_s: number | null;
  clock_skew_ms: number;
  versions: Record<string, number>;
  orders: number;
  paid_minor: number;
  open_requests: number;
  alarms: { code: string; at: string; times: number }[];
};
export type HqOrder = {
  store_id: string;
  number: string;
  state: T.OrderState;
  created_at: string;
  line_count: number;
  currency: string;
  currency_exponent: number;
  total_minor: number;
  paid_minor: number;
};
export type HqRequest = {
  store_id: string;
  number: string;
  kind: T.RequestKind;
  state: T.RequestState;
  owner: string;
  created_at: string;
  promised_at: string;
  score: number | null;
};
export const hq_sign_in = (user: string, password: string) =>
  post<{ user: string }>('/console-sessions', { user, password });
export const hq_session = () => get<{ user: string }>('/console-sessions/current');
export const hq_sign_out = () => send<void>('DELETE', '/console-sessions/current');
export const hq_stores = () => get<{ stores: HqStore[] }>('/stores');
export const hq_orders = (store_id = '', limit = 100) =>
  get<{ orders: HqOrder[] }>(`/orders${query({ store: store_id, limit })}`);
export const hq_requests = (store_id = '', limit = 100) =>
  get<{ requests: HqRequest[] }>(`/requests${query({ store: store_id, limit })}`);

// --- the stream of hints
export type Hint = { id?: string; terminal_id?: string; state?: string };
const kHints = ['order', 'request', 'help_call', 'print_job', 'device', 'sync', 'session', 'settings', 'reload'] as const;
export type HintKind = (typeof kHints)[number];

// One stream per page; the browser reconnects by itself and replays from the last change it saw.
// What this screen's scanner reads comes on it too, once, and is handed over.
export function open_events(on_hint: (kind: HintKind, hint: Hint) => void, on_link: (up: boolean) => void) {
  const source = new EventSource(`${kPrefix}/events`);
  source.addEventListener('scan', (event) => {
    const scan = JSON.parse((event as MessageEvent<string>).data) as { state: string; text: string };
    hand_over({ text: scan.text, is_spoilt: scan.state !== 'read' });
  });
  source.onopen = () => on_link(true);
  source.onerror = () => on_link(false);
  for (const kind of kHints) {
    source.addEventListener(kind, (event) => {
      const text = (event as MessageEvent<string>).data;
      on_hint(kind, text ? (JSON.parse(text) as Hint) : {});
    });
  }
  return () => source.close();
}
