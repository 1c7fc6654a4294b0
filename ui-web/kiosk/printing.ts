// Which picture and words tell how the receipt is doing.
import type { Order, PrintJob } from '../shared/api_types.ts';

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
