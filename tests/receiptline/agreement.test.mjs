// Our reader of ReceiptLine against npm receiptline: the same documents, at 48 and 32 columns, have
// to print the same lines (a file's last newline ends its last line here). differences.json lists
// where they do not, docs/receiptline.md says why; an unlisted difference fails, and so does a listed
// one that is gone. The templates of config/receipts may differ in nothing but where lines end.
// UPDATE_DIFFERENCES=1 writes today's differences down, for somebody to read and reason.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { compareLines, hasSameInk } from './compare.mjs';
import { expand, plainForms } from './expand.mjs';
import { ourLines } from './ours.mjs';
import { kExamples, kRoot, peerLines } from './peer.mjs';

const kBin = process.env.COUNTERFOIL_BIN ?? join(kRoot, 'build/bin');
const kHere = join(kRoot, 'tests/receiptline');
const kListed = join(kHere, 'differences.json');
const kProfiles = { 48: 'clone-80', 32: 'clone-58' };
const scratch = mkdtempSync(join(tmpdir(), 'counterfoil-receiptline-'));
after(() => rmSync(scratch, { recursive: true }));

const listed = JSON.parse(readFileSync(kListed));
const reasons = [...readFileSync(join(kRoot, 'docs/receiptline.md'), 'utf8').matchAll(/^\| `(\w+)`/gm)].map(([, key]) => key);
const found = {};

function render(columns, source) {
  const out = join(scratch, 'out.bin');
  execFileSync(join(kBin, 'kioskctl'), ['receipt', 'render', ...source, '--profile', kProfiles[columns], '--escpos', out],
    { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  return ourLines(readFileSync(out), columns);
}

// Lines that we refuse are left out, and count as differences.
function renderDocument(columns, document) {
  const file = join(scratch, 'document.receipt');
  const lines = document.split('\n');
  const refused = [];
  for (;;) {
    writeFileSync(file, lines.join('\n'));
    try {
      return [...refused, ...render(columns, ['--markup', file])];
    } catch (error) {
      const [, line] = /line (\d+): /.exec(error.stderr ?? '') ?? assert.fail(error);
      refused.push(`refused: ${lines[line - 1]}`);
      lines[line - 1] = '{_: refused}';
    }
  }
}

function compare(name, columns, theirs, ours) {
  const key = `${name} @${columns}`;
  const differences = compareLines(theirs, ours);
  const reasoned = listed[key] ?? [];
  if (differences.length > 0) {
    found[key] = differences.map(
      (difference, i) => ({ reason: hasSameInk(difference) ? 'words' : reasoned[i]?.reason ?? '', ...difference }));
  }
  if (!process.env.UPDATE_DIFFERENCES) {
    assert.deepEqual(differences, reasoned.map(({ reason, ...difference }) => difference), key);
    for (const difference of reasoned) {
      assert.ok(reasons.includes(difference.reason), `${key}: docs/receiptline.md does not know "${difference.reason}"`);
      assert.equal(difference.reason === 'words', hasSameInk(difference), `${key}: is it only where lines break?`);
    }
  }
}

function documentsOf(folder, ending) {
  return readdirSync(folder).filter(name => name.endsWith(ending)).sort().map(
    name => [name, readFileSync(join(folder, name), 'utf8').replace(/\n$/, '')]);
}

const documents = [
  ...['en', 'ja'].flatMap(tag => documentsOf(join(kExamples, tag), '.receipt').map(
    ([name, text]) => [`${tag}/${name}`, plainForms(text, tag)])),
  ...documentsOf(join(kHere, 'documents'), '.receipt'),
];

for (const columns of [48, 32]) {
  for (const [name, text] of documents) {
    test(`${name} at ${columns} columns`, () => compare(name, columns, peerLines(text, columns), renderDocument(columns, text)));
  }
  for (const [name, text] of documentsOf(join(kRoot, 'config/receipts'), '.rl')) {
    test(`${name} at ${columns} columns`, () => {
      const [paper, language] = name.split('.');
      const data = join(kRoot, `config/receipts/samples/${paper}.${language}.json`);
      const document = plainForms(expand(text, JSON.parse(readFileSync(data))), language);
      const ours = render(columns, ['--template', paper, '--language', language, '--data', data]);
      // Stores change these texts, and where their lines end is nobody's list.
      assert.deepEqual(compareLines(peerLines(document, columns), ours).filter(d => !hasSameInk(d)), []);
    });
  }
}

// A line a difference.
function writeList() {
  const entries = Object.entries(found).map(([key, differences]) =>
    ` ${JSON.stringify(key)}: [\n${differences.map(difference => `  ${JSON.stringify(difference)}`).join(',\n')}\n ]`);
  writeFileSync(kListed, `{\n${entries.join(',\n')}\n}\n`);
}
after(() => { if (process.env.UPDATE_DIFFERENCES) writeList(); });

test('the list of differences names no document that is gone', () => {
  const names = new Set(documents.map(([name]) => name));
  for (const key of Object.keys(listed)) assert.ok(names.has(key.replace(/ @\d+$/, '')), key);
});

// Short lines of signs in any order, the same at each run.
test('any line of signs means the same to both', () => {
  const signs = ['a', 'b', '1', ' ', ' ', '|', '|', '_', '"', '`', '^', '^', '~', '\\', '\\n', '\\x41', '\\|', '-', '=', '汉'];
  let state = 20251122;
  const below = bound => (state = (state * 48271) % 2147483647) % bound;
  const lines = Array.from({ length: 600 }, () => Array.from({ length: 1 + below(9) }, () => signs[below(signs.length)]).join(''));
  const document = lines.join('\n');
  const differences = compareLines(peerLines(document, 48), renderDocument(48, document));
  assert.equal(differences.length, 0, JSON.stringify(differences.slice(0, 9), null, 1));
});
