// Where the customer stands. The server's order says how far one may be; the person may look back.
import type { Order } from '../shared/api_types.ts';
import { is_closed, is_paid } from '../shared/order.ts';

export const kSteps = ['identify', 'confirm', 'terms', 'pay', 'receipt', 'done'] as const;
export type Step = (typeof kSteps)[number];
export type Place =
  | { name: 'attract' }
  | { name: 'order'; step: Step }
  | { name: 'closed'; why: 'cancelled' | 'expired' | 'held_elsewhere' }
  | { name: 'request' }
  | { name: 'rights' }
  | { name: 'genuine' }
  | { name: 'tracking' }
  | { name: 'mine' };

// Furthest step that the order's state allows.
export function furthest(order: Order): Step {
  switch (order.state) {
    case 'draft':
    case 'presented':
    case 'cancelled':
    case 'expired':
      return 'confirm';
    case 'confirmed':
      return 'terms';
    case 'disclosed':
    case 'part_paid':
      return 'pay';
    case 'paid':
      return 'receipt';
  }
}

const rank = (step: Step) => kSteps.indexOf(step);

// Where to stand after the order has changed, be it by this person, a clerk or another till.
export function after_update(place: Place, was: Order | null, now: Order): Place {
  if (is_closed(now)) return { name: 'closed', why: now.state === 'expired' ? 'expired' : 'cancelled' };
  const limit = furthest(now);
  if (place.name !== 'order' || was === null || was.order_id !== now.order_id) {
    return { name: 'order', step: limit };
  }
  if (place.step === 'done' && is_paid(now)) return place;
  if (rank(place.step) > rank(limit)) return { name: 'order', step: limit };
  // Confirming the last part leaves the person on the slip to see the seals; being told the terms
  // and having paid moves on by itself.
  const moved_on = rank(limit) > rank(furthest(was));
  const stood_at_limit = place.step === furthest(was);
  if (moved_on && (is_paid(now) || (stood_at_limit && place.step !== 'confirm'))) {
    return { name: 'order', step: limit };
  }
  return place;
}

// The step before, or null where going back means leaving the order.
export function step_back(step: Step): Step | null {
  switch (step) {
    case 'terms':
      return 'confirm';
    case 'pay':
      return 'terms';
    case 'identify':
    case 'confirm':
    case 'receipt':
    case 'done':
      return null;
  }
}

// A pushed order takes a screen over only where nobody is in the middle of something else.
export function is_waiting(place: Place): boolean {
  return place.name === 'attract' || (place.name === 'order' && place.step === 'identify');
}

// The name of a page in a call for help: the same on every screen and in the journal.
export function page_code(place: Place): string {
  switch (place.name) {
    case 'attract':
    case 'closed':
      return 'K0';
    case 'order':
      return `K${rank(place.step) + 1}`;
    case 'request':
      return 'S';
    case 'rights':
      return 'R';
    case 'genuine':
      return 'V';
    case 'tracking':
      return 'T';
    case 'mine':
      return 'M';
  }
}

// The number beside "of 5".
export function step_number(step: Step): number {
  return Math.min(rank(step) + 1, 5);
}
