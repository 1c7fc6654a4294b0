// What a right costs and brings, as rows of name and words.
import { money } from '../shared/shop.svelte.ts';
import { say_proofs, say_refund, say_return, say_window, type OpenRight, type ReturnAnswer } from '../shared/return_rights.ts';
import { r } from './rights_texts.ts';

export type Fact = { name: string; value: string };

const conditions_of = (right: OpenRight) =>
  right.conditions.map((one) => say_return(`condition.${one}`)).join(say_return('list.and'));

export function facts_of(answer: ReturnAnswer): Fact[] {
  const right = answer.holds;
  if (right === null) return [];
  const fee = answer.fee_minor > 0 ? say_return('fee.each', { amount: money(answer.fee_minor) }) : say_return('fee.none');
  const rows: Fact[] = [
    { name: r('fact.window'), value: say_window(right) },
    { name: r('fact.freight'), value: say_return(`freight.${right.freight}`) },
    { name: r('fact.fee'), value: fee },
    { name: r('fact.refund'), value: say_refund(right) },
    { name: r('fact.state'), value: conditions_of(right) },
    { name: r('fact.bring'), value: say_proofs(answer) || say_return('proofs.none') },
  ];
  return rows.filter((row) => row.value !== '');
}
