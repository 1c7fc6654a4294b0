// What was scanned, and who on the page hears of it: by the service's event stream or by a scanner
// that types, a scan goes to the handler that came last, and to no other.
export type Scan = { text: string; is_spoilt: boolean };
export type Code =
  | { kind: 'goods'; gtin: string }
  | { kind: 'receipt'; code: string } // the signed code, or the address of the digital receipt
  | { kind: 'number'; number: string } // of an order or a receipt
  | { kind: 'request'; number: string }
  | { kind: 'slip'; code: string } // the address on the slip of a request
  | { kind: 'other' };

const kGtinLengths = [8, 12, 13, 14];
const kNumber = /^[A-Za-z0-9]{1,16}-\d{1,10}-\d{6,}$/;
const kReceiptPage = /^https?:\/\/[^\s]*\/r\/[A-Za-z0-9_-]{16,64}$/;
const kSlipPage = /^https?:\/\/[^\s]*\/t\/[A-Za-z0-9_-]{16,64}$/;
const kEvidence = /^[0-9A-Z $%*+\-./:]{120,400}$/;
const kGoodsFirst = /^\(?01\)?(\d{14})/; // GS1's element strings, in brackets or not

// GS1's check digit: weights 3 and 1 in turn from the right, the sum a multiple of ten.
export function is_gtin(digits: string): boolean {
  if (!/^\d+$/.test(digits) || !kGtinLengths.includes(digits.length)) return false;
  const sum = [...digits].reverse().reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

export function read_code(scanned: string): Code {
  const text = scanned.trim();
  if (is_gtin(text)) return { kind: 'goods', gtin: text };
  if (text.startsWith('R-') && kNumber.test(text.slice(2))) return { kind: 'request', number: text };
  if (kNumber.test(text)) return { kind: 'number', number: text };
  if (kReceiptPage.test(text) || kEvidence.test(scanned)) return { kind: 'receipt', code: scanned };
  if (kSlipPage.test(text)) return { kind: 'slip', code: text };
  const gtin = kGoodsFirst.exec(text)?.[1];
  return gtin !== undefined && is_gtin(gtin) ? { kind: 'goods', gtin: gtin.replace(/^0/, '') } : { kind: 'other' };
}

type Handler = (scan: Scan) => void;
const handlers: Handler[] = [];
const watchers: (() => void)[] = [];

function put<T>(list: T[], one: T): () => void {
  list.push(one);
  return () => void list.splice(list.indexOf(one), 1);
}

// For an effect: until the function that comes back is called, scans go there.
export const on_scan = (handler: Handler) => put(handlers, handler);
// A scan is a sign of life, whoever takes it.
export const watch_scans = (watcher: () => void) => put(watchers, watcher);

export function hand_over(scan: Scan): void {
  for (const watcher of watchers) watcher();
  handlers[handlers.length - 1]?.(scan);
}
