// A scanner that types: a burst of keys, faster than any hand, ended by Enter or Tab. Pure: the
// clock is given. Until a burst is over nobody knows what it was, so that outside of a field its
// keys are held back and pressed anew if it was no scan; a barcode presses no hotkey.
const kMaxLength = 4096;
const kSureLength = 3; // so many keys in one burst, and no hand pressed them: even a short code is a scan
export const kMaxGapMs = 45;

export type Key = { key: string; chord: boolean; in_field: boolean };
export type Verdict =
  | { what: 'pass' } // the page may have it
  | { what: 'hold' } // the page may have it later, if this is no scan
  | { what: 'drop' }
  | { what: 'scan'; text: string };

const kModifiers = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock'];

export class WedgeBuffer {
  private text_ = '';
  private last_ms_ = -Infinity;

  // True where a key at this time would begin something new.
  begins(now_ms: number): boolean {
    return now_ms - this.last_ms_ > kMaxGapMs;
  }

  key({ key, chord, in_field }: Key, now_ms: number): Verdict {
    if (kModifiers.includes(key)) return { what: 'pass' };
    if (this.begins(now_ms)) this.text_ = '';
    const is_first = this.text_ === '';
    const is_sure = this.text_.length >= kSureLength;
    this.last_ms_ = now_ms;
    if (!chord && (key === 'Enter' || key === 'Tab')) return this.end_();
    if (!chord && /^[^\p{C}\p{Zl}\p{Zp}]$/u.test(key)) {
      if (this.text_.length < kMaxLength) this.text_ += key;
      // A space alone presses the button that has the focus, which only the browser can do.
      return { what: in_field || (is_first && key === ' ') ? 'pass' : 'hold' };
    }
    if (is_sure) return { what: 'drop' };
    return { what: !in_field && !chord && /^F\d+$/.test(key) ? 'hold' : 'pass' };
  }

  private end_(): Verdict {
    const text = this.text_;
    this.text_ = '';
    return text.length >= kSureLength ? { what: 'scan', text } : { what: 'pass' };
  }
}
