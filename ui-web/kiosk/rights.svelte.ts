// "May I return this?": what one customer asks, and then asks for.
import * as api from '../shared/api.ts';
import type { ServiceRequest } from '../shared/api_types.ts';
import { language } from '../shared/language.svelte.ts';
import { is_paid } from '../shared/order.ts';
import type { ReturnKind, ReturnRecord } from '../shared/return_record.ts';
import type { ReturnCause, ReturnRights, RightsLine } from '../shared/return_rights.ts';
import { chosen_lines, likely_kind, with_count } from './rights_choice.ts';
import { r } from './rights_texts.ts';
import { kiosk } from './state.svelte.ts';

export class RightsFlow {
  page = $state<'find' | 'answer' | 'ask' | 'sent' | 'elsewhere' | 'passed_on'>('find');
  rights = $state.raw<ReturnRights | null>(null);
  reason = $state<ReturnCause>('none');
  chosen = $state.raw<Record<number, number>>({});
  kind = $state<ReturnKind | null>(kiosk.wished_return);
  sent = $state.raw<ReturnRecord | null>(null);
  elsewhere = $state.raw<api.ForeignReceipt | null>(null);
  passed_on = $state.raw<ServiceRequest | null>(null);
  private code_ = '';

  get lines(): RightsLine[] {
    return this.rights?.lines ?? [];
  }
  get count(): number {
    return Object.values(this.chosen).reduce((sum, one) => sum + one, 0);
  }

  // The order of this session, where it is one that can have rights.
  async begin(): Promise<void> {
    const order = kiosk.order;
    if (order !== null && is_paid(order)) await this.show(order.order_id);
  }

  async find(phone: string, tail: string): Promise<void> {
    const order = await kiosk.act('find', () => api.find_my_order(phone, tail));
    if (order !== null) await this.show(order.order_id);
  }

  async scan(code: string): Promise<void> {
    const found = await kiosk.act('find', () => api.look_up_receipt(code));
    if (found === null) return;
    if (found.here) return this.show(found.order_id);
    this.code_ = code;
    this.elsewhere = found;
    this.page = 'elsewhere';
  }

  async show(order_id: string): Promise<void> {
    const rights = await kiosk.act('rights', () => api.return_rights(order_id, { reason: this.reason }));
    if (rights === null) return;
    this.rights = rights;
    if (this.page === 'find') this.page = 'answer';
  }

  async because(reason: ReturnCause): Promise<void> {
    this.reason = reason;
    if (this.rights !== null) await this.show(this.rights.order_id);
  }

  take(line: RightsLine, count: number): void {
    this.chosen = with_count(this.chosen, line, count);
  }

  ask(): void {
    this.kind ??= likely_kind(this.lines.filter((line) => (this.chosen[line.line] ?? 0) > 0));
    this.page = 'ask';
  }

  back(): void {
    if (this.page === 'ask') this.page = 'answer';
    else if (this.page === 'answer' || this.page === 'elsewhere') this.start_over();
    else void kiosk.end('left');
  }

  private start_over(): void {
    this.rights = this.elsewhere = null;
    this.chosen = {};
    this.reason = 'none';
    this.page = 'find';
  }

  async submit(): Promise<void> {
    const [rights, kind] = [this.rights, this.kind];
    if (rights === null || kind === null) return;
    const lines = chosen_lines(this.lines, this.chosen, this.reason);
    const sent = await kiosk.act('submit', () => api.open_return({ kind, order_id: rights.order_id, lines, by: 'customer' }));
    if (sent === null) return;
    this.sent = sent;
    this.page = 'sent';
  }

  async pass_on(phone: string, name: string): Promise<void> {
    const kind = this.kind;
    if (kind === null) return;
    const contact = { name, phone, consent: true as const };
    const wish = { receipt_code: this.code_, kind, words: r(`ask.${kind}`), language: language.value, contact };
    const passed_on = await kiosk.act('submit', () => api.ask_elsewhere(wish));
    if (passed_on === null) return;
    this.passed_on = passed_on;
    this.page = 'passed_on';
  }
}
