import { beforeEach, expect, test } from 'vitest';
import { language } from './language.svelte.ts';
import { say_date, say_proofs, say_refund, say_window, type OpenRight, type ReturnAnswer } from './return_rights.ts';
import { shop } from './shop.svelte.ts';
import { kReturnChinese } from './texts/returns_zh-CN.ts';
import { kReturnEnglish } from './texts/returns_en.ts';

const kRight: OpenRight = {
  right: 'no_reason', begun: true, last_day: '2026-11-30', freight: 'buyer', fee_per_mille: 0, conditions: ['intact'],
  refund: { days: 7, form: 'original_tender', clock: 'goods_back' }, row: 'cn.no_reason', cite: { en: 'x' },
};

beforeEach(() => {
  shop.now = '2026-11-22T16:30:00Z'; // the 23rd in the store
  language.value = 'zh-CN';
});

test('a date says its year only where it is another year', () => {
  expect(say_date('2026-12-04')).toBe('12 月 4 日');
  expect(say_date('2027-01-02')).toBe('2027 年 1 月 2 日');
});

test('a window that has not begun promises no date', () => {
  expect(say_window({ ...kRight, begun: false, last_day: null })).toBe('从收货或装好起算，还没开始');
  expect(say_window(kRight)).toBe('最晚 11 月 30 日');
});

test('how the money comes back is one phrase in both languages', () => {
  expect(say_refund(kRight)).toBe('原路退款，收到退货后 7 天内');
  language.value = 'en';
  expect(say_refund(kRight)).toBe('Refunded the way it was paid within 7 days of getting the goods');
});

test('proofs: all of some and one of others', () => {
  const answer = { proofs_missing: ['repair_record'], one_proof_of: ['receipt', 'invoice'] } as unknown as ReturnAnswer;
  expect(say_proofs(answer)).toBe('维修记录、小票或发票');
});

test('the words name the same values in both languages', () => {
  const braces = (text: string) => [...text.matchAll(/\{(\w+)/g)].map((found) => found[1]).sort();
  for (const key of Object.keys(kReturnChinese) as (keyof typeof kReturnChinese)[]) {
    expect([key, braces(kReturnEnglish[key])]).toEqual([key, braces(kReturnChinese[key])]);
  }
});
