// One showing of an order's terms: fetched in one language, read, ticked, and then recorded.
import * as api from '../shared/api.ts';
import type { InputKind, Language, LineTerms, Order, Terms } from '../shared/api_types.ts';
import { font_scale_percent } from '../shared/screen.ts';
import { exclusion_key, TermsReading, type Sight } from './reading.ts';
import { kiosk } from './state.svelte.ts';

// The name of this script carries the digest of the build.
const kBuild = new URL(import.meta.url).pathname.split('/').pop() ?? '';

// What was told counts for the language that it was told in.
export const is_told = (order: Order, language: Language) => order.disclosure?.language === language;

const text_of = (terms: LineTerms | undefined) =>
  JSON.stringify([terms?.summary, terms?.exclusions.map((one) => [one.text, one.acknowledgement])]);

// Lines whose words are others than before.
function changed_lines(was: Terms | null, now: Terms): number[] {
  if (was === null) return [];
  const before = new Map(was.terms.map((one) => [one.line, one]));
  return now.terms.filter((one) => text_of(before.get(one.line)) !== text_of(one)).map((one) => one.line);
}

export class TermsShowing {
  terms = $state.raw<Terms | null>(null);
  // What `reading_` says, for the view: lines that were seen, controls that are open or ticked.
  seen = $state<Record<number, boolean>>({});
  open = $state<Record<string, boolean>>({});
  ticked = $state<Record<string, boolean>>({});
  // Why ticks are gone that were there a moment ago, and which lines read differently now.
  voided = $state<'' | 'language' | 'order' | 'left'>('');
  changed = $state.raw<number[]>([]);
  private reading_ = new TermsReading();
  private asked_ = '';
  private language_: Language | null = null;

  // Another language, version or pack is another text: everything begins anew, unticked.
  async load(order: Order, language: Language): Promise<void> {
    const asked = (this.asked_ = `${order.order_id} ${order.version} ${language}`);
    const found = await api.terms(order.order_id, language).catch((error: unknown) => {
      if (!(error instanceof api.ApiError)) throw error;
      kiosk.problem = error;
      return null;
    });
    if (found === null || asked !== this.asked_) return;
    const is_same_text = found.terms_digest === this.terms?.terms_digest;
    if (is_same_text && language === this.language_) return;
    this.voided = is_told(order, language) ? '' : this.why_voided_(found.terms_digest, language);
    this.changed = changed_lines(this.before_(order, language), found);
    this.reading_ = new TermsReading();
    this.seen = {};
    this.open = {};
    this.ticked = {};
    for (const one of is_told(order, language) ? (order.disclosure?.acknowledged ?? []) : []) {
      this.ticked[exclusion_key(one.line, one.exclusion_id)] = true;
    }
    kiosk.ticked_terms = null;
    kiosk.heard = '';
    this.language_ = language;
    this.terms = found;
  }

  // What this person was shown of this order before, in this language.
  private before_(order: Order, language: Language): Terms | null {
    if (this.terms !== null && language === this.language_) return this.terms;
    const told = kiosk.told_terms;
    return told !== null && told.order_id === order.order_id && told.language === language ? told.terms : null;
  }

  private why_voided_(digest: string, language: Language): typeof this.voided {
    const before = kiosk.ticked_terms;
    if (before === null) return '';
    if (before.language !== language) return 'language';
    return before.digest === digest ? 'left' : 'order';
  }

  saw_line(line: number, sight: Sight): void {
    this.reading_.see_line(line, sight, performance.now());
    this.seen[line] = this.reading_.was_seen(line);
  }

  saw_exclusion(line: number, exclusion_id: string, sight: Sight): void {
    this.reading_.see_exclusion(line, exclusion_id, sight, performance.now());
    this.open[exclusion_key(line, exclusion_id)] = this.reading_.may_tick(line, exclusion_id);
  }

  toggle(line: number, exclusion_id: string, input: InputKind): void {
    this.reading_.toggle(line, exclusion_id, input);
    this.ticked[exclusion_key(line, exclusion_id)] = this.reading_.is_ticked(line, exclusion_id);
    const [digest, language] = [this.terms?.terms_digest, this.language_];
    const any = Object.values(this.ticked).includes(true);
    kiosk.ticked_terms = any && digest !== undefined && language !== null ? { digest, language } : null;
    this.voided = '';
  }

  // First text that has not been on the screen yet: a line's, or one of its exclusions'.
  first_unseen(): string | null {
    for (const one of this.terms?.terms ?? []) {
      if (!this.seen[one.line]) return String(one.line);
      const hidden = one.exclusions.find((each) => !this.open[exclusion_key(one.line, each.exclusion_id)]);
      if (hidden !== undefined) return exclusion_key(one.line, hidden.exclusion_id);
    }
    return null;
  }

  async record(order: Order, language: Language): Promise<void> {
    const terms = this.terms;
    if (terms === null) return;
    const draft = {
      expected_version: order.version,
      language,
      terms_digest: terms.terms_digest,
      ...this.reading_.evidence(performance.now()),
      mode: kiosk.heard === 'K3' ? ('voice' as const) : ('touch' as const),
      font_scale_percent: font_scale_percent(),
      ui_build: kBuild,
    };
    const after = await kiosk.act('disclose', () => api.disclose(order.order_id, draft));
    if (after === null) return;
    kiosk.ticked_terms = null;
    kiosk.told_terms = { order_id: order.order_id, language, terms };
    kiosk.accept(after);
  }
}
