// What the one search field of the counter may send where. Goods are looked up by address, and
// addresses are logged (ORG-4): what may be a phone, or the most of one, is no goods.
const kPhoneLike = /^[+(]?[\d\s()-]*$/;
const kGtinLengths = [8, 12, 13, 14];
const kFewDigits = 5; // the tail of an item number, not yet a person

// GS1's check digit: weights 3 and 1 in turn from the right, the sum a multiple of ten.
export function is_gtin(digits: string): boolean {
  if (!/^\d+$/.test(digits) || !kGtinLengths.includes(digits.length)) return false;
  const sum = [...digits].reverse().reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

export function may_be_goods(text: string): boolean {
  if (!kPhoneLike.test(text)) return true;
  return text.replace(/\D/g, '').length <= kFewDigits || is_gtin(text);
}
