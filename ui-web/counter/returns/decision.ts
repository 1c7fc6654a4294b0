// What a clerk decides on goods that came back, before it is sent. Pure.
import type { Condition, GoodsState, ReturnCause, Verdict } from '../../shared/return_rights.ts';
import type { DecisionDraft, Remedy, Restock } from '../../shared/return_record.ts';
import { parse_money, type Currency } from '../../shared/money.ts';

// A line to be decided on: of a record, or of goods that were just put on the counter.
export type Pending = {
  line: number;
  name: string;
  quantity: number;
  reason: ReturnCause;
  states: readonly GoodsState[];
  not_met: readonly Condition[];
  verdict: Verdict | null;
};
export type LineChoice = {
  line: number;
  outcome: 'accept' | 'refuse';
  quantity: number;
  amount: string; // typed; empty = what the rules give
  restock: Restock | '';
};
export type Decision = {
  remedy: Remedy;
  lines: LineChoice[];
  reason_id: string;
  words: string;
  approver_id: string;
  approver_pin: string;
};

// What is decided by the rules has the reason that the goods came back for.
const usual_reason = (cause: ReturnCause | undefined) => (cause === undefined || cause === 'none' ? 'changed_mind' : cause);

// Intact goods that nobody complains of can be sold again; of the rest a person says where it goes.
export function usual_place(line: Pick<Pending, 'reason' | 'states' | 'not_met'>): Restock | '' {
  const intact = line.states.length === 0 && line.not_met.length === 0;
  return intact && (line.reason === 'none' || line.reason === 'wrong') ? 'shelf' : '';
}

export const is_held = (verdict: Verdict | null) => verdict === 'eligible' || verdict === 'eligible_with';

// Begins with what the rules say: accepted where a right holds or a person may find for the buyer.
export function decision_of(lines: readonly Pending[], remedy: Remedy = 'refund'): Decision {
  return {
    remedy, reason_id: '', words: '', approver_id: '', approver_pin: '',
    lines: lines.map((one) => ({
      line: one.line, outcome: 'accept', quantity: one.quantity, amount: '', restock: usual_place(one),
    })),
  };
}

export const is_about_money_only = (remedy: Remedy) => remedy === 'price_reduction' || remedy === 'compensation';
export const gives_money = (remedy: Remedy) => remedy !== 'exchange_same' && remedy !== 'repair';
export const takes_goods = (remedy: Remedy) => remedy !== 'repair' && !is_about_money_only(remedy);

// Otherwise than the rules say: then it has a reason of the house's list.
export function is_otherwise(decision: Decision, lines: readonly Pending[]): boolean {
  if (is_about_money_only(decision.remedy)) return true;
  return decision.lines.some((choice) => {
    const held = is_held(lines.find((one) => one.line === choice.line)?.verdict ?? null);
    return (choice.outcome === 'accept') !== held || choice.amount.trim() !== '';
  });
}

export type DecisionReading = { ok: true; draft: DecisionDraft } | { ok: false; why: 'amount' | 'reason' | 'approver' };

export function read_decision(decision: Decision, lines: readonly Pending[], currency: Currency): DecisionReading {
  const decided: DecisionDraft['lines'] = [];
  for (const { line, outcome, quantity, amount, restock } of decision.lines) {
    if (outcome === 'refuse') {
      decided.push({ line, outcome });
      continue;
    }
    const typed = amount.trim() === '' ? undefined : parse_money(amount, currency);
    if (typed === null || (typed === undefined && is_about_money_only(decision.remedy))) return { ok: false, why: 'amount' };
    decided.push({
      line, outcome, quantity,
      ...(typed !== undefined && gives_money(decision.remedy) ? { refund_minor: typed } : {}),
      ...(restock !== '' && takes_goods(decision.remedy) ? { restock } : {}),
    });
  }
  if (decision.reason_id === '' && is_otherwise(decision, lines)) return { ok: false, why: 'reason' };
  const [clerk_id, pin] = [decision.approver_id.trim(), decision.approver_pin];
  if ((clerk_id === '') !== (pin === '')) return { ok: false, why: 'approver' };
  const words = decision.words.trim();
  return {
    ok: true,
    draft: {
      lines: decided, remedy: decision.remedy, reason_id: decision.reason_id || usual_reason(lines[0]?.reason),
      ...(words !== '' ? { words } : {}), ...(pin !== '' ? { approver: { clerk_id, pin } } : {}),
    },
  };
}

// Which acts of the house's rules a decision may lean on.
export function acts_of(decision: Decision, lines: readonly Pending[]): string[] {
  if (decision.remedy === 'price_reduction') return ['price_reduction'];
  if (decision.remedy === 'compensation') return ['compensation'];
  const acts = new Set<string>();
  for (const choice of decision.lines) {
    const held = is_held(lines.find((one) => one.line === choice.line)?.verdict ?? null);
    if (choice.outcome === 'refuse' && held) acts.add('refuse_right');
    if (choice.outcome === 'accept' && !held) acts.add('return_outside_rights').add('return_without_receipt');
    if (choice.outcome === 'accept' && held && choice.amount.trim() !== '') acts.add('waive_fee').add('compensation').add('refuse_right');
  }
  return [...acts];
}

export function reasons_for<R extends { acts: string[] }>(decision: Decision, lines: readonly Pending[], reasons: readonly R[]): R[] {
  const acts = acts_of(decision, lines);
  return reasons.filter((one) => one.acts.some((act) => acts.includes(act)));
}
