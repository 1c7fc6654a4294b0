// What a customer is told of how a request stands: in which words, by when, and what we said last.
import type { ServiceRequest } from '../shared/api_types.ts';
import type { RequestAct } from '../shared/request_standing.ts';
import type { ServiceKey } from './service_texts.ts';

type Standing =
  | 'captured' | 'submitted' | 'acknowledged' | 'working' | 'waiting_customer' | 'waiting_parts' | 'waiting_third_party'
  | 'waiting_hq' | 'offered' | 'accepted' | 'resolved' | 'refused' | 'closed' | 'withdrawn' | 'merged';

export function standing_of(request: ServiceRequest): Standing {
  switch (request.state) {
    case 'waiting':
      return `waiting_${request.wait ?? 'third_party'}`;
    case 'offered':
      return request.offer?.accepted ? 'accepted' : 'offered';
    case 'resolved':
      return request.outcome === 'refused' ? 'refused' : 'resolved';
    default:
      return request.state;
  }
}

export const title_key = (standing: Standing): ServiceKey => `story.${standing}`;
export const next_key = (standing: Standing): ServiceKey => `story.${standing}_next`;

// By when the customer hears of it. The time on the slip holds until the first answer; later the
// clock that runs out next. null: nobody waits for us, or a clock stands still.
export function until_of(request: ServiceRequest): string | null {
  switch (standing_of(request)) {
    case 'submitted':
    case 'acknowledged':
      return request.promised_at;
    case 'working':
    case 'accepted':
    case 'waiting_hq':
      return request.next_due?.due_at ?? (request.replies.length === 0 ? request.promised_at : null);
    default:
      return null;
  }
}

export type Said = { name: ServiceKey; text: string };
const text_of = (request: ServiceRequest, kind: string) =>
  request.entries.filter((entry) => entry.kind === kind && entry.origin === null).at(-1)?.text ?? '';

// The store's last words that matter as it stands.
export function said_last(request: ServiceRequest): Said | null {
  const standing = standing_of(request);
  if (standing === 'offered' || standing === 'accepted') {
    return { name: 'story.said_offer', text: text_of(request, 'request_offered') };
  }
  if (standing === 'resolved' || standing === 'refused' || standing === 'closed') {
    const name = request.outcome === 'refused' ? 'story.said_refusal' : 'story.said_resolution';
    return request.resolution === null ? null : { name, text: request.resolution.text };
  }
  const asked = request.state === 'waiting' ? text_of(request, 'request_waits') : '';
  const text = asked || (request.replies.at(-1)?.text ?? '');
  return text === '' && !may(request, 'accept_offer') ? null : { name: 'story.said', text };
}

// Rated once for each result: one that was opened again and settled anew is asked about again.
export function may_rate(request: ServiceRequest): boolean {
  if (!request.actions.includes('rate')) return false;
  return request.rating === null || (request.resolution !== null && request.rating.at < request.resolution.at);
}

// A low score opened it again; the customer is told who calls, and by when.
export const was_low = (request: ServiceRequest) => request.state === 'working' && (request.rating?.score ?? 5) <= 2;

export function may(request: ServiceRequest, act: RequestAct): boolean {
  if (!request.actions.includes(act)) return false;
  if (act === 'accept_offer' || act === 'decline_offer') return request.offer?.accepted === false;
  return true;
}
