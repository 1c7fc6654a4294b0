// The code on a receipt, checked by itself: no network, no store. The layout is that of
// policy/evidence.h; tests/data/evidence.json holds codes that both must agree on.
import { ed25519 } from '@noble/curves/ed25519.js';

export type StoreKey = {
  store_id: string;
  epoch: number;
  public_key: string; // 64 hex digits
  name?: Record<string, string>;
  currency_symbol?: string;
  currency_exponent?: number;
};
export type Evidence = {
  store_id: string;
  epoch: number;
  seq: bigint;
  at: Date;
  total_minor: bigint;
  terms_digest: string;
  previous_head: string;
  policy_version: bigint;
};
export type Verdict =
  | { kind: 'genuine'; evidence: Evidence; key: StoreKey }
  | { kind: 'altered'; evidence: Evidence }
  | { kind: 'unknown_store'; evidence: Evidence }
  | { kind: 'unreadable' };

const kDigits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const kDomain = new TextEncoder().encode('counterfoil.evidence.1');
const kSignatureBytes = 64;
const kMaxCode = 512;

// RFC 9285; null where it is none.
export function from_base45(text: string): Uint8Array | null {
  if (text.length % 3 === 1 || text.length > kMaxCode) return null;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((one) => kDigits.indexOf(one));
    if (digits.includes(-1)) return null;
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (value > (digits.length === 3 ? 0xffff : 0xff)) return null;
    if (digits.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}

const hex = (bytes: Uint8Array) => [...bytes].map((one) => one.toString(16).padStart(2, '0')).join('');

export function from_hex(text: string): Uint8Array | null {
  if (!/^([0-9a-f]{2})+$/i.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function read(body: Uint8Array): Evidence | null {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const size = body.length < 2 ? -1 : view.getUint8(1);
  if (size < 0 || size > 16 || view.getUint8(0) !== 1 || body.length !== 2 + size + 60) return null;
  const at = 2 + size;
  const moment = new Date(Number(view.getBigInt64(at + 12, true)));
  if (Number.isNaN(moment.getTime())) return null;
  return {
    store_id: new TextDecoder().decode(body.subarray(2, at)),
    epoch: view.getUint32(at, true),
    seq: view.getBigUint64(at + 4, true),
    at: moment,
    total_minor: view.getBigInt64(at + 20, true),
    terms_digest: hex(body.subarray(at + 28, at + 44)),
    previous_head: hex(body.subarray(at + 44, at + 52)),
    policy_version: view.getBigInt64(at + 52, true),
  };
}

function is_signed_by(key: StoreKey, body: Uint8Array, signature: Uint8Array): boolean {
  const public_key = from_hex(key.public_key);
  if (public_key?.length !== 32) return false;
  const message = new Uint8Array(kDomain.length + body.length);
  message.set(kDomain);
  message.set(body, kDomain.length);
  try {
    return ed25519.verify(signature, message, public_key, { zip215: false });
  } catch {
    return false; // a key or signature that is no point of the curve
  }
}

// A space is a digit of base45, and people lose one at either end when they copy.
export function verify(text: string, keys: StoreKey[]): Verdict {
  const code = text.replace(/[\r\n\t]/g, '').toUpperCase();
  const verdicts = [code, code.trim(), `${code.trim()} `, ` ${code.trim()}`].map((one) => verify_exact(one, keys));
  const rank = ['genuine', 'altered', 'unknown_store', 'unreadable'];
  return verdicts.reduce((best, one) => (rank.indexOf(one.kind) < rank.indexOf(best.kind) ? one : best));
}

function verify_exact(code: string, keys: StoreKey[]): Verdict {
  const bytes = from_base45(code);
  if (bytes === null || bytes.length <= kSignatureBytes) return { kind: 'unreadable' };
  const body = bytes.slice(0, -kSignatureBytes);
  const signature = bytes.slice(-kSignatureBytes);
  const evidence = read(body);
  if (evidence === null) return { kind: 'unreadable' };
  const own = keys.filter((key) => key.store_id === evidence.store_id && key.epoch === evidence.epoch);
  if (own.length === 0) return { kind: 'unknown_store', evidence };
  const key = own.find((one) => is_signed_by(one, body, signature));
  return key === undefined ? { kind: 'altered', evidence } : { kind: 'genuine', evidence, key };
}

export function format_total(evidence: Evidence, key: StoreKey): string {
  const exponent = key.currency_exponent ?? 2;
  const negative = evidence.total_minor < 0n;
  const digits = String(negative ? -evidence.total_minor : evidence.total_minor).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent).replace(/\B(?=(\d{3})+$)/g, ',');
  const decimals = exponent > 0 ? `.${digits.slice(-exponent)}` : '';
  return `${negative ? '-' : ''}${key.currency_symbol ?? ''}${whole}${decimals}`;
}

// Keys as `kioskctl verify keys` writes them; null where the text is something else.
export function read_keys(text: string): StoreKey[] | null {
  try {
    const keys: unknown = JSON.parse(text);
    const is_key = (one: Partial<StoreKey>) =>
      typeof one.store_id === 'string' && typeof one.epoch === 'number' && from_hex(one.public_key ?? '')?.length === 32;
    return Array.isArray(keys) && keys.every(is_key) ? (keys as StoreKey[]) : null;
  } catch {
    return null;
  }
}
