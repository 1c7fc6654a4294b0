// Goods that come back, at this counter: what the buyer may do, what is being noted, the record.
import * as api from '../../shared/api.ts';
import type { ReturnRights } from '../../shared/return_rights.ts';
import { counter } from '../state.svelte.ts';
import { change_line, form_of, type LineForm, type ReturnForm } from './form.ts';

class ReturnDesk {
  rights = $state.raw<ReturnRights | null>(null);
  form = $state.raw<ReturnForm | null>(null);

  // What was noted before stays while the same order is open.
  async open(order_id: string): Promise<void> {
    const rights = await counter.act('return', () => api.return_rights(order_id));
    if (rights === null) return;
    if (this.form?.order_id !== order_id) this.form = form_of(rights);
    this.rights = rights;
    counter.view = { name: 'return', order_id };
    await this.ask_again_();
  }

  close(): void {
    this.rights = this.form = null;
  }

  // Another reason or another state of the goods is another question; the answer takes its time,
  // and the newest question's counts.
  async change(line: number, change: Partial<LineForm>): Promise<void> {
    if (this.form === null) return;
    this.form = change_line(this.form, line, change);
    if (change.reason !== undefined || change.states !== undefined || change.not_met !== undefined) await this.ask_(line);
  }

  async reload(): Promise<void> {
    if (this.form === null || this.rights === null) return;
    this.rights = await api.return_rights(this.form.order_id);
    await this.ask_again_();
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
