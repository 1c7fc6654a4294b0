// What an entry says beside its kind: for whom it waits, how a call went, to whom it goes.
import type { RequestEntry } from '../../shared/request_standing.ts';
import { say_return, type ReturnRole } from '../../shared/return_rights.ts';
import { t, type CounterKey } from '../texts.ts';

const kRoles: readonly string[] = ['clerk', 'senior_clerk', 'supervisor', 'manager'];
const named = (prefix: string, id: string) => t(`${prefix}.${id}` as CounterKey);

export function say_detail(entry: Pick<RequestEntry, 'kind' | 'detail'>): string {
  const detail = entry.detail ?? '';
  if (detail === '') return '';
  const [first = '', second = ''] = detail.split('/');
  switch (entry.kind) {
    case 'request_waits':
      return named('wait', first);
    case 'request_contact_tried':
      return second === '' ? named('way', first) : `${named('way', first)}, ${named('reached', second)}`;
    case 'request_followed_up':
      return named('follow_up', first);
    case 'request_resolved':
      return named('outcome', first);
    case 'request_offered':
      return named('offer', first);
    case 'request_rated':
      return t('request.rated', { n: first });
    case 'request_escalated':
      return `${named('clock', first)} · ${kRoles.includes(second) ? say_return(`role.${second as ReturnRole}`) : second}`;
    default:
      return detail.replace('/', ' → ');
  }
}
