import { expect, test } from 'vitest';
import type { JobState, PrintJob } from '../shared/api_types.ts';
import { tale_of } from './printing.ts';

const job = (state: JobState, reason: string | null = null): PrintJob => ({
  job_id: 'j', kind: 'receipt', order_id: 'o', request_id: null, printer_id: 'receipt-1', state,
  copy_number: 0, reason, updated_at: '2026-11-22T06:00:00.000Z',
});

test('a receipt is only called ready when the printer confirmed it', () => {
  expect(tale_of(job('confirmed'))).toBe('out');
  expect(tale_of(job('sent'))).toBe('queued');
  expect(tale_of(job('unverified'))).toBe('unverified');
});

test('every fault that stops a queued receipt has its own words', () => {
  for (const fault of ['paper_end', 'cover_open', 'offline'] as const) {
    expect(tale_of(job('queued', fault))).toBe(fault);
    expect(tale_of(job('failed', fault))).toBe(fault);
  }
});

test('an unknown fault is still a fault', () => {
  expect(tale_of(job('failed'))).toBe('error');
  expect(tale_of(job('queued', 'cutter_jam'))).toBe('error');
});

test('doubt is told as doubt', () => {
  expect(tale_of(job('in_doubt'))).toBe('in_doubt');
});

test('before the job is known the receipt is on its way', () => {
  expect(tale_of(null)).toBe('queued');
});
