// Minor units to words and back, in integers only. The server computes all money; this only shows it
// and reads what a clerk typed.
export type Currency = { symbol: string; exponent: number };

export function format_money(minor: number, currency: Currency): string {
  const digits = String(Math.abs(minor)).padStart(currency.exponent + 1, '0');
  const cut = digits.length - currency.exponent;
  const whole = digits.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = currency.exponent > 0 ? `.${digits.slice(cut)}` : '';
  return `${minor < 0 ? '−' : ''}${currency.symbol}${whole}${fraction}`;
}

// "12.5" with two digits → 1250; null when it is no amount.
export function parse_money(text: string, currency: Currency): number | null {
  const found = /^(\d{1,9})(?:\.(\d*))?$/.exec(text.trim().replaceAll(',', ''));
  if (found === null) return null;
  const fraction = found[2] ?? '';
  if (fraction.length > currency.exponent) return null;
  return Number((found[1] ?? '') + fraction.padEnd(currency.exponent, '0'));
}
