// The page that anyone can keep on a phone: one file, no network, nothing kept.
import './verify.css';
import { format_total, read_keys, verify, type ReceiptKey, type Verdict } from './evidence.ts';
import { kTexts, type Language, type TextKey } from './texts.ts';

const app = document.getElementById('app') as HTMLElement;
let language: Language = navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
let keys: ReceiptKey[] = read_keys(document.getElementById('keys')?.textContent ?? '') ?? [];
let code = read_hash();
let keys_are_wrong = false;

// A code is put there as it is or escaped; '%' is a digit of it, so what does not decode is raw.
function read_hash(): string {
  const raw = location.hash.slice(1);
  try {
    const decoded = decodeURIComponent(raw);
    return verify(raw, keys).kind === 'unreadable' ? decoded : raw;
  } catch {
    return raw;
  }
}

const t = (key: TextKey, n = 0) => kTexts[language][key].replace('{n}', String(n));

function element<K extends keyof HTMLElementTagNameMap>(
  name: K, properties: Partial<HTMLElementTagNameMap[K]> = {}, ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function rows_of(verdict: Verdict): [TextKey, string][] {
  if (verdict.kind === 'unreadable') return [];
  const { evidence } = verdict;
  const key = verdict.kind === 'genuine' ? verdict.key : null;
  const name = key?.name?.[language] ?? key?.name?.['en'] ?? '';
  const rows: [TextKey, string][] = [['store', `${name} ${evidence.store_id}-${evidence.epoch}`.trim()]];
  if (key === null) return rows;
  return [
    ...rows,
    ['paid_at', evidence.at.toLocaleString(language)],
    ['total', format_total(evidence, key)],
    ['seq', String(evidence.seq)],
    ['policy', String(evidence.policy_version)],
    ['terms', evidence.terms_digest],
    ['previous', evidence.previous_head],
  ];
}

function draw_verdict(verdict: Verdict): HTMLElement {
  const list = element('dl');
  for (const [key, value] of rows_of(verdict)) list.append(element('dt', {}, t(key)), element('dd', {}, value));
  const mark = { genuine: '✓', altered: '✗', unknown_store: '?', unreadable: '?' }[verdict.kind];
  const box = element('section', { className: verdict.kind }, element('h2', {}, `${mark} ${t(verdict.kind)}`), list);
  if (verdict.kind === 'unknown_store') box.append(draw_keys_picker());
  return box;
}

function draw_keys_picker(): HTMLElement {
  const input = element('input', { type: 'file', accept: '.json,application/json', id: 'keys-file' });
  input.addEventListener('change', async () => {
    const read = read_keys((await input.files?.[0]?.text()) ?? '');
    keys_are_wrong = read === null;
    if (read !== null) keys = read;
    draw();
  });
  const box = element('div', {}, element('p', {}, t('keys_lead')), element('label', { htmlFor: 'keys-file' }, t('keys')), input);
  if (keys_are_wrong) box.append(element('p', { className: 'wrong' }, t('keys_wrong')));
  return box;
}

function draw(): void {
  document.documentElement.lang = language;
  document.title = t('title');
  const switcher = element('button', { type: 'button', className: 'language' }, t('other'));
  switcher.lang = language === 'en' ? 'zh-CN' : 'en';
  switcher.addEventListener('click', () => {
    language = language === 'en' ? 'zh-CN' : 'en';
    draw();
  });
  const input = element('textarea', { id: 'code', rows: 5, spellcheck: false, autocapitalize: 'characters', value: code });
  const form = element(
    'form', {}, element('label', { htmlFor: 'code' }, t('code')), input,
    element('button', { type: 'submit', className: 'check' }, t('check')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    code = input.value;
    draw();
  });
  const result = element('div', { role: 'status' });
  if (code !== '') result.append(draw_verdict(verify(code, keys)));
  const known = new Set(keys.map((key) => ('store_id' in key ? key.store_id : key.root_public_key))).size;
  app.replaceChildren(
    element('header', {}, element('h1', {}, t('title')), switcher), element('p', {}, t('lead')), form, result,
    element('footer', {}, known > 0 ? t('keys_known', known) : ''),
  );
}

draw();
