// Tells the server that somebody is at the screen: soon after each sign of life, but not for each
// one. A page that nobody touches tells nothing. Pure: the clock is given.
const kEveryMs = 3_000;

export class Presence {
  private sign_ms_ = -Infinity;
  private told_ms_ = -Infinity;

  // A touch, key, wheel or scan.
  sign_of_life(now_ms: number): void {
    this.sign_ms_ = now_ms;
  }

  // True where the server is to be told now; it then counts as told.
  take(now_ms: number): boolean {
    if (this.sign_ms_ <= this.told_ms_ || now_ms - this.told_ms_ < kEveryMs) return false;
    this.told_ms_ = now_ms;
    return true;
  }
}
