// A subset of ICU MessageFormat, the same as policy/message_format.h, which tells what it knows;
// both are held to tests/vectors/message_format.json. Texts of screens and phrases are written in it.
export type Values = Record<string, string | number>;
type Render = (values: Values, locale: string) => string;

const kMaxPattern = 2_000;
const kMaxResult = 10_000;
const kMaxDepth = 4;

// `where` is the character of the pattern, counted from 1, or the name of the argument.
export class MessageError extends Error {
  constructor(readonly key: string, readonly where: number | string) {
    super(`${key} ${where}`);
  }
}

export function format_message(pattern: string, values: Values, locale: string): string {
  const text = parse_message(pattern)(values, locale);
  if ([...text].length > kMaxResult) throw new MessageError('message.too_long', '');
  return text;
}

export function parse_message(pattern: string): Render {
  let at = 0;
  const fail = (key: string, offset: number): never => {
    throw new MessageError(`message.${key}`, [...pattern.slice(0, offset)].length + 1);
  };
  if ([...pattern].length > kMaxPattern) throw new MessageError('message.too_long', kMaxPattern + 1);

  // What stands up to the next blank, comma or brace, and where; `opened` has to be closed later.
  function word(opened: number): [string, number] {
    const found = /([ \t\r\n]*)([^ \t\r\n,{}]*)[ \t\r\n]*/y;
    found.lastIndex = at;
    const [all = '', blanks = '', text = ''] = found.exec(pattern) ?? [];
    const start = at + blanks.length;
    at += all.length;
    if (at >= pattern.length) fail('open_brace', opened);
    return [text, start];
  }

  function message(depth: number, opened: number, number: string): Render {
    const parts: (string | Render)[] = [];
    for (; at < pattern.length; ) {
      const c = pattern[at]!;
      if (c === '}') {
        if (depth === 0) fail('lone_brace', at);
        break;
      }
      if (c === '#' && number !== '') {
        ++at;
        parts.push(shown(number));
      } else parts.push(c === '{' ? argument(depth) : plain(number));
    }
    if (depth > 0 && at >= pattern.length) fail('open_brace', opened);
    return (values, locale) => parts.map((part) => (typeof part === 'string' ? part : part(values, locale))).join('');
  }

  // One character, or what an apostrophe quotes.
  function plain(number: string): string {
    const quoted = number === '' ? /''|'(?=[{}])((?:[^']|'')*)'?/y : /''|'(?=[{}#])((?:[^']|'')*)'?/y;
    quoted.lastIndex = at;
    const found = quoted.exec(pattern);
    if (found === null) return pattern[at++]!;
    at += found[0].length;
    return found[1]?.replaceAll("''", "'") ?? "'";
  }

  function argument(depth: number): Render {
    const opened = at++;
    const [name, name_at] = word(opened);
    if (!/^[a-z_][a-z_0-9]*$/.test(name)) fail('name', name_at);
    const after = pattern[at++];
    if (after === '}') return shown(name);
    if (after !== ',') fail('name', at - 1);
    const [type, type_at] = word(opened);
    if (type !== 'plural' && type !== 'select') fail('type', type_at);
    if (pattern[at] !== ',') fail('selector', at);
    ++at;
    const plural = type === 'plural';
    const found = branches(depth, opened, plural ? name : '');
    return (values, locale) => {
      const value = value_of(values, name);
      if (!plural) return (found.get(String(value)) ?? found.get('other')!)(values, locale);
      if (!Number.isSafeInteger(value)) throw new MessageError('message.not_a_number', name);
      const category = new Intl.PluralRules(locale).select(value as number);
      return (found.get(`=${value}`) ?? found.get(category) ?? found.get('other')!)(values, locale);
    };
  }

  function branches(depth: number, opened: number, number: string): Map<string, Render> {
    const found = new Map<string, Render>();
    const form = number === '' ? /^\w+$/ : /^(=\d{1,15}|zero|one|two|few|many|other)$/;
    for (;;) {
      const [text, start] = word(opened);
      if (text === '' && pattern[at] === '}') break;
      if (!form.test(text) || pattern[at] !== '{') fail('selector', start);
      const selector = text.replace(/^=0+(?=\d)/, '=');
      if (found.has(selector)) fail('twice', start);
      if (depth === kMaxDepth) fail('too_deep', at);
      found.set(selector, message(depth + 1, at++, number));
      ++at;
    }
    ++at;
    if (!found.has('other')) fail('no_other', opened);
    return found;
  }

  return message(0, 0, '');
}

function value_of(values: Values, name: string): string | number {
  if (!Object.hasOwn(values, name)) throw new MessageError('message.value_missing', name);
  return values[name]!;
}

const shown = (name: string): Render => (values, locale) => {
  const value = value_of(values, name);
  return typeof value === 'number' ? value.toLocaleString(locale) : value;
};
