// Which approved wordings fit the act; '' leaves it to the kind and state of the request. Pure.
import type { ServiceRequest } from '../../shared/api_types.ts';
import type { Act, ActForm } from './acts.ts';

export function situation_of(act: Act, request: Pick<ServiceRequest, 'state'>, form: Pick<ActForm, 'outcome'>): string {
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
      return request.state === 'waiting' ? 'reminder' : '';
  }
}
