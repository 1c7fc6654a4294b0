// The request that this customer is filling in.
import * as api from '../shared/api.ts';
import type { RequestCard, RequestKind, ServiceRequest } from '../shared/api_types.ts';
import { language } from '../shared/language.svelte.ts';
import {
  choose_kind, empty_form, is_answered, next_page, previous_page, to_draft, type RequestForm,
} from '../shared/request_form.ts';
import { s } from './service_texts.ts';
import { kiosk } from './state.svelte.ts';

function not_mine(error: unknown): null {
  if (error instanceof api.ApiError && (error.status === 404 || error.status === 403)) return null;
  throw error;
}

export class RequestFlow {
  form = $state<RequestForm>(empty_form());
  sent = $state.raw<ServiceRequest | null>(null);
  photos = $state.raw<Blob[]>([]);
  photos_lost = $state(false);
  // Those that this one may repeat; shown before it is sent.
  similar = $state.raw<RequestCard[]>([]);
  private asked_ = '';

  constructor() {
    const wish = kiosk.wished_request;
    kiosk.wished_request = null;
    if (wish !== null) this.choose(wish);
  }

  private get around_() {
    if (kiosk.reference === null) throw new Error('the reference is fetched before any customer');
    return { order_id: kiosk.order?.order_id ?? null, reference: kiosk.reference };
  }

  get answered(): boolean {
    return is_answered(this.form, this.around_);
  }

  choose(kind: RequestKind): void {
    this.form = choose_kind(this.form, kind);
    // Most invoices of persons name nobody.
    if (this.form.details.title === '') this.form.details.title = s('invoice.person');
    this.forward();
  }

  forward(): void {
    this.form.page = next_page(this.form);
    if (this.form.page === 'check') void this.look_for_similar_();
  }

  // Asked once for the same thing: who says that this is another matter is not asked again.
  private async look_for_similar_(): Promise<void> {
    const draft = this.draft_();
    if (draft.order_id === undefined) return;
    const question = { kind: draft.kind, order_id: draft.order_id, ...(draft.line === undefined ? {} : { line: draft.line }) };
    const asked = JSON.stringify(question);
    if (asked === this.asked_) return;
    const found = await kiosk.act('similar', () => api.similar_requests(question));
    if (found === null || this.form.page !== 'check') return;
    this.asked_ = asked;
    this.similar = found.requests;
  }

  another_matter(): void {
    this.similar = [];
  }

  // The one that is there already: at once where it is this person's, else by the phone's digits.
  async open_similar(card: RequestCard): Promise<void> {
    const request = await kiosk.act('open', () => api.request(card.request_id).catch(not_mine));
    if (kiosk.problem === null) kiosk.look_at_request(request, card.number);
  }

  private draft_() {
    const form = { ...this.form, name: this.form.name || s('request.customer') };
    return to_draft(form, this.around_, { channel: 'kiosk', language: language.value });
  }

  back(): void {
    const page = previous_page(this.form);
    if (page === null) void kiosk.end('left');
    else this.form.page = page;
  }

  toggle_reason(reason_id: string): void {
    const chosen = this.form.reason_ids;
    this.form.reason_ids = chosen.includes(reason_id)
      ? chosen.filter((one) => one !== reason_id)
      : [...chosen, reason_id];
  }

  async submit(): Promise<void> {
    const draft = this.draft_();
    const request = await kiosk.act('submit', () => api.submit_request(draft));
    if (request === null) return;
    this.sent = request;
    this.form.page = 'sent';
    if (this.photos.length > 0) await this.send_photos_(request.request_id);
  }

  // The request stands, whatever becomes of its photos: the counter can take others.
  private async send_photos_(request_id: string): Promise<void> {
    for (const photo of this.photos) {
      await api.add_photo(request_id, photo).catch((error: unknown) => {
        if (!(error instanceof api.ApiError)) throw error;
        this.photos_lost = true;
      });
    }
    this.photos = [];
  }
}
