// The request that this customer is filling in.
import * as api from '../shared/api.ts';
import type { RequestKind, ServiceRequest } from '../shared/api_types.ts';
import { language } from '../shared/language.svelte.ts';
import {
  choose_kind, empty_form, is_answered, next_page, previous_page, to_draft, type RequestForm,
} from '../shared/request_form.ts';
import { s } from './service_texts.ts';
import { kiosk } from './state.svelte.ts';

export class RequestFlow {
  form = $state<RequestForm>(empty_form());
  sent = $state.raw<ServiceRequest | null>(null);

  private get around_() {
    if (kiosk.reference === null) throw new Error('the reference is fetched before any customer');
    return { order_id: kiosk.order?.order_id ?? null, reference: kiosk.reference };
  }

  get answered(): boolean {
    return is_answered(this.form, this.around_);
  }

  choose(kind: RequestKind): void {
    this.form = choose_kind(this.form, kind);
    this.forward();
  }

  forward(): void {
    this.form.page = next_page(this.form);
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
    const form = { ...this.form, name: this.form.name || s('request.customer') };
    const draft = to_draft(form, this.around_, { channel: 'kiosk', language: language.value });
    const request = await kiosk.act('submit', () => api.submit_request(draft));
    if (request === null) return;
    this.sent = request;
    this.form.page = 'sent';
  }
}
