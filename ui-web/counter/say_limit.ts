// How far this clerk may go by the house rules, in words.
import { say_return } from '../shared/return_rights.ts';
import type { ReturnRole } from '../shared/return_rights.ts';
import { money } from '../shared/shop.svelte.ts';
import { t } from './texts.ts';

type Limits = { limit_minor: number; alone_minor: number; second_role: ReturnRole | '' };
export function say_limit(offer: Limits): string {
  const limit = money(offer.limit_minor);
  if (offer.second_role === '') return t('concede.limit', { limit });
  const role = say_return(`role.${offer.second_role}`);
  if (offer.alone_minor === 0) return t('concede.always_second', { limit, role });
  return t('concede.limit_alone', { limit, alone: money(offer.alone_minor), role });
}
