import { is_gtin } from '../shared/scan.ts';

// What the one search field of the counter may send where. Goods are looked up by address, and
// addresses are logged (ORG-4): what may be a phone, or the most of one, is no goods.
const kPhoneLike = /^[+(]?[\d\s()-]*$/;
const kMostDigits = 6; // of a scanned number with letters: papers of persons have more
const kIdentityDigits = 11;
const kFewDigits = 5; // the tail of an item number, not yet a person

// A scan that is no code of ours may still be a maker's item number. Nothing else is looked up by
// address: a QR code may hold anybody's words.
export function may_be_item_number(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return /^[A-Za-z0-9][A-Za-z0-9._/-]{2,31}$/.test(text) && (digits <= kMostDigits || is_gtin(text));
}

export function may_be_goods(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  if (is_gtin(text)) return true;
  return kPhoneLike.test(text) ? digits <= kFewDigits : digits < kIdentityDigits;
}

// A scan while a dialog asks something: into its field, as typing would.
export function type_into(field: Element, text: string): void {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? field.value.length, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
