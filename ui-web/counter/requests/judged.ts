// What caused a request and whose it was, by the names of the service's closed lists.
import { words } from '../../shared/language.svelte.ts';
import { counter } from '../state.svelte.ts';
import { t } from '../texts.ts';

// '' where nobody judged it.
export function say_judged(cause: string | null, responsible: string | null): string {
  const what = counter.reference?.request_causes.find((one) => one.cause === cause);
  const whose = counter.reference?.responsible_parties.find((one) => one.responsible === responsible);
  return what && whose ? t('request.judged', { cause: words(what.name), party: words(whose.name) }) : '';
}
