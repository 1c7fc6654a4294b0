// Goods that come back, at this counter: what the buyer may do, what is being noted, the record.
import * as api from '../../shared/api.ts';
import type { TenderKind } from '../../shared/api_types.ts';
import type { DecisionDraft, ReturnAction, ReturnCard, ReturnDraft, ReturnRecord } from '../../shared/return_record.ts';
import type { ReturnRights } from '../../shared/return_rights.ts';
import { counter } from '../state.svelte.ts';
import type { Credit } from '../tender.ts';
import { change_line, form_of, to_lines, type LineForm, type ReturnForm } from './form.ts';

const credit_of = (record: ReturnRecord): Credit | null =>
  record.credit === null || record.open_minor === 0 ? null : { number: record.number, left_minor: record.open_minor };

class ReturnDesk {
  rights = $state.raw<ReturnRights | null>(null);
  form = $state.raw<ReturnForm | null>(null);
  record = $state.raw<ReturnRecord | null>(null);
  open_records = $state.raw<ReturnCard[]>([]);
  paid_by = $state.raw<TenderKind | null>(null); // how the money of the record's order came in
  private next_: ReturnAction | null = null;

  // What was noted before stays while the same order is open.
  async open(order_id: string): Promise<void> {
    const rights = await counter.act('return', () => api.return_rights(order_id));
    if (rights === null) return;
    if (this.form?.order_id !== order_id) this.form = form_of(rights);
    this.rights = rights;
    counter.view = { name: 'return', order_id };
    await this.ask_again_();
  }

  // The goods are on the counter: taken in, and with a decision also settled as far as that goes.
  async take_in(decision: DecisionDraft | null): Promise<boolean> {
    const form = this.form;
    if (form === null) return false;
    return this.open_({ kind: form.wish, order_id: form.order_id, lines: to_lines(form), by: 'clerk', ...(decision ? { decision } : {}) });
  }

  // Goods that nobody has a receipt for.
  take_in_unknown(lines: ReturnDraft['lines'], decision: DecisionDraft): Promise<boolean> {
    return this.open_({ kind: 'return', lines, by: 'clerk', decision });
  }

  async open_record(return_id: string): Promise<void> {
    const record = await counter.act('open', () => api.return_record(return_id));
    if (record !== null) await this.show_with_order_(record, null);
  }

  show(record: ReturnRecord): void {
    this.record = record;
    counter.view = { name: 'return_record', return_id: record.return_id };
  }

  // What the record opens with, once.
  take_next(): ReturnAction | null {
    const next = this.next_;
    this.next_ = null;
    return next;
  }

  // Goods for goods of another kind: an order for the same customer, paid with the credit.
  async order_with_credit(record: ReturnRecord): Promise<void> {
    const order_id = record.order_id;
    const order = order_id === null ? null : await counter.act('open', () => api.order(order_id));
    if (order === null) counter.new_draft();
    else await counter.draft_like(order);
    counter.draft.credit = credit_of(record);
  }

  // By the number of its slip, as the customer brings it.
  async find_credit(number: string): Promise<Credit | null> {
    const card = (await api.returns('open', 200)).returns.find((one) => one.number === number.trim());
    return card === undefined ? null : credit_of(await api.return_record(card.return_id));
  }

  async load(): Promise<void> {
    this.open_records = (await api.returns()).returns;
  }

  // Another reason or another state of the goods is another question; the answer takes its time,
  // and the newest question's counts.
  async change(line: number, change: Partial<LineForm>): Promise<void> {
    if (this.form === null) return;
    this.form = change_line(this.form, line, change);
    if (change.reason !== undefined || change.states !== undefined || change.not_met !== undefined) await this.ask_(line);
  }

  async reload(): Promise<void> {
    if (counter.view.name === 'return_record') {
      const record = await api.return_record(counter.view.return_id);
      if (counter.view.name === 'return_record' && counter.view.return_id === record.return_id) this.record = record;
    }
    if (counter.view.name !== 'return' || this.form === null) return;
    this.rights = await api.return_rights(this.form.order_id);
    await this.ask_again_();
  }

  private async open_(draft: ReturnDraft): Promise<boolean> {
    const record = await counter.act('decide', () => api.open_return(draft));
    if (record === null) return false;
    this.form = this.rights = null;
    await this.show_with_order_(record, record.actions.includes('refund') ? 'refund' : null);
    return true;
  }

  private async show_with_order_(record: ReturnRecord, next: ReturnAction | null): Promise<void> {
    const order_id = record.order_id;
    const order = order_id === null ? null : await api.order(order_id).catch(counter.fail);
    this.paid_by = order === null || order instanceof api.ApiError ? null : (order.tenders[0]?.kind ?? null);
    this.next_ = next;
    this.show(record);
  }

  private async ask_again_(): Promise<void> {
    const told = this.form?.lines.filter((one) => one.reason !== 'none' || one.states.length + one.not_met.length > 0);
    for (const one of told ?? []) await this.ask_(one.line);
  }

  private async ask_(line: number): Promise<void> {
    const asked = this.form?.lines.find((one) => one.line === line);
    if (asked === undefined || this.form === null) return;
    const { reason, states, not_met } = asked;
    try {
      const found = await api.return_rights(this.form.order_id, { line, reason, states, not_met });
      const answer = found.lines[0];
      const latest = this.form?.lines.find((one) => one.line === line);
      if (answer === undefined || this.rights?.order_id !== found.order_id) return;
      if (latest?.reason !== reason || latest.states !== states || latest.not_met !== not_met) return;
      this.rights = { ...this.rights, lines: this.rights.lines.map((one) => (one.line === line ? answer : one)) };
    } catch (error) {
      counter.fail(error);
    }
  }
}

export const returns = new ReturnDesk();
