// What the counter, headquarters and the digital receipt must hold, and what a page weighs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { assert_accessible, assert_fits, assert_no_complaints, assert_targets, kCounter, launch, open_screen } from './browser.mjs';
import { button, sign_in, write_order } from './people.mjs';
import { kClerk, kHqUser, kRoot, Shop } from './programs.mjs';

let shop, browser, counter;

before(async () => {
  shop = await Shop.open();
  browser = await launch();
  counter = await open_screen(browser, kCounter, `${shop.url}/counter?terminal=counter-1`);
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

async function hold(page, what) {
  await page.waitForTimeout(40);
  await assert_accessible(page, what);
  await assert_targets(page, what, { size_mm: 9, gap_mm: -Infinity, except: 'input[type=checkbox]' });
  await assert_fits(page, what);
}

test('a wrong PIN is refused in words, the right one opens the desk', async () => {
  await counter.getByLabel('工号').waitFor();
  await hold(counter, 'sign-in');
  await counter.getByLabel('工号').fill(kClerk.id);
  await counter.getByLabel('密码（6 位）').fill('902714');
  await counter.keyboard.press('Enter');
  await counter.getByText('工号或密码不对。').waitFor();
  await sign_in(counter);
  await hold(counter, 'desk');
});

test('an order is written by keyboard alone, with the total running along', async () => {
  await counter.keyboard.press('n');
  await hold(counter, 'empty draft');
  await counter.keyboard.press('/');
  await counter.keyboard.type('yc', { delay: 60 });
  await counter.locator('#search-results [role=option]').first().waitFor();
  await hold(counter, 'search');
  await counter.keyboard.press('Enter');
  await counter.keyboard.press('Escape');
  await counter.getByRole('complementary').getByText('应付').waitFor();
  await counter.keyboard.press('Escape');
  await write_order(counter, ['YC-K17'], { delivered: true });
  await hold(counter, 'order');
});

test('a scanned barcode goes straight into the order', async () => {
  const { items } = await counter.evaluate(async () => (await fetch('/api/v1/items?query=YC-K17&limit=1')).json());
  await counter.keyboard.press('n');
  await counter.getByText('先找一件商品').waitFor();
  await counter.keyboard.type(items[0].gtin); // faster than any hand
  await counter.keyboard.press('Enter');
  await counter.getByRole('main').getByText(items[0].name['zh-CN']).waitFor();
  await counter.keyboard.press('Escape');
});

test('dialogs and the request form hold, in English too', async () => {
  const number = await write_order(counter, ['YC-K17']);
  await counter.getByRole('main').getByRole('heading', { name: number }).click();
  await counter.keyboard.press('p');
  await counter.getByRole('dialog').waitFor();
  await hold(counter, 'which kiosk');
  await counter.keyboard.press('Escape');
  await counter.keyboard.press('x');
  await hold(counter, 'why cancelled');
  await counter.keyboard.press('Escape');
  await counter.keyboard.press('Escape');
  await counter.keyboard.press('q');
  await counter.getByRole('heading', { name: '登记售后请求' }).waitFor();
  await hold(counter, 'new request');
  await button(counter, 'English').click();
  await counter.getByRole('heading', { name: 'New service request' }).waitFor();
  await hold(counter, 'new request, English');
  await button(counter, '中文').click();
});

test('without a kiosk the clerk reads the order back and the terms out, and that is what is recorded', async () => {
  await write_order(counter, ['CL-C50']);
  await counter.getByRole('main').getByRole('heading', { name: /^0117-/ }).click();
  await counter.keyboard.press('v');
  await counter.getByText('店员代核').first().waitFor();
  await counter.keyboard.press('g');
  await hold(counter, 'read out');
  await button(counter, '已念完，记录告知').click();
  await button(counter, '收款').waitFor();
  await counter.keyboard.press('a');
  await counter.getByText('店员口头告知').first().waitFor();
  await counter.getByText('顾客未确认，权利保留').first().waitFor();
  await hold(counter, 'what was shown');
  await counter.keyboard.press('Escape');
});

test('locking asks for the PIN again and keeps the case', async () => {
  await counter.keyboard.press('F9');
  await counter.getByLabel('工号').waitFor();
  await counter.getByLabel('工号').fill(kClerk.id);
  await counter.getByLabel('密码（6 位）').fill(kClerk.pin);
  await counter.keyboard.press('Enter');
  await counter.getByRole('main').getByRole('heading', { name: /^0117-/ }).waitFor();
  assert_no_complaints(counter);
});

test("headquarters' pages hold", async () => {
  const hq = await open_screen(browser, kCounter, shop.hq_url + '/');
  await hq.getByLabel('用户名').fill(kHqUser.name);
  await hold(hq, 'hq sign-in');
  await hq.getByLabel('密码').fill(kHqUser.password);
  await hq.keyboard.press('Enter');
  await hq.getByText('0117').first().waitFor();
  for (const tab of ['门店', '订单', '售后请求']) {
    await hq.getByRole('navigation').getByText(tab).click();
    await hold(hq, `hq ${tab}`);
  }
  assert_no_complaints(hq);
  await hq.context().close();
});

test('a receipt address that nobody gave out shows nothing', async () => {
  const phone = await open_screen(browser, { width: 412, height: 915 }, `${shop.url}/r/AAAAAAAAAAAAAAAAAAAAAA`);
  await phone.getByText('没有找到这张小票', { exact: false }).waitFor();
  await assert_accessible(phone, 'receipt not found');
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
