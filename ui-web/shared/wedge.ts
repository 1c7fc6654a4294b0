// A scanner that types: a burst of keys, faster than any hand, ended by Enter. Control characters
// never get in, so a barcode cannot press a hotkey. Pure: the clock is given.
const kMaxGapMs = 45;
const kMinLength = 6;
const kMaxLength = 512;

export class WedgeBuffer {
  private text_ = '';
  private last_ms_ = -Infinity;

  // The scanned text when this key ends one, else null.
  key(key: string, now_ms: number): string | null {
    const in_burst = now_ms - this.last_ms_ <= kMaxGapMs;
    this.last_ms_ = now_ms;
    if (!in_burst) this.text_ = '';
    if (key === 'Enter') {
      const text = this.text_;
      this.text_ = '';
      return in_burst && text.length >= kMinLength ? text : null;
    }
    if (/^[\x20-\x7e]$/.test(key) && this.text_.length < kMaxLength) this.text_ += key;
    return null;
  }
}
