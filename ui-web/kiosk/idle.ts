// When nobody is at the screen any more. Pure: the clock is given.
export type IdleLimits = { quiet_ms: number; warning_ms: number };
export type IdleState = { name: 'active' } | { name: 'warning'; left_s: number } | { name: 'over' };

// Nobody is sent away unasked: the warning's time begins when it is first seen, however long the
// page stood still before (a machine that slept or was starved).
export class Idle {
  private last_sign_ms_: number;
  private warned_ms_: number | null = null;

  constructor(
    private limits_: IdleLimits,
    now_ms: number,
  ) {
    this.last_sign_ms_ = now_ms;
  }

  // A touch, key, wheel or scan. There is no bound on how often it may be put off.
  sign_of_life(now_ms: number): void {
    this.last_sign_ms_ = now_ms;
    this.warned_ms_ = null;
  }

  set_limits(limits: IdleLimits): void {
    this.limits_ = limits;
  }

  at(now_ms: number): IdleState {
    const quiet = now_ms - this.last_sign_ms_;
    if (quiet < this.limits_.quiet_ms) return { name: 'active' };
    this.warned_ms_ ??= now_ms;
    const left = this.warned_ms_ + this.limits_.warning_ms - now_ms;
    if (left <= 0) return { name: 'over' };
    return { name: 'warning', left_s: Math.ceil(left / 1000) };
  }
}

// At least 20 s to answer a warning. While money has been taken nobody is sent away; before that,
// walking to the counter takes its time.
export function idle_limits(place: 'attract' | 'flow' | 'pay' | 'part_paid' | 'done'): IdleLimits | null {
  switch (place) {
    case 'attract':
    case 'part_paid':
      return null;
    case 'flow':
      return { quiet_ms: 60_000, warning_ms: 25_000 };
    case 'pay':
      return { quiet_ms: 300_000, warning_ms: 30_000 };
    case 'done':
      return { quiet_ms: 25_000, warning_ms: 20_000 };
  }
}
