// The page that checks receipts: one file, opened from the disk, without a network.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { assert_accessible, assert_fits, launch, settled } from './browser.mjs';
import { kBin, kRoot } from './programs.mjs';

const kPhone = { width: 390, height: 844 };
const kCodes = JSON.parse(readFileSync(join(kRoot, 'tests/data/evidence.json'), 'utf8')).codes;
const kReceipt = kCodes[0];
let browser, folder, page;

const key_of = (code) => ({
  store_id: code.store_id, epoch: code.epoch, public_key: code.public_key,
  name: { 'zh-CN': '样例店', en: 'Sample store' }, currency_symbol: '¥', currency_exponent: 2,
});

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-verify-'));
  const keys = join(folder, 'keys.json');
  const file = join(folder, 'check receipts.html');
  writeFileSync(keys, JSON.stringify([key_of(kReceipt)]));
  execFileSync(join(kBin, 'kioskctl'), ['verify', 'page', '--keys', keys, '--out', file, '--page', join(kRoot, 'ui-web/dist/verify.html')]);
  browser = await launch();
  const context = await browser.newContext({ viewport: kPhone, locale: 'zh-CN', offline: true });
  page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
});
after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function check(code) {
  await page.getByLabel('存证码').fill(code);
  await page.getByRole('button', { name: '核对' }).click();
}
async function hold(what) {
  await settled(page);
  await assert_accessible(page, what);
  await assert_fits(page, what);
}

test('a genuine code shows store, moment and total', async () => {
  await check(kReceipt.code);
  await page.getByText('真的：和门店签出的一样').waitFor();
  await page.getByText('¥259.00').waitFor();
  await page.getByText('样例店 0117-3').waitFor();
  await hold('genuine');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('Genuine: just as the store signed it').waitFor();
  await hold('genuine, English');
  await page.getByRole('button', { name: '中文' }).click();
});

test('every altered code is told, and shows no sum', async () => {
  for (const code of kCodes.filter((one) => one.verdict === 'altered' && one.public_key === kReceipt.public_key)) {
    await check(code.code);
    await page.getByText('假的：内容被改过').waitFor();
    assert.equal(await page.getByText('应付总额').count(), 0, code.name);
  }
  await hold('altered');
});

test('an unknown store is neither, until its keys are chosen', async () => {
  const other = kCodes.find((one) => one.name === 'the longest store id');
  await check(other.code);
  await page.getByText('不认识这家门店，无法判断真假').waitFor();
  await hold('unknown');
  const file = join(folder, 'more.json');
  writeFileSync(file, 'nonsense');
  await page.getByLabel('门店公钥文件').setInputFiles(file);
  await page.getByText('这个文件不是公钥文件。').waitFor();
  writeFileSync(file, JSON.stringify([key_of(other)]));
  await page.getByLabel('门店公钥文件').setInputFiles(file);
  await page.getByText('真的：和门店签出的一样').waitFor();
});

test('a code in the address is checked at once, raw or escaped', async () => {
  const address = page.url().split('#')[0];
  for (const code of [kReceipt.code, encodeURIComponent(kReceipt.code)]) {
    await page.goto('about:blank');
    await page.goto(`${address}#${code}`);
    await page.getByText('真的：和门店签出的一样').waitFor();
  }
});

test('what is no code is told', async () => {
  await check('hello');
  await page.getByText('这不是存证码，请再核对一遍').waitFor();
});
