// What this counter shows: who is signed in, what waits, and the case in the middle.
import * as api from '../shared/api.ts';
import type {
  Change, Clerk, HelpCall, ItemCard, Order, OrderCard, Printer, PrintJob, Reference, RequestCard,
  Scanner, ServiceRequest, Sync, Terminal,
} from '../shared/api_types.ts';
import { language } from '../shared/language.svelte.ts';
import { set_scale_of } from '../shared/screen.ts';
import { shop } from '../shared/shop.svelte.ts';
import type { Who } from './requests/acts.ts';
import { drafts } from './requests/drafts.svelte.ts';
import type { Credit } from './tender.ts';
import { add_item, draft_of, empty_draft, missing, to_order_draft, type Draft } from './draft.ts';

export type View =
  | { name: 'home' }
  | { name: 'draft' }
  | { name: 'figures' }
  | { name: 'order'; order_id: string }
  | { name: 'return'; order_id: string }
  | { name: 'return_record'; return_id: string }
  | { name: 'request'; request_id: string }
  | { name: 'new_request'; order_id: string | null }
  | { name: 'team' };

const kMostRequests = 100;
const kOthers = 30;
const kSupervisors: readonly string[] = ['supervisor', 'manager'];

class Counter {
  boot = $state<'starting' | 'enrol' | 'locked' | 'ready'>('starting');
  terminal = $state.raw<Terminal | null>(null);
  clerk = $state.raw<Clerk | null>(null);
  reference = $state.raw<Reference | null>(null);
  link_up = $state(true);

  help_calls = $state.raw<HelpCall[]>([]);
  requests = $state.raw<RequestCard[]>([]); // the most pressing of those that are open, and what is to be completed or followed up
  more_requests = $state(false); // more are open than were asked for
  whose = $state<api.Whose>('all'); // requests the queue shows; kept until another clerk signs in
  is_loaded = $state(false); // what waits is known
  orders = $state.raw<OrderCard[]>([]);
  doubtful_jobs = $state.raw<PrintJob[]>([]);
  printers = $state.raw<Printer[]>([]);
  scanners = $state.raw<Scanner[]>([]);
  sync = $state.raw<Sync | null>(null);

  view = $state<View>({ name: 'home' });
  draft = $state<Draft>(empty_draft('zh-CN'));
  order = $state.raw<Order | null>(null);
  request = $state.raw<ServiceRequest | null>(null);
  problem = $state.raw<api.ApiError | null>(null);
  changes = $state.raw<Change[] | null>(null);
  busy = $state('');
  readonly credits = new Map<string, Credit>(); // by the order that goods are exchanged for
  private leaving_: Promise<unknown> = Promise.resolve();
  private last_clerk_ = '';

  get who(): Who {
    return { clerk_id: this.clerk?.clerk_id ?? '', supervises: kSupervisors.includes(this.clerk?.role ?? '') };
  }

  async start(): Promise<void> {
    this.boot = 'starting';
    try {
      const current = await api.current_terminal();
      if (current.terminal.kind === 'kiosk') {
        this.boot = 'enrol';
        return;
      }
      this.terminal = current.terminal;
      set_scale_of(current.terminal);
      shop.store = await api.store();
      language.set(shop.store.languages[0] ?? 'zh-CN');
      this.clerk = current.clerk;
      this.problem = null;
      this.boot = current.clerk === null ? 'locked' : 'ready';
    } catch (error) {
      const problem = this.fail(error);
      if (problem.status === 401 || problem.status === 403) this.boot = 'enrol';
      else setTimeout(() => void this.start(), 3000);
    }
  }

  async act<R>(name: string, work: () => Promise<R>): Promise<R | null> {
    if (this.busy !== '') return null;
    this.busy = name;
    this.problem = this.changes = null;
    try {
      return await work();
    } catch (error) {
      await this.explain_(this.fail(error)).catch(this.fail);
      return null;
    } finally {
      this.busy = '';
    }
  }

  // Only after the one before has left: the answer to leaving takes the cookie away.
  async sign_in(clerk_id: string, pin: string): Promise<boolean> {
    await this.leaving_;
    const signed = await this.act('sign_in', () => api.sign_in(clerk_id, pin));
    if (signed === null) return false;
    if (signed.clerk.clerk_id !== this.last_clerk_) this.whose = 'all';
    this.clerk = signed.clerk;
    this.last_clerk_ = signed.clerk.clerk_id;
    this.boot = 'ready';
    return true;
  }

  // The case stays where it is for the next PIN; the server forgets the clerk at once.
  lock(): void {
    this.boot = 'locked';
    this.clerk = this.problem = null;
    api.forget_intents();
    drafts.forget();
    this.leaving_ = api.sign_out().catch(this.fail);
  }

  // Asked for by the stream of hints, each time it opens: once a sign-in.
  async load_all(): Promise<void> {
    await Promise.all([
      this.load_orders(), this.load_requests(), this.load_help(), this.load_jobs(), this.load_devices(),
    ]);
    this.is_loaded = true;
  }
  async load_orders(): Promise<void> {
    this.orders = (await api.orders()).orders;
  }
  async load_requests(): Promise<void> {
    const { whose } = this;
    const [open, captured, solved] = await Promise.all([
      api.requests('', kMostRequests, whose), api.requests('captured', kOthers, whose), api.requests('resolved', kOthers, whose),
    ]);
    if (whose !== this.whose) return; // another choice was made meanwhile
    this.more_requests = open.requests.length === kMostRequests;
    const all = [...open.requests, ...captured.requests, ...solved.requests];
    this.requests = [...new Map(all.map((one) => [one.request_id, one])).values()];
  }
  show_requests_of(whose: api.Whose): void {
    this.whose = whose;
    this.load_requests().catch(this.fail);
  }
  async load_help(): Promise<void> {
    this.help_calls = (await api.help_calls()).help_calls;
  }
  async load_jobs(): Promise<void> {
    this.doubtful_jobs = (await api.print_jobs('in_doubt')).jobs;
  }
  async load_devices(): Promise<void> {
    const [devices, sync] = await Promise.all([api.devices(), api.sync()]);
    this.printers = devices.printers;
    this.scanners = devices.scanners;
    this.sync = sync;
  }
  async reload_case(): Promise<void> {
    const asked = this.view;
    const order = asked.name === 'order' ? await api.order(asked.order_id) : null;
    const request = asked.name === 'request' ? await api.request(asked.request_id) : null;
    if (order !== null && this.is_shown_(asked)) this.order = order;
    if (request !== null && this.is_shown_(asked)) this.request = request;
  }

  home(): void {
    this.view = { name: 'home' };
    this.order = this.request = this.problem = this.changes = null;
  }

  async open_order(order_id: string): Promise<void> {
    const order = await this.act('open', () => api.order(order_id));
    if (order !== null) this.show_order(order);
  }
  show_order(order: Order): void {
    const same = this.order?.order_id === order.order_id;
    this.order = { ...order, timeline: order.timeline ?? (same ? this.order?.timeline : undefined) ?? [] };
    this.view = { name: 'order', order_id: order.order_id };
  }
  async open_request(request_id: string): Promise<void> {
    const request = await this.act('open', () => api.request(request_id));
    if (request !== null) this.show_request(request);
  }
  // By the number of its slip, wherever it stands.
  async open_request_number(number: string): Promise<void> {
    const found = await this.act('open', () => api.request_of_number(number));
    const card = found?.requests[0];
    if (card !== undefined) await this.open_request(card.request_id);
    else if (found !== null) this.sorry('scan.unknown_paper');
  }
  async open_slip(code: string): Promise<void> {
    const found = await this.act('open', () => api.track_slip(code));
    if (found?.request) await this.open_request(found.request.request_id);
  }
  show_request(request: ServiceRequest): void {
    this.request = request;
    this.view = { name: 'request', request_id: request.request_id };
  }

  new_draft(): void {
    this.draft = empty_draft(language.value);
    this.view = { name: 'draft' };
    this.problem = this.changes = null;
  }
  add_item(item: ItemCard): void {
    if (this.view.name !== 'draft') this.new_draft();
    this.draft = add_item(this.draft, item);
  }
  async edit_order(order: Order): Promise<void> {
    const personal = await this.act('edit', () => api.personal(order.order_id));
    if (personal === null) return;
    this.draft = draft_of(order, personal);
    this.view = { name: 'draft' };
  }
  // A new order for the buyer of another one.
  async draft_like(order: Order): Promise<void> {
    const personal = await this.act('edit', () => api.personal(order.order_id));
    if (personal === null) return;
    this.draft = { ...draft_of(order, personal), order_id: null, version: 0, lines: [], note: '' };
    this.view = { name: 'draft' };
  }
  async save_draft(): Promise<void> {
    if (missing(this.draft).length > 0) return;
    const [draft, id, version, credit] = [to_order_draft(this.draft), this.draft.order_id, this.draft.version, this.draft.credit];
    const order = await this.act('save', () =>
      id === null ? api.draft_order(draft) : api.revise_order(id, draft, version),
    );
    if (order === null) return;
    if (credit !== null) this.credits.set(order.order_id, credit);
    this.show_order(order);
  }

  // Says so in words, though nothing was asked of the server.
  sorry(code: string): void {
    this.problem = new api.ApiError(code, 400);
  }
  fail = (error: unknown): api.ApiError => {
    if (!(error instanceof api.ApiError)) throw error;
    this.problem = error;
    return error;
  };

  // Another case may have been opened while the answer was on its way.
  private is_shown_(asked: View): boolean {
    return JSON.stringify(this.view) === JSON.stringify(asked);
  }

  private async explain_(problem: api.ApiError): Promise<void> {
    if (problem.status === 401 && this.boot === 'ready') {
      this.boot = problem.code === 'terminal.required' ? 'enrol' : 'locked';
      this.clerk = this.problem = null;
      return;
    }
    if (problem.code === 'order.version_conflict' || problem.code === 'order.price_changed') {
      this.changes = (problem.facts['changes'] ?? []) as Change[];
      await this.reload_case();
    }
  }
}

export const counter = new Counter();
