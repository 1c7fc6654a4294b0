// What every kiosk page must hold: accessible, large enough, nothing sticking out, in both languages,
// large and in high contrast, upright and wide; and what the exit leaves behind.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import {
  assert_accessible, assert_fits, assert_no_complaints, assert_targets, assert_text_size, kCounter, kLandscape,
  kPortrait, launch, open_screen,
} from './browser.mjs';
import { button, primary, push, read_terms, sign_in, take_cash, write_order } from './people.mjs';
import { Shop } from './programs.mjs';

let shop, browser, counter;

before(async () => {
  shop = await Shop.open();
  browser = await launch();
  counter = await open_screen(browser, kCounter, `${shop.url}/counter?terminal=counter-1`);
  await sign_in(counter);
});
after(async () => {
  await browser?.close();
  await shop?.close();
});

// One kiosk at a time, also after a failure: two pages of one screen would share its customer.
afterEach(async () => {
  for (const context of browser.contexts()) {
    if (context === counter.context()) continue;
    await context.request.delete(`${shop.url}/api/v1/customer-sessions/current`, {
      data: { reason: 'left' }, headers: { Origin: shop.url },
    });
    await context.close();
  }
});

// Under each way of showing it; the page itself stays the same, only switches are pressed.
async function hold(page, what) {
  const bar = page.locator('header.bar button');
  const [language, size, contrast] = [bar.nth(0), bar.nth(1), bar.nth(2)];
  const modal = (await page.getByRole('dialog').count()) > 0;
  await hold_once(page, what, { size_mm: 20, capital_mm: 4.8 });
  if (modal) return;
  await contrast.click();
  await hold_once(page, `${what}, high contrast`, { size_mm: 20, capital_mm: 4.8 });
  await contrast.click();
  await size.click();
  await hold_once(page, `${what}, large`, { size_mm: 26, capital_mm: 7.3 });
  await language.click();
  await hold_once(page, `${what}, large, English`, { size_mm: 26, capital_mm: 7.3 });
  await size.click();
  await hold_once(page, `${what}, English`, { size_mm: 20, capital_mm: 4.8 });
  await language.click();
}

async function hold_once(page, what, { size_mm, capital_mm }) {
  await page.waitForTimeout(40);
  await assert_accessible(page, what);
  await assert_targets(page, what, { size_mm, gap_mm: 3, except: '.keyboard *' });
  await assert_fits(page, what);
  await assert_text_size(page, what, capital_mm);
}

async function whole_trip(page, kiosk_number) {
  await hold(page, 'greeting');
  await page.getByText('核对我的订单').click();
  await page.getByRole('heading', { name: '找到您的订单' }).waitFor();
  await hold(page, 'find the order');
  await write_order(counter, ['YC-K17', 'CL-C50'], { delivered: true });
  await push(counter, kiosk_number);
  await page.getByRole('heading', { name: '请核对您的订单' }).waitFor();
  await hold(page, 'slip');
  await button(page, '价格有误').click();
  await hold(page, 'what is wrong');
  await button(page, '关闭').click();
  await button(page, '全部无误，下一步').click();
  await page.locator('article').first().waitFor();
  await hold(page, 'terms');
  await button(page, '看完整条款').first().click();
  await hold(page, 'full terms');
  await button(page, '关闭').click();
  await read_terms(page);
  await hold(page, 'payment');
  await take_cash(counter);
  await page.getByRole('heading', { name: '付款完成' }).waitFor();
  await hold(page, 'receipt');
  await primary(page).click();
  await hold(page, 'goodbye');
  await button(page, '完成，回到首页').click();
}

async function whole_request(page) {
  await page.getByText('售后与意见').click();
  await hold(page, 'kind of request');
  await button(page, '投诉').first().click();
  await page.getByRole('heading', { name: '是哪一件商品？' }).waitFor();
  await hold(page, 'which item');
  await button(page, '不带订单继续').click();
  await page.locator('textarea').click();
  await page.locator('.keyboard').waitFor();
  await hold(page, 'what happened');
  await page.locator('.chips button').first().click();
  await primary(page).click();
  await page.keyboard.type('13800005678', { delay: 60 });
  await hold(page, 'contact');
  await primary(page).click();
  await hold(page, 'answers');
  await primary(page).click();
  await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
  await hold(page, 'number and promise');
  await button(page, '完成，回到首页').click();
  await page.getByText('查询进度').click();
  await hold(page, 'tracking');
  await button(page, '呼叫店员').click();
  await page.getByRole('heading', { name: '店员在路上了' }).waitFor();
  await hold(page, 'call');
}

test('every page holds on an upright kiosk', async () => {
  const page = await open_screen(browser, kPortrait, `${shop.url}/kiosk?terminal=kiosk-1`);
  await page.getByText('核对我的订单').waitFor();
  await whole_trip(page, 1);
  await whole_request(page);
  assert_no_complaints(page);
});

test('every page holds on a wide kiosk', async () => {
  const page = await open_screen(browser, kLandscape, `${shop.url}/kiosk?terminal=kiosk-2`);
  await page.getByText('核对我的订单').waitFor();
  await whole_trip(page, 2);
  await whole_request(page);
  assert_no_complaints(page);
});

test('the language is switched in place, and with it the ticks are gone: it is another text', async () => {
  const page = await open_screen(browser, kPortrait, `${shop.url}/kiosk?terminal=kiosk-1`);
  await page.getByText('核对我的订单').waitFor();
  await write_order(counter, ['CL-C50']);
  await push(counter);
  await button(page, '全部无误，下一步').click();
  await page.getByRole('checkbox').first().click();
  assert.equal(await page.getByRole('checkbox').first().getAttribute('aria-checked'), 'true');
  await button(page, 'English').click();
  await page.getByRole('heading', { name: 'Before you pay: your returns' }).waitFor();
  await page.getByText('I know', { exact: false }).first().waitFor();
  assert.equal(await page.getByRole('checkbox').first().getAttribute('aria-checked'), 'false');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
});

test('an exclusion cannot be ticked before its text was on the screen', async () => {
  const page = await open_screen(browser, { width: 1080, height: 700 }, `${shop.url}/kiosk?terminal=kiosk-1`);
  await page.getByText('核对我的订单').waitFor();
  await write_order(counter, ['YC-K17', 'CL-C50']);
  await push(counter);
  await button(page, '全部无误，下一步').click();
  const box = page.getByRole('checkbox').first();
  await box.waitFor({ state: 'attached' });
  assert.equal(await box.getAttribute('aria-disabled'), 'true');
  await box.evaluate((element) => element.click());
  assert.equal(await box.getAttribute('aria-checked'), 'false');
  await box.scrollIntoViewIfNeeded();
  await page.locator('[role=checkbox]:not([aria-disabled])').first().waitFor();
  await box.click();
  assert.equal(await box.getAttribute('aria-checked'), 'true');
});

test('who walks away is asked, and then nothing of them is left', async () => {
  const page = await open_screen(browser, kPortrait, 'about:blank');
  await page.clock.install();
  await page.goto(`${shop.url}/kiosk?terminal=kiosk-1`);
  await page.getByText('核对我的订单').click();
  await page.locator('.pad').first().waitFor();
  await page.keyboard.type('1380000', { delay: 60 });
  await page.clock.runFor(61_000);
  await page.getByRole('heading', { name: '您还在吗？' }).waitFor();
  await hold_once(page, 'are you still there', { size_mm: 20, capital_mm: 4.8 });
  await button(page, '还在，继续').click();
  await page.clock.runFor(30_000);
  await page.getByText('138 0000').waitFor();
  await page.clock.runFor(35_000);
  await page.getByRole('heading', { name: '您还在吗？' }).waitFor();
  await page.clock.runFor(26_000);
  await page.getByText('核对我的订单').waitFor();
  assert.equal(await page.getByText('138 0000').count(), 0);
  const left = await page.evaluate(() => ({
    stored: localStorage.length + sessionStorage.length, readable_cookies: document.cookie, address: location.href,
  }));
  assert.deepEqual(left, { stored: 0, readable_cookies: '', address: `${shop.url}/kiosk` });
  const { customer } = await page.evaluate(async () => (await fetch('/api/v1/terminals/current')).json());
  assert.equal(customer, null);
});

test('when the store cannot be reached the page says so and goes on by itself', async () => {
  const page = await open_screen(browser, kPortrait, `${shop.url}/kiosk?terminal=kiosk-1`);
  await page.getByText('核对我的订单').waitFor();
  await shop.store.stop();
  await page.getByText('暂时连不上店内系统').waitFor();
  await shop.start_store();
  await page.getByText('暂时连不上店内系统').waitFor({ state: 'detached', timeout: 30_000 });
});
