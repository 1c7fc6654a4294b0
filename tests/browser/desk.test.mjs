// What the counter, headquarters and the digital receipt must hold, and what a page weighs.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  assert_accessible, assert_fits, assert_no_complaints, assert_targets, kCounter, kLandscape, launch, open_screen, scan,
  settled,
} from './browser.mjs';
import { button, close, sign_in, write_order } from './people.mjs';
import { kClerk, kHqUser, kRoot, Shop } from './programs.mjs';

const kLimit = { timeout: 150_000 };
let shop, browser, counter;
let receipt_path = '';

before(async () => {
  shop = await Shop.open();
  browser = await launch();
  counter = await open_screen(browser, kCounter, `${shop.url}/counter?terminal=counter-1`);
});
after(() => close(browser, shop));

// In the counter's own size, and in that of a smaller screen.
async function hold(page, what) {
  await hold_once(page, what);
  await page.setViewportSize(kLandscape);
  await settled(page);
  await assert_fits(page, `${what}, 1280 × 800`);
  await page.setViewportSize(kCounter);
  await settled(page);
}

async function hold_once(page, what, size_mm = 9) {
  await settled(page);
  await assert_accessible(page, what);
  await assert_targets(page, what, { size_mm, gap_mm: -Infinity, except: 'input[type=checkbox]' });
  await assert_fits(page, what);
}

async function hold_in_both_languages(page, what) {
  await hold(page, what);
  await button(page, 'English').first().click();
  await hold(page, `${what}, English`);
  await button(page, '中文').first().click();
  await settled(page);
}

const case_heading = () => counter.getByRole('main').getByRole('heading', { name: /^0117-/ });
const dialog = () => counter.getByRole('dialog');

async function open_dialog(key, what) {
  await case_heading().click();
  await counter.keyboard.press(key);
  await dialog().waitFor();
  await hold(counter, what);
}

async function close_dialog() {
  await counter.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
}

test('a wrong PIN is refused in words, the right one opens the desk', kLimit, async () => {
  await counter.getByLabel('工号').waitFor();
  await hold_in_both_languages(counter, 'sign-in');
  await counter.getByLabel('工号').fill(kClerk.id);
  await counter.getByLabel('密码（6 位）').fill('902714');
  await counter.keyboard.press('Enter');
  await counter.getByText('工号或密码不对。').waitFor();
  await hold(counter, 'sign-in refused');
  await sign_in(counter);
  await hold_in_both_languages(counter, 'desk');
});

test('an order is written by keyboard alone, with the total running along', kLimit, async () => {
  await counter.keyboard.press('n');
  await counter.getByRole('heading', { name: '新订单' }).waitFor();
  await hold_in_both_languages(counter, 'empty draft');
  await counter.getByRole('heading', { name: '新订单' }).click();
  await counter.keyboard.press('/');
  await counter.keyboard.type('yc', { delay: 60 });
  await counter.locator('#search-results [role=option]').first().waitFor();
  await hold(counter, 'search');
  await counter.keyboard.press('Enter');
  await counter.keyboard.press('Escape');
  await counter.getByRole('complementary').getByText('应付').waitFor();
  await button(counter, '送货').click();
  await hold_in_both_languages(counter, 'draft to be delivered');
  await counter.keyboard.press('Escape');
  await write_order(counter, ['YC-K17', 'MY-4S18', 'CL-C50'], { delivered: true });
  await hold_in_both_languages(counter, 'order');
});

test('a scanned barcode goes straight into the order', kLimit, async () => {
  const { items } = await counter.evaluate(async () => (await fetch('/api/v1/items?query=YC-K17&limit=1')).json());
  await counter.keyboard.press('Escape');
  await counter.keyboard.press('n');
  await counter.getByText('先找一件商品').waitFor();
  await scan(counter, items[0].gtin);
  await counter.getByRole('main').getByText(items[0].name['zh-CN']).waitFor();
  await counter.keyboard.press('Escape');
});

test('without a kiosk the clerk reads the order back and the terms out, and that is what is recorded', kLimit, async () => {
  await write_order(counter, ['CL-C50']);
  await open_dialog('p', 'which kiosk');
  await close_dialog();
  await open_dialog('x', 'why cancelled');
  await counter.keyboard.press('2');
  await dialog().getByRole('button', { pressed: true }).waitFor();
  await close_dialog();
  await case_heading().click();
  await counter.keyboard.press('v');
  await counter.getByText('店员代核').first().waitFor();
  await open_dialog('g', 'read out');
  await button(counter, '已念完，记录告知').click();
  await button(counter, '收款').waitFor();
  await dialog().waitFor({ state: 'detached' });
  await open_dialog('a', 'what was shown');
  await counter.getByText('店员口头告知').first().waitFor();
  await counter.getByText('顾客未确认，权利保留').first().waitFor();
  await close_dialog();
});

test('the tender says what is left and what goes back, and the paid order shows its receipt', kLimit, async () => {
  await open_dialog('t', 'tender');
  await button(dialog(), '银行卡').click();
  await hold(counter, 'tender by card');
  await button(dialog(), '现金').click();
  await button(dialog(), '正好').click();
  await button(dialog(), '确认收款').click();
  await dialog().waitFor({ state: 'detached' });
  await counter.getByText('已打出').first().waitFor();
  await hold_in_both_languages(counter, 'paid order');
  await open_dialog('w', 'receipt on the screen');
  await close_dialog();
  const printed = (await shop.printed()).length;
  await case_heading().click();
  await counter.keyboard.press('d');
  await counter.getByText('条款单已送到 小票机 1。').waitFor();
  await hold(counter, 'terms on paper');
  while ((await shop.printed()).length === printed) await settled(counter); // bounded by the test's own limit
  receipt_path = await counter.evaluate(async () => {
    const { orders } = await (await fetch('/api/v1/orders?limit=1&state=paid')).json();
    return (await (await fetch(`/api/v1/orders/${orders[0].order_id}`)).json()).receipt.digital_path;
  });
});

test('a request is taken down, answered and solved, and the queue says how long is left', kLimit, async () => {
  await case_heading().click();
  await counter.keyboard.press('s');
  await counter.getByRole('heading', { name: '登记售后请求' }).waitFor();
  await hold_in_both_languages(counter, 'new request');
  await button(counter, '投诉').click();
  await counter.getByLabel('顾客说的话').fill('样例：面霜的盖子有裂痕');
  await hold(counter, 'filled request');
  await counter.keyboard.press('F8');
  await button(counter, '回复顾客').waitFor();
  await hold_in_both_languages(counter, 'request');
  await counter.getByRole('main').getByRole('heading').first().click();
  await counter.keyboard.press('l');
  await counter.getByRole('dialog').getByLabel('回复内容').fill('样例答复：为您换一件。');
  await counter.keyboard.press('F8');
  await counter.getByRole('main').getByText('样例答复：为您换一件。').waitFor();
  await button(counter, '标为已解决').click();
  await counter.getByRole('dialog').getByLabel('处理结果').fill('样例结果：已换。');
  await dialog().getByLabel('原因').selectOption('product_fault');
  await dialog().getByLabel('责任方').selectOption('manufacturer');
  await counter.keyboard.press('F8');
  await counter.getByText('已\n解决').waitFor();
  await hold(counter, 'solved request');
});

test('a printer without paper is told on the strip of devices', kLimit, async () => {
  await shop.set_printer('paper_end');
  await counter.getByText(/没有纸了/).first().waitFor();
  await hold_in_both_languages(counter, 'devices in trouble');
  await shop.set_printer('none');
  await counter.getByText(/没有纸了/).first().waitFor({ state: 'detached' });
});

test('locking asks for the PIN again and keeps the case', kLimit, async () => {
  const before = await counter.getByRole('main').getByRole('heading').first().textContent();
  await counter.keyboard.press('F9');
  await counter.getByLabel('工号').waitFor();
  await counter.getByLabel('工号').fill(kClerk.id);
  await counter.getByLabel('密码（6 位）').fill(kClerk.pin);
  await counter.keyboard.press('Enter');
  await counter.getByRole('main').getByRole('heading', { name: before }).first().waitFor();
  assert_no_complaints(counter);
});

test('every page of headquarters holds', kLimit, async () => {
  const hq = await open_screen(browser, kCounter, shop.hq_url + '/');
  await hq.getByLabel('用户名').fill(kHqUser.name);
  await hold(hq, 'hq sign-in');
  await hq.getByLabel('密码').fill(kHqUser.password);
  await hq.keyboard.press('Enter');
  await hq.getByText('0117').first().waitFor();
  for (const [tab, shows] of [['门店', /0117/], ['订单', /^0117-/], ['售后请求', /^R-0117-/]]) {
    await hq.getByRole('navigation').getByText(tab).click();
    await hq.getByRole('cell', { name: shows }).or(hq.getByRole('article').filter({ hasText: shows })).first().waitFor();
    await hold_in_both_languages(hq, `hq ${tab}`);
  }
  assert_no_complaints(hq);
  await hq.context().close();
});

// The sample shop and its packs as one folder, as somebody would upload it.
function folder_to_publish() {
  const folder = join(mkdtempSync(join(tmpdir(), 'publish-')), 'shop');
  cpSync(join(kRoot, 'config/sample-shop'), folder, { recursive: true });
  cpSync(join(kRoot, 'config/packs'), join(folder, 'packs'), { recursive: true });
  return folder;
}

test('a folder is published from the page of headquarters', kLimit, async () => {
  const hq = await open_screen(browser, kCounter, shop.hq_url + '/');
  await hq.getByLabel('用户名').fill(kHqUser.name);
  await hq.getByLabel('密码').fill(kHqUser.password);
  await hq.keyboard.press('Enter');
  await hq.getByRole('navigation').getByText('发布').click();
  await hq.getByText('还没有签名人。').waitFor();
  await hold_in_both_languages(hq, 'hq publishing, empty');

  await button(hq, '指定签名人').click();
  const dialog = hq.getByRole('dialog');
  await dialog.getByLabel('用户名').fill(kHqUser.name);
  await dialog.getByLabel('签名口令（至少 12 个字符）').fill('a sample passphrase');
  await dialog.getByLabel('再输一次').fill('a sample passphrase');
  await dialog.getByLabel('根口令').fill('a sample root passphrase');
  await hold(hq, 'hq appoint');
  await dialog.getByRole('button', { name: '指定签名人' }).click();
  await hq.getByText(`签名人：${kHqUser.name}`).waitFor();

  const folder = folder_to_publish();
  await button(hq, '上传文件夹').click();
  await dialog.getByLabel('文件夹').setInputFiles(folder);
  await dialog.getByText('个文件有变化').nth(4).waitFor();
  await hold(hq, 'hq upload');
  await dialog.getByRole('button', { name: '做成草稿' }).click();
  await dialog.waitFor({ state: 'detached' });
  rmSync(dirname(folder), { recursive: true });
  for (const domain of ['商品', '价格', '政策', '话术', '设置']) {
    await hq.getByRole('row').filter({ hasText: domain }).getByRole('button').click();
    await dialog.getByLabel('签名口令（至少 12 个字符）').fill('a sample passphrase');
    await dialog.getByRole('button', { name: '检查并签名' }).click();
    await dialog.waitFor({ state: 'detached' });
    await hq.getByRole('row').filter({ hasText: domain }).getByText('已发布').waitFor();
  }
  await hq.getByRole('row').filter({ hasText: '价格' }).getByRole('button').click();
  await hold(hq, 'hq release');
  await dialog.getByLabel('暂停的原因').fill('样例');
  await dialog.getByRole('button', { name: '暂停' }).click();
  await hq.getByRole('row').filter({ hasText: '已暂停' }).waitFor();
  await hold_in_both_languages(hq, 'hq publishing');
  assert_no_complaints(hq);
  await hq.context().close();
});

test('the digital receipt holds on a phone and on a desk', kLimit, async () => {
  for (const size of [{ width: 360, height: 740 }, kCounter]) {
    const phone = await open_screen(browser, size, shop.url + receipt_path);
    await phone.getByText('退换条款（购买时已告知）').waitFor();
    await hold_once(phone, `receipt at ${size.width}`, 44);
    await button(phone, 'English').click();
    await hold_once(phone, `receipt at ${size.width}, English`, 44);
    assert_no_complaints(phone);
    await phone.context().close();
  }
});

test('a receipt address that nobody gave out shows nothing', kLimit, async () => {
  const phone = await open_screen(browser, { width: 412, height: 915 }, `${shop.url}/r/AAAAAAAAAAAAAAAAAAAAAA`);
  await phone.getByText('没有找到这张小票', { exact: false }).waitFor();
  await hold_once(phone, 'receipt not found', 44);
  await phone.context().close();
});

test('the kiosk is on the screen after at most 60 KB', () => {
  const dist = join(kRoot, 'ui-web/dist');
  const page = readFileSync(join(dist, 'kiosk.html'));
  const files = [...page.toString().matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((found) => found[1]);
  assert.ok(files.length >= 2);
  const bytes = [page, ...files.map((file) => readFileSync(join(dist, file)))].reduce(
    (sum, content) => sum + gzipSync(content).length, 0,
  );
  assert.ok(bytes <= 60 * 1024, `${bytes} bytes`);
});
