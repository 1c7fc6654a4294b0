// What this kiosk shows, and the one way in and out of a customer's session.
import * as api from '../shared/api.ts';
import type {
  Change, HelpCall, ItemCard, Language, Order, Personal, Reference, RequestKind, ServiceRequest, Terminal, Terms,
} from '../shared/api_types.ts';
import { language } from '../shared/language.svelte.ts';
import { changes_between } from '../shared/order.ts';
import type { ReturnKind } from '../shared/return_record.ts';
import { set_contrast, set_large, set_scale_of } from '../shared/screen.ts';
import { shop } from '../shared/shop.svelte.ts';
import { after_update, is_waiting, page_code, step_back, type Place, type Step } from './trip.ts';

export type EndReason = 'done' | 'idle' | 'left';
// `voids_terms`: what was said to the terms before holds no more.
export type ChangeNotice = { why: 'version' | 'price' | 'terms'; changes: Change[]; voids_terms: boolean };
const voids_terms = (was: Order, now: Order | null) => was.disclosure !== null && now?.disclosure === null;

class Kiosk {
  boot = $state<'starting' | 'enrol' | 'ready'>('starting');
  terminal = $state<Terminal | null>(null);
  reference = $state<Reference | null>(null);
  link_up = $state(true);

  place = $state<Place>({ name: 'attract' });
  order = $state.raw<Order | null>(null);
  personal = $state.raw<Personal | null>(null);
  change_notice = $state.raw<ChangeNotice | null>(null);
  problem = $state.raw<api.ApiError | null>(null);
  scanned_item = $state.raw<ItemCard | null>(null); // somebody asks what it costs
  wished_return: ReturnKind | null = null; // what somebody chose before the rules were looked up
  scanned_number = $state(''); // for the tracking page to take
  tracked = $state.raw<ServiceRequest | null>(null); // the same, already looked up
  wished_request: RequestKind | null = null; // what somebody chose before the form was opened
  help = $state.raw<HelpCall | null>(null);
  help_is_answered = $state(false);
  help_is_escalated = $state(false); // nobody came: somebody above was told
  help_open = $state(false);
  reads_aloud = $state(false);
  heard = $state(''); // the page that was read out to its end
  signs_of_life = $state(0); // of those that the idle guard does not see itself
  // Which terms somebody ticked: when others are shown afterwards, they are told so.
  told_terms: { order_id: string; language: Language; terms: Terms } | null = null; // the last that were recorded
  ticked_terms: { digest: string; language: Language } | null = null;
  busy = $state('');
  large = $state(false);
  contrast = $state(false);
  // Counts sessions: screens are keyed by it, and an answer meant for an earlier one is dropped.
  session = $state(0);
  private has_session_ = false;
  private readonly waiting_ = new Set<string>();
  private last_: Promise<unknown> = Promise.resolve();
  // The server is being told; what it says of sessions until then is about the one before.
  private beginning_: Promise<void> | null = null;
  private ending_: Promise<void> = Promise.resolve();

  async start(): Promise<void> {
    this.boot = 'starting';
    try {
      const current = await api.current_terminal();
      if (current.terminal.kind !== 'kiosk') {
        this.boot = 'enrol';
        return;
      }
      this.terminal = current.terminal;
      set_scale_of(current.terminal);
      [shop.store, this.reference] = await Promise.all([api.store(), api.reference()]);
      language.set(shop.store.languages[0] ?? 'zh-CN');
      if (current.customer !== null) await api.end_session('left');
      this.problem = null;
      this.boot = 'ready';
      await this.take_up_pushed_order();
    } catch (error) {
      const problem = this.fail_(error);
      if (problem.status === 401 || problem.status === 403) this.boot = 'enrol';
      else setTimeout(() => void this.start(), 3000);
    }
  }

  // Runs one piece of work after another; `name` says which button is working. A second tap on the
  // same button does nothing, a tap on another one waits its turn.
  async act<R>(name: string, work: () => Promise<R>): Promise<R | null> {
    if (this.waiting_.has(name)) return null;
    this.waiting_.add(name);
    const session = this.session;
    const before = this.last_;
    const mine = before.then(() => (session === this.session ? this.run_(name, session, work) : null));
    this.last_ = mine.finally(() => this.waiting_.delete(name));
    return mine;
  }

  private async run_<R>(name: string, session: number, work: () => Promise<R>): Promise<R | null> {
    this.busy = name;
    this.problem = this.scanned_item = null;
    try {
      const result = await work();
      return session === this.session ? result : null;
    } catch (error) {
      if (session === this.session) await this.explain_(this.fail_(error)).catch(this.fail_);
      return null;
    } finally {
      this.busy = '';
    }
  }

  async begin(): Promise<void> {
    if (this.has_session_) return;
    this.beginning_ ??= this.begin_().finally(() => (this.beginning_ = null));
    await this.beginning_;
  }

  private async begin_(): Promise<void> {
    const session = this.session;
    await this.ending_;
    const { customer } = await api.begin_session(language.value);
    this.has_session_ = true;
    const order = customer.order_id === null ? null : await api.order(customer.order_id);
    if (order !== null && session === this.session) this.accept(order);
  }

  go(step: Step): void {
    this.personal = this.change_notice = this.problem = null;
    this.place = { name: 'order', step };
  }

  look_up_rights(wish: ReturnKind | null): void {
    this.wished_return = wish;
    this.problem = null;
    this.place = { name: 'rights' };
  }

  ask_about(order: Order, wish: RequestKind | null): void {
    this.order = order;
    this.wished_request = wish;
    this.problem = null;
    this.place = { name: 'request' };
  }

  // A request that is there already: known, or by its number, which the phone then has to fit.
  look_at_request(request: ServiceRequest | null, number: string): void {
    this.problem = null;
    this.tracked = request;
    this.scanned_number = request === null ? number : '';
    this.place = { name: 'tracking' };
  }

  look_at_my_data(): void {
    this.problem = null;
    this.place = { name: 'mine' };
  }

  get may_enter_request(): boolean {
    return is_waiting(this.place) || this.place.name === 'tracking';
  }

  async enter_request(): Promise<void> {
    await this.act('enter', async () => {
      await this.begin();
      if (this.order === null) this.place = { name: 'request' };
    });
  }

  check_receipt(): void {
    this.problem = null;
    this.place = { name: 'genuine' };
  }

  go_back(): void {
    const step = this.place.name === 'order' ? step_back(this.place.step) : null;
    if (step === null) void this.end('left');
    else this.go(step);
  }

  accept(order: Order): void {
    this.place = after_update(this.place, this.order, order);
    this.order = order;
  }

  // A hint said that the order changed: fetch it and say what is different.
  async refresh(): Promise<void> {
    const was = this.order;
    if (was === null) return;
    const session = this.session;
    const now = await api.order(was.order_id);
    if (session !== this.session) return;
    const changes = now.version === was.version ? [] : changes_between(was, now);
    const voids = voids_terms(was, now);
    // What was told can fall without a change of the cart: other terms hold now.
    if (changes.length > 0) this.change_notice = { why: 'version', changes, voids_terms: voids };
    else if (voids) this.change_notice = { why: 'terms', changes, voids_terms: false };
    this.accept(now);
  }

  // An order comes to the session that is open here, or is offered to the next one that begins.
  async take_up_pushed_order(): Promise<void> {
    await this.ending_;
    await this.beginning_?.catch(() => {}); // whoever began it is told
    if (this.boot !== 'ready' || !is_waiting(this.place)) return;
    const session = this.session;
    const current = await api.current_terminal();
    if (session !== this.session) return;
    const fresh = !this.has_session_;
    const mine = fresh ? null : (current.customer?.order_id ?? null);
    const order_id = mine ?? current.offered_order_id ?? null;
    if (order_id === null) return;
    this.has_session_ = mine !== null;
    await this.begin();
    if (session !== this.session) return;
    const order = this.order ?? (await api.order(order_id));
    if (fresh) language.set(order.language);
    this.accept(order);
  }

  async show_personal(): Promise<void> {
    const order = this.order;
    if (order === null) return;
    this.personal = await this.act('personal', () => api.personal(order.order_id));
  }

  async call_clerk(): Promise<void> {
    this.help_open = true;
    if (this.help !== null) return;
    this.help = await this.act('help', () => api.call_help(page_code(this.place), this.order?.order_id ?? null));
  }

  help_answered(help_call_id: string | undefined): void {
    if (this.help !== null && this.help.help_call_id === help_call_id) this.help_is_answered = true;
  }

  help_escalated(help_call_id: string | undefined): void {
    if (this.help !== null && this.help.help_call_id === help_call_id) this.help_is_escalated = true;
  }

  was_heard(): void {
    this.heard = page_code(this.place);
  }

  toggle_large(): void {
    set_large((this.large = !this.large));
  }

  toggle_contrast(): void {
    set_contrast((this.contrast = !this.contrast));
  }

  // The only exit: nothing of this person stays on the screen, in memory or in the address.
  async end(reason: EndReason): Promise<void> {
    const begun = this.beginning_;
    const had_session = this.has_session_ || begun !== null;
    this.session += 1;
    this.has_session_ = false;
    this.place = { name: 'attract' };
    this.order = this.personal = this.change_notice = this.problem = this.help = null;
    this.reads_aloud = false;
    this.heard = '';
    this.ticked_terms = this.told_terms = this.wished_return = this.wished_request = this.tracked = null;
    this.help_open = this.help_is_answered = this.help_is_escalated = this.large = this.contrast = false;
    this.scanned_item = null;
    this.scanned_number = '';
    this.busy = '';
    set_large(false);
    set_contrast(false);
    language.set(shop.store?.languages[0] ?? 'zh-CN');
    api.forget_intents();
    history.replaceState(null, '', location.pathname);
    if (had_session) this.ending_ = this.tell_end_(begun, reason);
    await this.take_up_pushed_order().catch(this.fail_);
  }

  private async tell_end_(begun: Promise<void> | null, reason: EndReason): Promise<void> {
    await begun?.catch(() => {});
    this.has_session_ = false;
    await api.end_session(reason).catch(this.fail_);
  }

  private fail_ = (error: unknown): api.ApiError => {
    if (!(error instanceof api.ApiError)) throw error;
    this.problem = error;
    return error;
  };

  // Some refusals say that the world moved on: show the new state beside the reason.
  private async explain_(problem: api.ApiError): Promise<void> {
    const order = this.order;
    const changes = (problem.facts['changes'] ?? []) as Change[];
    switch (problem.code) {
      case 'order.version_conflict':
      case 'terms.changed':
        if (order === null) return;
        this.accept(await api.order(order.order_id));
        break;
      case 'order.price_changed':
        if (order === null) return;
        this.accept(await api.reprice(order.order_id, order.version));
        break;
      case 'order.held_elsewhere':
        this.place = { name: 'closed', why: 'held_elsewhere' };
        return;
      case 'terminal.required':
        this.boot = 'enrol';
        return;
      default:
        if (problem.status === 401) await this.end('left');
        return;
    }
    this.problem = null;
    const voids = order !== null && voids_terms(order, this.order);
    const why = problem.code === 'terms.changed' ? 'terms' : problem.code === 'order.price_changed' ? 'price' : 'version';
    this.change_notice = { why, changes, voids_terms: voids };
  }
}

export const kiosk = new Kiosk();
