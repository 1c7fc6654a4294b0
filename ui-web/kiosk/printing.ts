// Which picture and words tell how the receipt is doing.
import type { Order, PrintJob, Store } from '../shared/api_types.ts';

export type PrintTale =
  | 'queued' | 'out' | 'unverified' | 'in_doubt' | 'paper_end' | 'cover_open' | 'offline' | 'error';

export function tale_of(job: PrintJob | null): PrintTale {
  if (job === null) return 'queued';
  switch (job.state) {
    case 'confirmed':
      return 'out';
    case 'unverified':
      return 'unverified';
    case 'in_doubt':
      return 'in_doubt';
    case 'queued':
    case 'sending':
    case 'sent':
    case 'failed':
      return fault_of(job.reason) ?? (job.state === 'failed' ? 'error' : 'queued');
  }
}

function fault_of(reason: string | null): PrintTale | null {
  switch (reason) {
    case null:
    case '':
      return null;
    case 'paper_end':
    case 'cover_open':
    case 'offline':
      return reason;
    default:
      return 'error';
  }
}

export function receipt_job(order: Order): PrintJob | null {
  return order.receipt?.jobs.find((job) => job.kind === 'receipt') ?? order.receipt?.jobs[0] ?? null;
}

// Whether the paper comes out of this kiosk's own slot, or somewhere else in the store.
export function is_own_printer(job: PrintJob, printers: Store['printers'], terminal_id: string): boolean {
  return printers.some((one) => one.printer_id === job.printer_id && one.terminals.includes(terminal_id));
}

// Paper may not come, or not soon: what is on the screen has to do for now.
export function is_without_paper(tale: PrintTale): boolean {
  return tale !== 'queued' && tale !== 'out' && tale !== 'unverified';
}
