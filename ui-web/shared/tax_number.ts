// A company's tax number (GB 32100-2015) as policy/tax_number.h reads it, so that a slip of the
// finger is told while it is typed. The service checks it again.
export type TaxNumberFault = 'length' | 'letter' | 'check';

const kCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const kOrganizationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

// Letters count by their place in the whole alphabet here: A is 10, Z is 35.
const alphabet_value = (character: string) => parseInt(character, 36);

function organization_check(code: string): string {
  const sum = kOrganizationWeights.reduce((sum, weight, i) => sum + alphabet_value(code[8 + i]!) * weight, 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : String(check % 11);
}

function last_check(code: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of code.slice(0, 17)) {
    sum += kCharacters.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return kCharacters[(31 - (sum % 31)) % 31]!;
}

// null: it is right.
export function fault_of_tax_number(text: string): TaxNumberFault | null {
  const code = text.replaceAll(' ', '').toUpperCase();
  if (code.length !== 18) return 'length';
  if ([...code].some((character) => !kCharacters.includes(character)) || !/^\d{6}$/.test(code.slice(2, 8))) return 'letter';
  return organization_check(code) === code[16] && last_check(code) === code[17] ? null : 'check';
}
