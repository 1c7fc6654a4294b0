import { expect, test } from 'vitest';
import type { JobState, Order, PrintJob } from '../shared/api_types.ts';
import { is_own_printer, is_without_paper, receipt_job, tale_of } from './printing.ts';

const job = (state: JobState, reason: string | null = null): PrintJob => ({
  job_id: 'j', kind: 'receipt', order_id: 'o', request_id: null, printer_id: 'receipt-1', state,
  copy_number: 0, reason, updated_at: '2026-11-22T06:00:00.000Z',
  moved_from: null,
});

test('a receipt is only called ready when the printer confirmed it', () => {
  expect(tale_of(job('confirmed'))).toBe('out');
  expect(tale_of(job('sent'))).toBe('queued');
  expect(tale_of(job('unverified'))).toBe('unverified');
});

test('every fault that stops a queued receipt has its own words', () => {
  for (const fault of ['paper_end', 'cover_open', 'offline', 'error'] as const) {
    expect(tale_of(job('queued', fault))).toBe(fault);
    expect(tale_of(job('sent'), fault)).toBe(fault);
  }
  expect(tale_of(job('queued', 'nothing_came_out'), 'ok')).toBe('queued');
});

test('what will not come by itself is not promised', () => {
  expect(tale_of(job('failed', 'document'))).toBe('failed');
});

test('after "no" the copy counts', () => {
  const copy = { ...job('confirmed'), kind: 'copy' as const, copy_number: 1 };
  const order = { receipt: { jobs: [job('failed', 'answered_no'), copy] } } as unknown as Order;
  expect(receipt_job(order)).toBe(copy);
});

test('doubt is told as doubt', () => {
  expect(tale_of(job('in_doubt'))).toBe('in_doubt');
});

test('before the job is known the receipt is on its way', () => {
  expect(tale_of(null)).toBe('queued');
});

test('only a printer of this kiosk prints "here"', () => {
  const name = { 'zh-CN': '小票机', en: 'Printer' };
  const printers = [
    { printer_id: 'receipt-1', name, state: 'ok' as const, terminals: ['kiosk-1'] },
    { printer_id: 'receipt-2', name, state: 'ok' as const, terminals: [] },
  ];
  expect(is_own_printer(job('queued'), printers, 'kiosk-1')).toBe(true);
  expect(is_own_printer(job('queued'), printers, 'kiosk-2')).toBe(false);
  expect(is_own_printer({ ...job('queued'), printer_id: 'receipt-2' }, printers, 'kiosk-1')).toBe(false);
});

test('in every trouble the receipt on the screen comes first', () => {
  for (const tale of ['paper_end', 'cover_open', 'offline', 'error', 'in_doubt'] as const) {
    expect(is_without_paper(tale)).toBe(true);
  }
  for (const tale of ['queued', 'out', 'unverified'] as const) expect(is_without_paper(tale)).toBe(false);
});
