// How far a store is behind, in three words. Pure.
import type { HqStore } from '../shared/api.ts';

export type Health = 'fine' | 'late' | 'never';
const kLateS = 15 * 60;

export function health_of(store: HqStore): Health {
  if (store.last_seen_at === null || store.age_s === null) return 'never';
  return store.age_s > kLateS ? 'late' : 'fine';
}

// Trouble first, then by number.
export function in_order(stores: HqStore[]): HqStore[] {
  const rank = (store: HqStore) =>
    store.alarms.length > 0 ? 0 : { late: 1, never: 2, fine: 3 }[health_of(store)];
  return [...stores].sort((a, b) => rank(a) - rank(b) || a.store_id.localeCompare(b.store_id));
}
