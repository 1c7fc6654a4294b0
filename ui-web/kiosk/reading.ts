// What of the terms was really on the screen. A text counts as fully visible when all of it was
// shown at once, or, where it is taller than the screen, when every part of it was shown.
// There is no waiting time: only visibility opens a control. Pure: the clock is given.
import type { DisclosureDraft, InputKind } from '../shared/api_types.ts';

export type Sight = { from: number; to: number; height: number; room: number };

class Reading {
  fully_visible = false;
  private from_ = Infinity;
  private to_ = -Infinity;
  private visible_since_ms_: number | null = null;
  private dwell_ms_ = 0;

  see(sight: Sight, now_ms: number): void {
    const visible = sight.to > sight.from;
    if (visible && this.visible_since_ms_ === null) this.visible_since_ms_ = now_ms;
    if (!visible && this.visible_since_ms_ !== null) {
      this.dwell_ms_ += now_ms - this.visible_since_ms_;
      this.visible_since_ms_ = null;
    }
    if (!visible) return;
    const fits = sight.height <= sight.room;
    const joins = sight.from <= this.to_ + 1 && sight.to >= this.from_ - 1;
    const fresh = fits || !joins;
    this.from_ = fresh ? sight.from : Math.min(this.from_, sight.from);
    this.to_ = fresh ? sight.to : Math.max(this.to_, sight.to);
    if (this.from_ <= 1 && this.to_ >= sight.height - 1) this.fully_visible = true;
  }

  dwell_ms(now_ms: number): number {
    const running = this.visible_since_ms_ === null ? 0 : now_ms - this.visible_since_ms_;
    return Math.round(this.dwell_ms_ + running);
  }
}

export const exclusion_key = (line: number, exclusion_id: string) => `${line}/${exclusion_id}`;

// One per showing of the terms: other terms or another language begin a new one, all unticked.
export class TermsReading {
  private readonly lines_ = new Map<number, Reading>();
  private readonly exclusions_ = new Map<string, Reading>();
  private readonly ticked_ = new Map<string, { line: number; exclusion_id: string; input: InputKind }>();

  see_line(line: number, sight: Sight, now_ms: number): void {
    this.reading_(this.lines_, line).see(sight, now_ms);
  }

  see_exclusion(line: number, exclusion_id: string, sight: Sight, now_ms: number): void {
    this.reading_(this.exclusions_, exclusion_key(line, exclusion_id)).see(sight, now_ms);
  }

  was_seen(line: number): boolean {
    return this.lines_.get(line)?.fully_visible ?? false;
  }

  may_tick(line: number, exclusion_id: string): boolean {
    return this.exclusions_.get(exclusion_key(line, exclusion_id))?.fully_visible ?? false;
  }

  is_ticked(line: number, exclusion_id: string): boolean {
    return this.ticked_.has(exclusion_key(line, exclusion_id));
  }

  toggle(line: number, exclusion_id: string, input: InputKind): void {
    const key = exclusion_key(line, exclusion_id);
    if (this.ticked_.delete(key) || !this.may_tick(line, exclusion_id)) return;
    this.ticked_.set(key, { line, exclusion_id, input });
  }

  evidence(now_ms: number): Pick<DisclosureDraft, 'shown' | 'acknowledgements'> {
    const shown = [...this.lines_].map(([line, reading]) => ({
      line,
      fully_visible: reading.fully_visible,
      dwell_ms: reading.dwell_ms(now_ms),
    }));
    shown.sort((a, b) => a.line - b.line);
    return { shown, acknowledgements: [...this.ticked_.values()] };
  }

  private reading_<K>(map: Map<K, Reading>, key: K): Reading {
    let reading = map.get(key);
    if (reading === undefined) map.set(key, (reading = new Reading()));
    return reading;
  }
}
