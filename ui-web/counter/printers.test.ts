import { expect, test } from 'vitest';
import type { Clerk, PrintJob, Printer } from '../shared/api_types.ts';
import { doubt_reason, may_open_drawer, picture_of } from './printers.ts';

const name = { 'zh-CN': '小票机 1', en: 'Receipt printer 1' };
const printer = (more: Partial<Printer>): Printer => ({
  printer_id: 'receipt-1', name, state: 'ok', since: null, drawer: 'closed', queued: 0, in_doubt: 0, fallback: [], ...more,
});
const clerk = (role: string) => ({ role }) as Clerk;

test('a printer that nobody can ask is drawn as a question, not as well', () => {
  expect(picture_of(printer({ state: 'unknown' }))).toBe('doubt');
  expect(picture_of(printer({ state: 'cover_open' }))).toBe('cover_open');
  expect(picture_of(printer({ state: 'paper_near_end' }))).toBe('out');
});

test('the drawer opens for senior clerks, where there is one', () => {
  expect(may_open_drawer(clerk('clerk'), printer({}))).toBe(false);
  expect(may_open_drawer(clerk('senior_clerk'), printer({}))).toBe(true);
  expect(may_open_drawer(clerk('manager'), printer({ drawer: 'none' }))).toBe(false);
  expect(may_open_drawer(null, printer({}))).toBe(false);
});

test('every doubt has words', () => {
  const job = (reason: string | null) => ({ reason }) as PrintJob;
  expect(doubt_reason(job('interrupted'))).toBe('interrupted');
  expect(doubt_reason(job('ok'))).toBe('silent');
  expect(doubt_reason(job(null))).toBe('silent');
});
