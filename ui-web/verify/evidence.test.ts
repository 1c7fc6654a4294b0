import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { format_total, from_base45, read_keys, verify, type StoreKey } from './evidence.ts';

type Sample = {
  name: string; verdict: 'genuine' | 'altered'; public_key: string; code: string; store_id: string; epoch: number;
  seq: number; at_ms: number; total_minor: number; terms_digest: string; previous_head: string; policy_version: number;
};
type Certified = Omit<Sample, 'verdict'> & { verdict: 'genuine' | 'altered' | 'unknown'; root_public_key: string; issued_at_ms: number };
const kFile = JSON.parse(readFileSync(new URL('../../tests/data/evidence.json', import.meta.url), 'utf8')) as {
  codes: Sample[];
  certified: Certified[];
};
const kSamples = kFile.codes;
const key_of = (sample: Sample): StoreKey => ({
  store_id: sample.store_id, epoch: sample.epoch, public_key: sample.public_key, currency_symbol: '¥', currency_exponent: 2,
});
const receipt = kSamples[0] as Sample;

test.each(kSamples)('$name is $verdict', (sample) => {
  const verdict = verify(sample.code, [key_of(sample)]);
  expect(verdict.kind).toBe(sample.verdict);
  if (verdict.kind !== 'genuine') return;
  expect(verdict.evidence).toEqual({
    store_id: sample.store_id, epoch: sample.epoch, seq: BigInt(sample.seq), at: new Date(sample.at_ms),
    total_minor: BigInt(sample.total_minor), terms_digest: sample.terms_digest, previous_head: sample.previous_head,
    policy_version: BigInt(sample.policy_version),
  });
});

test.each(kFile.certified)('$name is $verdict to who knows headquarters', (sample) => {
  const verdict = verify(sample.code, [{ root_public_key: sample.root_public_key, currency_symbol: '¥', currency_exponent: 2 }]);
  expect(verdict.kind).toBe(sample.verdict === 'unknown' ? 'unknown_store' : sample.verdict);
  if (verdict.kind !== 'genuine') return;
  expect([verdict.evidence.store_id, verdict.evidence.seq]).toEqual([sample.store_id, BigInt(sample.seq)]);
  expect(verdict.evidence.certificate?.issued_at).toEqual(new Date(sample.issued_at_ms));
  expect(format_total(verdict.evidence, verdict.key)).toMatch(/^-?¥/);
});

test('a certified code is proved by its store’s own key, too, and by no other', () => {
  const [certified] = kFile.certified;
  if (certified === undefined) throw new Error('no certified code');
  expect(verify(certified.code, [key_of(certified as unknown as Sample)]).kind).toBe('genuine');
  expect(verify(certified.code, [{ ...key_of(certified as unknown as Sample), public_key: receipt.public_key }]).kind).toBe('altered');
  expect(verify(certified.code, []).kind).toBe('unknown_store');
});

test('no single character may differ', () => {
  for (let at = 0; at < receipt.code.length; ++at) {
    const other = receipt.code[at] === 'A' ? 'B' : 'A';
    const changed = receipt.code.slice(0, at) + other + receipt.code.slice(at + 1);
    expect(verify(changed, [key_of(receipt)]).kind).not.toBe('genuine');
  }
}, 60_000);

test('a store that the page does not know is said to be unknown, not false', () => {
  expect(verify(receipt.code, []).kind).toBe('unknown_store');
  expect(verify(receipt.code, [{ ...key_of(receipt), epoch: receipt.epoch + 1 }]).kind).toBe('unknown_store');
});

test('line breaks, lower case and lost spaces of a copied code do no harm', () => {
  const broken = receipt.code.toLowerCase().replace(/(.{40})/g, '$1\n');
  expect(verify(broken, [key_of(receipt)]).kind).toBe('genuine');
});

test('what is no code is unreadable', () => {
  for (const text of ['', 'hello', '0117-1-000001', receipt.code.slice(0, 60), `${receipt.code}ABC`, '€€€']) {
    expect(verify(text, [key_of(receipt)]).kind).not.toBe('genuine');
  }
  expect(from_base45(':::')).toBeNull();
});

test('sums are written with the decimals of the currency', () => {
  const verdict = verify(receipt.code, [key_of(receipt)]);
  if (verdict.kind !== 'genuine') throw new Error(verdict.kind);
  expect(format_total(verdict.evidence, verdict.key)).toBe('¥259.00');
  expect(format_total({ ...verdict.evidence, total_minor: -5n }, verdict.key)).toBe('-¥0.05');
  expect(format_total({ ...verdict.evidence, total_minor: 123456789n }, verdict.key)).toBe('¥1,234,567.89');
});

test('a file that holds no keys is refused', () => {
  expect(read_keys('[{"store_id":"0117","epoch":1,"public_key":"00"}]')).toBeNull();
  expect(read_keys('{}')).toBeNull();
  expect(read_keys('nonsense')).toBeNull();
  expect(read_keys(JSON.stringify([key_of(receipt)]))).toHaveLength(1);
  expect(read_keys(JSON.stringify([{ root_public_key: receipt.public_key }]))).toHaveLength(1);
  expect(read_keys('[{"root_public_key":"00"}]')).toBeNull();
});
