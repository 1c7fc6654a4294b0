// Which picture and words tell how the receipt is doing.
import type { Order, PrinterState, PrintJob, Store } from '../shared/api_types.ts';
import type { PrinterPicture } from '../shared/parts/PrinterScene.svelte';

export type PrintTale =
  | 'queued' | 'out' | 'unverified' | 'in_doubt' | 'failed' | 'paper_end' | 'cover_open' | 'offline' | 'error';

export const kPictures: Record<PrintTale, PrinterPicture> = {
  queued: 'printing', out: 'out', unverified: 'out', in_doubt: 'doubt', failed: 'error', paper_end: 'paper_end',
  cover_open: 'cover_open', offline: 'offline', error: 'error',
};

// Whether its state may still change without anybody asking.
export function is_under_way(job: PrintJob): boolean {
  return job.state !== 'confirmed' && job.state !== 'unverified' && job.state !== 'failed';
}

// `state` is how its printer is now, which is known before the job learns of it.
export function tale_of(job: PrintJob | null, state: PrinterState = 'unknown'): PrintTale {
  if (job === null) return 'queued';
  switch (job.state) {
    case 'confirmed':
      return 'out';
    case 'unverified':
      return 'unverified';
    case 'in_doubt':
      return 'in_doubt';
    case 'failed':
      return 'failed';
    case 'queued':
    case 'sending':
    case 'sent':
      return fault_of(job.reason) ?? fault_of(state) ?? 'queued';
  }
}

function fault_of(reason: string | null): PrintTale | null {
  switch (reason) {
    case 'paper_end':
    case 'cover_open':
    case 'offline':
    case 'error':
      return reason;
    default:
      return null; // well, not known, or about to be tried again
  }
}

// The last one: after "it did not come out" a copy follows.
export function receipt_job(order: Order): PrintJob | null {
  return order.receipt?.jobs.filter((job) => job.kind === 'receipt' || job.kind === 'copy').at(-1) ?? null;
}

// Whether the paper comes out of this kiosk's own slot, or somewhere else in the store.
export function is_own_printer(job: PrintJob, printers: Store['printers'], terminal_id: string): boolean {
  return printers.some((one) => one.printer_id === job.printer_id && one.terminals.includes(terminal_id));
}

// Paper may not come, or not soon: what is on the screen has to do for now.
export function is_without_paper(tale: PrintTale): boolean {
  return tale !== 'queued' && tale !== 'out' && tale !== 'unverified';
}
