// What the counter makes of the states of printers and scanners.
import type { Clerk, PrintJob, Printer, PrinterState, Scanner, ScannerState } from '../shared/api_types.ts';
import { words } from '../shared/language.svelte.ts';
import type { PrinterPicture } from '../shared/parts/PrinterScene.svelte';
import { shop } from '../shared/shop.svelte.ts';
import { t } from './texts.ts';

export const kLamps: Record<PrinterState, 'ok' | 'warn' | 'bad'> = {
  ok: 'ok', paper_near_end: 'warn', unknown: 'warn', paper_end: 'bad', cover_open: 'bad', offline: 'bad', error: 'bad',
};

export const kScannerLamps: Record<ScannerState, 'ok' | 'warn' | 'bad'> = {
  ok: 'ok', unknown: 'warn', unplugged: 'bad', several: 'bad', no_right: 'bad', busy: 'bad', wrong_mode: 'bad',
};

// A scanner has no name of its own: people know it by the screen where it lies.
export function scanner_name(scanner: Scanner): string {
  const terminal = shop.store?.terminals.find((one) => one.terminal_id === scanner.terminal_id);
  return [t('scanner.title'), words(terminal?.name)].join(' ').trim();
}

export function picture_of(printer: Printer): PrinterPicture {
  switch (printer.state) {
    case 'ok':
    case 'paper_near_end':
      return 'out';
    case 'unknown':
      return 'doubt';
    case 'paper_end':
    case 'cover_open':
    case 'offline':
    case 'error':
      return printer.state;
  }
}

// Opening the drawer without a sale is a senior clerk's act; the server holds to it.
export function may_open_drawer(clerk: Clerk | null, printer: Printer): boolean {
  const senior = ['senior_clerk', 'supervisor', 'manager'].includes(clerk?.role ?? '');
  return senior && printer.drawer !== 'none';
}

// Why a job is in doubt, as far as the screens have words for it.
export type DoubtReason = 'interrupted' | 'paper_end' | 'cover_open' | 'offline' | 'error' | 'silent';
export function doubt_reason(job: PrintJob): DoubtReason {
  switch (job.reason) {
    case 'interrupted':
    case 'paper_end':
    case 'cover_open':
    case 'offline':
    case 'error':
      return job.reason;
    default:
      return 'silent';
  }
}
