// A printer's other half, written by somebody else: what it concludes from our fake printer's answers.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const kRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const kBin = process.env.COUNTERFOIL_BIN ?? join(kRoot, 'build/bin');
const receiptio = createRequire(join(kRoot, 'ui-web/package.json'))('receiptio');
const kReceipt = '^^^RECEIPT\n\n云川电热水壶 | ¥129.00\n茶杯 | ¥9.00\n---\n^合计 | ^¥138.00\n{code:CF-1;option:qrcode,4,M}\n';

let printers = 0;

// fake-printer with these options, until `use` is done with it.
async function with_printer(options, use) {
  printers += 1;
  const address = `127.${64 + ((process.pid >> 8) & 63)}.${process.pid & 255}.${printers}`;
  const words = ['--listen', `${address}:9100`, '--http', `${address}:8091`, ...options];
  const child = spawn(join(kBin, 'fake-printer'), words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.once('exit', done));
  try {
    await new Promise((done, fail) => {
      child.stdout.on('data', (said) => String(said).includes('paper at') && done());
      child.once('exit', () => fail(new Error('fake-printer did not start')));
    });
    const page = (path, body) => fetch(`http://${address}:8091${path}`, body && {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
    }).then((answer) => answer.json());
    return await use(address, page);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

const print = (address, columns = 48) => receiptio.print(kReceipt, `-d ${address} -p escpos -c ${columns} -l zh-hans`);
const ask = (address, what) => receiptio.print('', `-d ${address} -p escpos -q ${what}`);

for (const [profile, columns] of [['epson-tm-m30iii', 48], ['epson-tm-t88vi', 42]]) {
  test(`success: the receipt is on paper, on ${profile}`, async () => {
    await with_printer(['--profile', profile], async (address, page) => {
      assert.equal(await print(address, columns), 'success');
      const { receipts } = await page('/receipts.json');
      assert.equal(receipts.length, 1);
      // It draws the QR code itself, and its lines from another page of characters than we do.
      assert.match(receipts[0].text, /RECEIPT[^]*云川电热水壶¥129\.00\n[^]*合计¥138\.00\n\[dots\]\n/);
      for (const complaint of receipts[0].complaints) assert.match(complaint, /code page/);
    });
  });
}

for (const [fault, said] of [['paper_end', 'paperempty'], ['cover_open', 'coveropen'], ['cutter_error', 'error']]) {
  test(`${said}: ${fault} before the receipt`, async () => {
    await with_printer(['--fault', fault], async (address, page) => {
      assert.equal(await print(address), said);
      assert.equal((await page('/receipts.json')).receipts.length, 0);
    });
  });
  test(`${said}: ${fault} inside the receipt`, async () => {
    await with_printer(['--fault', `${fault}@byte=60`], async (address, page) => {
      assert.equal(await print(address), said);
      assert.equal((await page('/receipts.json')).receipts.length, 0);
    });
  });
}

test('what the printer is asked, it answers: ready, no paper, cover', async () => {
  await with_printer([], async (address, page) => {
    assert.equal(await ask(address, 'printer'), 'online');
    await page('/faults', { kind: 'cover_open' });
    assert.equal(await ask(address, 'printer'), 'coveropen');
    await page('/faults', { kind: 'none' });
    await page('/faults', { kind: 'paper_end' });
    assert.equal(await ask(address, 'printer'), 'paperempty');
  });
});

test('a printer that takes no bytes is offline, and one that is not there is disconnected', async () => {
  await with_printer(['--fault', 'stall'], async (address) => assert.equal(await ask(address, 'printer'), 'offline'));
  assert.equal(await ask('127.127.255.254', 'printer'), 'disconnect');
});
