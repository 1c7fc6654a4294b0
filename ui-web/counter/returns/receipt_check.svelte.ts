// A receipt's code scanned at the counter: one of ours opens its order, of any other is said what
// it is worth.
import * as api from '../../shared/api.ts';
import { counter } from '../state.svelte.ts';

class ReceiptCheck {
  doubtful = $state.raw<{ code: string; answer: api.CheckedReceipt } | null>(null);
  genuine_order_id = $state(''); // whose paper was seen and agrees with the record

  async check(code: string): Promise<void> {
    const answer = await counter.act('check', () => api.check_receipt(code));
    if (answer === null) return;
    if (answer.verdict !== 'in_log') {
      this.doubtful = { code, answer };
      return;
    }
    const found = await counter.act('check', () => api.look_up_receipt(code));
    if (found === null || !found.here) return;
    this.genuine_order_id = found.order_id;
    await counter.open_order(found.order_id);
  }
}

export const receipt_check = new ReceiptCheck();
