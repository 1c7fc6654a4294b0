// What a customer says about a request that is under way, and where it is sent.
import * as api from '../shared/api.ts';
import type { ServiceRequest } from '../shared/api_types.ts';

export type SayAbout = 'hear' | 'decline' | 'reopen';

export function send_words(about: SayAbout, request_id: string, text: string): Promise<ServiceRequest> {
  switch (about) {
    case 'hear':
      return api.step_request(request_id, 'words', text);
    case 'reopen':
      return api.step_request(request_id, 'reopening', text);
    case 'decline':
      return api.answer_offer(request_id, false, text);
  }
}
