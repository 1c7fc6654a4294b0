// The code on a receipt, checked by itself: no network, no store. The layout is that of
// policy/evidence.h; tests/data/evidence.json holds codes that both must agree on.
import { ed25519 } from '@noble/curves/ed25519.js';

// For people: whose key it is, and how sums of theirs are written.
export type KeyOwner = { name?: Record<string, string>; currency_symbol?: string; currency_exponent?: number };
export type StoreKey = KeyOwner & { store_id: string; epoch: number; public_key: string }; // 64 hex digits
// A headquarters: proves every store whose codes carry its certificate.
export type RootKey = KeyOwner & { root_public_key: string };
export type ReceiptKey = StoreKey | RootKey;
export type Certificate = { issued_at: Date; device_public_key: Uint8Array; signature: Uint8Array };
export type Evidence = {
  store_id: string;
  epoch: number;
  seq: bigint;
  at: Date;
  total_minor: bigint;
  terms_digest: string;
  previous_head: string;
  policy_version: bigint;
  certificate?: Certificate;
};
export type Verdict =
  | { kind: 'genuine'; evidence: Evidence; key: KeyOwner }
  | { kind: 'altered'; evidence: Evidence }
  | { kind: 'unknown_store'; evidence: Evidence }
  | { kind: 'unreadable' };

const kDigits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const kVersion = 1;
const kVersionCertified = 2;
const kDomain = 'counterfoil.evidence.';
const kCertificateDomain = 'counterfoil.certificate.1';
const kSignatureBytes = 64;
const kKeyBytes = 32;
const kFixedBytes = 60; // of a code, behind the store's id
const kCertificateBytes = 6 + kKeyBytes + kSignatureBytes;
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

function read_certificate(view: DataView, at: number): Certificate {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at);
  return {
    issued_at: new Date(view.getUint32(at, true) + view.getUint16(at + 4, true) * 2 ** 32),
    device_public_key: bytes.slice(6, 6 + kKeyBytes),
    signature: bytes.slice(6 + kKeyBytes, kCertificateBytes),
  };
}

function read(body: Uint8Array): Evidence | null {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  if (body.length < 2) return null;
  const [version, size] = [view.getUint8(0), view.getUint8(1)];
  const at = 2 + size;
  const rest = version === kVersion ? kFixedBytes : version === kVersionCertified ? kFixedBytes + kCertificateBytes : -1;
  if (size > 16 || body.length !== at + rest) return null;
  const moment = new Date(Number(view.getBigInt64(at + 12, true)));
  if (Number.isNaN(moment.getTime())) return null;
  const evidence: Evidence = {
    store_id: new TextDecoder().decode(body.subarray(2, at)),
    epoch: view.getUint32(at, true),
    seq: view.getBigUint64(at + 4, true),
    at: moment,
    total_minor: view.getBigInt64(at + 20, true),
    terms_digest: hex(body.subarray(at + 28, at + 44)),
    previous_head: hex(body.subarray(at + 44, at + 52)),
    policy_version: view.getBigInt64(at + 52, true),
  };
  if (version === kVersionCertified) evidence.certificate = read_certificate(view, at + kFixedBytes);
  return evidence;
}

function is_signed_by(public_key: Uint8Array | null, message: Uint8Array, signature: Uint8Array): boolean {
  if (public_key?.length !== kKeyBytes) return false;
  try {
    return ed25519.verify(signature, message, public_key, { zip215: false });
  } catch {
    return false; // a key or signature that is no point of the curve
  }
}

function joined(...parts: (string | Uint8Array)[]): Uint8Array {
  const pieces = parts.map((part) => (typeof part === 'string' ? new TextEncoder().encode(part) : part));
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

const to_base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

// What headquarters signed when it took the device up, byte for byte.
function certificate_message(evidence: Evidence, certificate: Certificate, root: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(
    JSON.stringify({
      store_id: evidence.store_id,
      epoch: evidence.epoch,
      device_public_key: to_base64url(certificate.device_public_key),
      hq_public_key: to_base64url(root),
      issued_at: certificate.issued_at.toISOString(),
    }),
  );
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, text.length, true);
  return joined(kCertificateDomain, size, text);
}

function is_certified_by(root: RootKey, evidence: Evidence, certificate: Certificate): boolean {
  const key = from_hex(root.root_public_key);
  return key !== null && is_signed_by(key, certificate_message(evidence, certificate, key), certificate.signature);
}

// A space is a digit of base45, and people lose one at either end when they copy.
export function verify(text: string, keys: ReceiptKey[]): Verdict {
  const code = text.replace(/[\r\n\t]/g, '').toUpperCase();
  const verdicts = [code, code.trim(), `${code.trim()} `, ` ${code.trim()}`].map((one) => verify_exact(one, keys));
  const rank = ['genuine', 'altered', 'unknown_store', 'unreadable'];
  return verdicts.reduce((best, one) => (rank.indexOf(one.kind) < rank.indexOf(best.kind) ? one : best));
}

const is_store_key = (key: ReceiptKey): key is StoreKey => 'public_key' in key;

function verify_exact(code: string, keys: ReceiptKey[]): Verdict {
  const bytes = from_base45(code);
  if (bytes === null || bytes.length <= kSignatureBytes) return { kind: 'unreadable' };
  const body = bytes.slice(0, -kSignatureBytes);
  const signature = bytes.slice(-kSignatureBytes);
  const evidence = read(body);
  if (evidence === null) return { kind: 'unreadable' };
  const certificate = evidence.certificate;
  const message = joined(`${kDomain}${certificate ? kVersionCertified : kVersion}`, body);
  const signed_by = (public_key: Uint8Array | null) => is_signed_by(public_key, message, signature);
  const own = keys.filter(is_store_key).filter((key) => key.store_id === evidence.store_id && key.epoch === evidence.epoch);
  if (own.length > 0) {
    const is_named = (key: StoreKey) => !certificate || hex(certificate.device_public_key) === key.public_key.toLowerCase();
    const key = own.find((one) => is_named(one) && signed_by(from_hex(one.public_key)));
    return key === undefined ? { kind: 'altered', evidence } : { kind: 'genuine', evidence, key };
  }
  if (certificate && !signed_by(certificate.device_public_key)) return { kind: 'altered', evidence };
  const roots = certificate ? keys.filter((key): key is RootKey => !is_store_key(key)) : [];
  const root = roots.find((one) => certificate && is_certified_by(one, evidence, certificate));
  return root === undefined ? { kind: 'unknown_store', evidence } : { kind: 'genuine', evidence, key: root };
}

export function format_total(evidence: Evidence, key: KeyOwner): string {
  const exponent = key.currency_exponent ?? 2;
  const negative = evidence.total_minor < 0n;
  const digits = String(negative ? -evidence.total_minor : evidence.total_minor).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent).replace(/\B(?=(\d{3})+$)/g, ',');
  const decimals = exponent > 0 ? `.${digits.slice(-exponent)}` : '';
  return `${negative ? '-' : ''}${key.currency_symbol ?? ''}${whole}${decimals}`;
}

// Keys as `kioskctl verify keys` writes them; null where the text is something else.
export function read_keys(text: string): ReceiptKey[] | null {
  const is_key = (one: Partial<StoreKey & RootKey>) =>
    one.root_public_key === undefined
      ? typeof one.store_id === 'string' && typeof one.epoch === 'number' && from_hex(one.public_key ?? '')?.length === kKeyBytes
      : from_hex(one.root_public_key)?.length === kKeyBytes;
  try {
    const keys: unknown = JSON.parse(text);
    return Array.isArray(keys) && keys.every(is_key) ? (keys as ReceiptKey[]) : null;
  } catch {
    return null;
  }
}
