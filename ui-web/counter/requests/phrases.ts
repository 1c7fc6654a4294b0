// Which approved wordings fit the moment, and what of them is known already. Pure.
import type { Language, RequestKind, ServiceRequest, Words } from '../../shared/api_types.ts';
import type { Act, ActForm } from './acts.ts';

const kOfKind: Partial<Record<RequestKind, string>> = {
  complaint: 'complaint', return: 'return', exchange: 'return', logistics_question: 'logistics', invoice: 'invoice',
  review_recovery: 'apology', claim: 'apology', repair: 'empathy', suggestion: 'thanks', price_question: 'confirm',
  notify_me: 'alternative', product_question: 'need', installation: 'logistics',
};

export function situation_of(act: Act, request: Pick<ServiceRequest, 'kind' | 'state'>, form: Pick<ActForm, 'outcome'>): string {
  switch (act) {
    case 'resolve':
      return form.outcome === 'refused' ? 'refusal' : 'follow_up';
    case 'offer':
      return 'complaint';
    case 'wait':
      return 'wait';
    case 'follow_up':
    case 'close':
      return 'follow_up';
    default:
      return request.state === 'waiting' ? 'reminder' : (kOfKind[request.kind] ?? 'follow_up');
  }
}

// In the customer's language, whatever the clerk reads.
export const words_in = (text: Words, language: Language): string =>
  typeof text === 'string' ? text : (text[language] ?? text['zh-CN'] ?? text.en ?? '');

// Names that we know are put in; what we don't know stays for the clerk to see.
export const fill = (text: string, known: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => known[name] || whole);
