// How pressing a clock of a request is. Pure; the minutes are the service's, of opening hours.
import type { RequestClock } from '../../shared/request_standing.ts';
import type { Urgency } from '../queue.ts';

const kSoonMinutes = 15;

export function urgency_of(clock: Pick<RequestClock, 'overdue' | 'left_minutes' | 'standing'>): Urgency {
  if (clock.overdue) return 'now';
  return clock.standing === 'running' && clock.left_minutes < kSoonMinutes ? 'soon' : 'calm';
}

// Those that still count; what was kept is history.
export const open_clocks = (clocks: readonly RequestClock[]) =>
  clocks.filter((one) => one.ended_at === null && (one.standing === 'running' || one.standing === 'paused'));
