// A small subset of ICU MessageFormat: {name} and {count, plural, =0{…} one{…} other{…}} with # for
// the number. Phrases, receipts and screens share it. A malformed pattern throws: texts are ours.
export type Values = Record<string, string | number>;

export function format_message(pattern: string, values: Values, locale: string): string {
  let text = '';
  for (let i = 0; i < pattern.length; ) {
    if (pattern[i] !== '{') {
      text += pattern[i++];
      continue;
    }
    const end = closing(pattern, i);
    text += argument(pattern.slice(i + 1, end), values, locale);
    i = end + 1;
  }
  return text;
}

function closing(pattern: string, open: number): number {
  let depth = 0;
  for (let i = open; i < pattern.length; ++i) {
    if (pattern[i] === '{') ++depth;
    if (pattern[i] === '}' && --depth === 0) return i;
  }
  throw new Error(`unclosed brace in "${pattern}"`);
}

function argument(body: string, values: Values, locale: string): string {
  const [name = '', kind, ...rest] = body.split(',');
  const value = values[name.trim()];
  if (value === undefined) throw new Error(`no value for {${name.trim()}}`);
  if (kind === undefined) return String(value);
  if (kind.trim() !== 'plural') throw new Error(`unknown format "${kind.trim()}"`);
  const branch = plural_branch(rest.join(','), Number(value), locale);
  return format_message(branch.replaceAll('#', String(value)), values, locale);
}

function plural_branch(branches: string, count: number, locale: string): string {
  const found = new Map<string, string>();
  for (let i = 0; i < branches.length; ) {
    const open = branches.indexOf('{', i);
    if (open < 0) break;
    const end = closing(branches, open);
    found.set(branches.slice(i, open).trim(), branches.slice(open + 1, end));
    i = end + 1;
  }
  const rule = new Intl.PluralRules(locale).select(count);
  const branch = found.get(`=${count}`) ?? found.get(rule) ?? found.get('other');
  if (branch === undefined) throw new Error(`no plural branch for ${count}`);
  return branch;
}
