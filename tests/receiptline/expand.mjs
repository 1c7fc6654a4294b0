// Our templates as plain ReceiptLine documents: parts repeated or left out, fields filled in and
// escaped. Independent of the product's compiler, which is compared with what comes of this.

const kOpen = /^\s*\{([#^])(\w+)\}\s*$/, kClose = /^\s*\{\/(\w+)\}\s*$/;
const kDefaults = { width: 'auto', border: 'space', align: 'center', text: 'wrap', option: 'code128' };
const kFull = { w: 'width', b: 'border', a: 'align', t: 'text', o: 'option' };

// In the value of a property a sign of text means itself, and its escape would be dropped.
const escapeText = value => value.replace(/[\\|{}_"`^~]/g, sign => `\\${sign}`).replace(/^[-=]+$/, signs => `\\${signs}`);
const escapeValue = value => value.replace(/[\\|{};]/g, sign => `\\${sign}`);
const isProperty = line => /^\s*[|]?\s*\{\w+\s*:.*\}\s*[|]?\s*$/.test(line);

const isPresent = value => value !== undefined && value.length > 0;

function find(scopes, name) {
  return scopes.findLast(scope => name in scope)?.[name] ?? '';
}

function fillLine(line, scopes) {
  const escape = isProperty(line) ? escapeValue : escapeText;
  return line.replace(/\{(\w+)\}/g, (_, name) => escape(find(scopes, name)));
}

function endOfPart(lines, from, name) {
  for (let at = from, depth = 1; at < lines.length; ++at) {
    depth += kOpen.exec(lines[at])?.[2] === name ? 1 : kClose.exec(lines[at])?.[1] === name ? -1 : 0;
    if (depth === 0) return at;
  }
  throw new Error(`{#${name}} is never closed`);
}

// What a property line sets, kept because a part's end sets it back.
function noteProperties(line, layout) {
  for (const [, key, value] of line.matchAll(/([a-z_]+)\s*:\s*([^;{}]*)/g)) {
    const name = kFull[key] ?? key;
    if (name in layout) layout[name] = value.trim();
  }
}

function expandPart(lines, scopes, layout, out) {
  for (let at = 0; at < lines.length; ++at) {
    const open = kOpen.exec(lines[at]);
    if (!open) {
      if (isProperty(lines[at])) noteProperties(lines[at], layout);
      out.push(fillLine(lines[at], scopes));
      continue;
    }
    const [, kind, name] = open;
    const end = endOfPart(lines, at + 1, name);
    const value = find(scopes, name);
    const turns = kind === '^' ? (isPresent(value) ? [] : [{}])
      : Array.isArray(value) ? value
      : isPresent(value) ? [{}] : [];
    const before = { ...layout };
    for (const scope of turns) {
      const inside = { ...before };
      expandPart(lines.slice(at + 1, end), [...scopes, scope], inside, out);
      const changed = Object.keys(before).filter(key => inside[key] !== before[key]);
      if (changed.length > 0) out.push(`{${changed.map(key => `${key}:${before[key]}`).join('; ')}}`);
    }
    at = end;
  }
}

export function expand(template, data) {
  const out = [];
  expandPart(template.replace(/\n$/, '').split('\n'), [data], { ...kDefaults }, out);
  return out.join('\n');
}

// What Chinese firmware draws two cells wide or not at all is printed in plain forms. That is the
// encoder's matter and not the markup's, so both programs get it like that.
const kForms = { '¥': '￥', '✓': '√', '•': '*', '–': '-' };
const kLatinForms = { ...kForms, '×': 'x', '’': "'" };

export function plainForms(document, language) {
  const forms = language === 'en' ? kLatinForms : kForms;
  return document.replace(/[\uff61-\uff9f]+/g, kana => kana.normalize('NFKC'))
    .replace(/./gsu, character => forms[character] ?? character);
}
