// What a clerk decides on goods that came back, before it is sent. Pure.
import type { Condition, GoodsState, ReturnCause, Right, Verdict } from '../../shared/return_rights.ts';
import type { DecisionDraft, Remedy, Restock, ReturnKind } from '../../shared/return_record.ts';
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
  why: string | null;
  right: Right | null; // that holds
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

// As the service sees it: a fee does not take a right away, a proof that is missing does.
export const is_held = (line: Pick<Pending, 'verdict' | 'why'> | undefined) =>
  line?.verdict === 'eligible' || (line?.verdict === 'eligible_with' && line.why === 'fee');

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

const kRightsToMoney: readonly Right[] = ['no_reason', 'withdrawal', 'quality_return', 'guarantee'];
// Who came for money and has a right to it, and gets something else in its place.
function is_kept_from_money(line: Pending | undefined, remedy: Remedy, kind: ReturnKind): boolean {
  const asked = kind === 'return' || kind === 'claim';
  const gives_it = remedy === 'refund' || remedy === 'exchange_other';
  return asked && !gives_it && is_held(line) && line?.right != null && kRightsToMoney.includes(line.right);
}

// Which acts of the house's rules a choice for one line may lean on; none: the rules say the same.
function acts_of_line(choice: LineChoice, line: Pending | undefined, remedy: Remedy, kind: ReturnKind): string[] {
  const held = is_held(line);
  if (choice.outcome === 'refuse') return held ? ['refuse_right'] : [];
  const acts = new Set<string>();
  if (is_about_money_only(remedy)) acts.add(remedy);
  else if (!held) acts.add('return_outside_rights').add('return_without_receipt');
  else if (choice.amount.trim() !== '' && gives_money(remedy)) acts.add('waive_fee').add('compensation').add('refuse_right');
  if (is_kept_from_money(line, remedy, kind)) acts.add('refuse_right');
  if (held && choice.quantity < (line?.quantity ?? 0)) acts.add('refuse_right');
  return [...acts];
}

export function acts_of(decision: Decision, lines: readonly Pending[], kind: ReturnKind): string[] {
  const of_line = (choice: LineChoice) =>
    acts_of_line(choice, lines.find((one) => one.line === choice.line), decision.remedy, kind);
  return [...new Set(decision.lines.flatMap(of_line))];
}

// Otherwise than the rules say: then it has a reason of the house's list.
export const is_otherwise = (decision: Decision, lines: readonly Pending[], kind: ReturnKind) =>
  acts_of(decision, lines, kind).length > 0;

export type DecisionReading = { ok: true; draft: DecisionDraft } | { ok: false; why: 'amount' | 'reason' | 'approver' };

export function read_decision(decision: Decision, lines: readonly Pending[], kind: ReturnKind, currency: Currency): DecisionReading {
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
  if (decision.reason_id === '' && is_otherwise(decision, lines, kind)) return { ok: false, why: 'reason' };
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

// `refused`: the act that the service named when it said no.
export function reasons_for<R extends { acts: string[] }>(
  decision: Decision, lines: readonly Pending[], kind: ReturnKind, reasons: readonly R[], refused = '',
): R[] {
  const acts = [...acts_of(decision, lines, kind), refused];
  return reasons.filter((one) => one.acts.some((act) => acts.includes(act)));
}
