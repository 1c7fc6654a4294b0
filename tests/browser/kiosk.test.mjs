// What every kiosk page must hold: accessible, large enough, nothing sticking out, in both languages,
// large and in high contrast, upright and wide; and what the exit leaves behind.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import {
  assert_accessible, assert_fits, assert_no_complaints, assert_targets, assert_text_size, kLandscape, kPortrait,
  open_screen, settled,
} from './browser.mjs';
import { button, close, open_counter, primary, push, read_terms, take_cash, write_order } from './people.mjs';

const kLimit = { timeout: 150_000 };
let shop, browser, counter;

before(async () => {
  ({ shop, browser, counter } = await open_counter());
});
after(() => close(browser, shop));
// One kiosk at a time: the next page enrols itself anew, and with that this one's customer has left.
afterEach(async () => {
  for (const context of browser.contexts()) {
    if (context !== counter.context()) await context.close();
  }
});

async function open_kiosk(viewport = kPortrait, number = 1) {
  const page = await open_screen(browser, viewport, `${shop.url}/kiosk?terminal=kiosk-${number}`);
  await page.getByText('核对我的订单').waitFor();
  return page;
}

// Under each way of showing it; the page itself stays the same, only switches are pressed.
async function hold(page, what) {
  const bar = page.locator('header.bar button');
  const [language, size, contrast] = [bar.nth(0), bar.nth(1), bar.nth(2)];
  const modal = (await page.getByRole('dialog').count()) > 0;
  await hold_once(page, what);
  if (modal) return;
  await contrast.click();
  await hold_once(page, `${what}, high contrast`);
  await contrast.click();
  await size.click();
  await hold_once(page, `${what}, large`, { size_mm: 26, capital_mm: 7.3 });
  await language.click();
  await hold_once(page, `${what}, large, English`, { size_mm: 26, capital_mm: 7.3 });
  await size.click();
  await hold_once(page, `${what}, English`);
  await language.click();
  await settled(page);
}

async function hold_once(page, what, { size_mm = 20, capital_mm = 4.8 } = {}) {
  await settled(page);
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
  await page.getByRole('heading', { name: '小票已打好' }).waitFor();
  await hold(page, 'receipt');
  await primary(page).click();
  await hold(page, 'goodbye');
  await button(page, '完成，回到首页').click();
  await page.getByText('核对我的订单').waitFor();
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
  await assert_targets(page, 'keyboard', { size_mm: 15, gap_mm: 3 });
  await page.locator('.chips button').first().click();
  await primary(page).click();
  await page.keyboard.type('13800005678', { delay: 60 });
  await hold(page, 'contact');
  await primary(page).click();
  await hold(page, 'answers');
  await primary(page).click();
  await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
  await hold(page, 'number and promise');
  const number = (await page.locator('section .number').textContent()).trim();
  await button(page, '完成，回到首页').click();
  await page.getByText('查询进度').click();
  await hold(page, 'tracking');
  await button(page, '售后请求').click();
  await page.keyboard.type(number.slice(-6) + '5678', { delay: 60 });
  await primary(page).click();
  await page.getByText(number).first().waitFor();
  await hold(page, 'tracked request');
  await button(page, '呼叫店员').click();
  await page.getByRole('heading', { name: /店员在路上了|已记下您的呼叫/ }).waitFor();
  await hold(page, 'call');
}

test('every page holds on an upright kiosk', kLimit, async () => {
  const page = await open_kiosk();
  await whole_trip(page, 1);
  await whole_request(page);
  assert_no_complaints(page);
});

test('every page holds on a wide kiosk', kLimit, async () => {
  const page = await open_kiosk(kLandscape, 2);
  await whole_trip(page, 2);
  await whole_request(page);
  assert_no_complaints(page);
});

test('pages that few people see hold too', kLimit, async () => {
  const page = await open_screen(browser, kPortrait, `${shop.url}/kiosk`);
  await page.getByRole('heading', { name: '登记这块屏幕' }).waitFor();
  await assert_accessible(page, 'enrolment');
  await button(page, '自助机 1').click();
  await page.getByText('核对我的订单').waitFor();
  await write_order(counter, ['YC-K17']);
  await push(counter);
  await page.getByRole('heading', { name: '请核对您的订单' }).waitFor();
  await button(page, '价格有误').click();
  await page.getByRole('dialog').getByRole('button').first().click();
  await page.getByText('等店员改好').waitFor();
  await hold(page, 'disputed slip');
  await counter.getByRole('main').getByRole('heading', { name: /^0117-/ }).click();
  await counter.keyboard.press('x');
  await counter.getByRole('dialog').getByRole('button').first().click();
  await button(counter.getByRole('dialog'), '取消订单').click();
  await page.getByRole('heading', { name: '这张订单已取消' }).waitFor();
  await hold(page, 'cancelled order');
});

test('each excluded line has one control of its own, unticked; another language begins them anew', kLimit, async () => {
  const page = await open_kiosk();
  await write_order(counter, ['YC-K17', 'CL-C50', 'CL-T20']);
  await push(counter);
  await button(page, '全部无误，下一步').click();
  await page.locator('article').nth(2).waitFor();
  const boxes = page.getByRole('checkbox');
  const ticked = () => boxes.evaluateAll((all) => all.map((one) => one.getAttribute('aria-checked')));
  const per_line = await page.locator('article').evaluateAll((all) =>
    all.map((one) => one.querySelectorAll('[role=checkbox]').length),
  );
  assert.deepEqual(per_line, [0, 1, 1]);
  assert.deepEqual(await ticked(), ['false', 'false']);
  await page.locator('[role=checkbox]:not([aria-disabled])').first().waitFor();
  await boxes.first().click();
  assert.deepEqual(await ticked(), ['true', 'false']);
  await button(page, 'English').click();
  await page.getByRole('heading', { name: 'Before you pay: your returns' }).waitFor();
  await page.getByText('I know', { exact: false }).first().waitFor();
  assert.deepEqual(await ticked(), ['false', 'false']);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  assert.equal(page.url(), `${shop.url}/kiosk`);
  await button(page, '中文').click();
  await page.getByRole('heading', { name: '付款前，先说清退换' }).waitFor();
  assert.deepEqual(await ticked(), ['false', 'false']);
});

test('who ticks nothing pays all the same, and keeps the right on the record', kLimit, async () => {
  const page = await open_kiosk();
  await write_order(counter, ['CL-C50']);
  await push(counter);
  await button(page, '全部无误，下一步').click();
  await page.getByText('不点也可以继续购买，您的退货权利会保留。').first().waitFor();
  await read_terms(page, { tick: false });
  await take_cash(counter);
  await page.getByRole('heading', { name: '付款完成' }).waitFor();
  await counter.keyboard.press('a');
  await counter.getByText('顾客未确认，权利保留').first().waitFor();
  await counter.keyboard.press('Escape');
});

test('an exclusion cannot be ticked before its text was on the screen', kLimit, async () => {
  const page = await open_kiosk({ width: 1080, height: 700 });
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

// The page's clock stands still unless it is told to run, so a slow machine changes nothing.
async function open_with_held_clock() {
  const page = await open_screen(browser, kPortrait, 'about:blank');
  await page.clock.install();
  await page.goto(`${shop.url}/kiosk?terminal=kiosk-1`);
  await page.getByText('核对我的订单').waitFor();
  await page.clock.pauseAt(new Date(Date.now() + 60_000));
  page.clock_is_held = true;
  return page;
}

async function assert_nobody_left(page, ...words) {
  await page.getByText('核对我的订单').waitFor();
  const shown = await page.content();
  for (const word of words) assert.ok(!shown.includes(word), `${word} is still on the page`);
  const left = await page.evaluate(async () => ({
    stored: localStorage.length + sessionStorage.length + (await caches.keys()).length + (await indexedDB.databases()).length,
    readable_cookies: document.cookie,
    address: location.href,
    history: history.state,
    lang: document.documentElement.lang,
    size: document.documentElement.dataset.size,
  }));
  assert.deepEqual(left, {
    stored: 0, readable_cookies: '', address: `${shop.url}/kiosk`, history: null, lang: 'zh-CN', size: 'normal',
  });
  const status = () => page.evaluate(async () => (await (await fetch('/api/v1/terminals/current')).json()).customer);
  for (let tries = 0; (await status()) !== null; ++tries) assert.ok(tries < 100, 'the session did not end');
}

test('who walks away is asked, and then nothing of them is left', kLimit, async () => {
  const page = await open_with_held_clock();
  const number = await write_order(counter, ['YC-K17'], { delivered: true });
  await push(counter);
  await page.getByText(number).waitFor();
  const order_id = await page.evaluate(async () => (await (await fetch('/api/v1/terminals/current')).json()).customer.order_id);
  await button(page, '显示').click();
  await page.getByText('浦东新区样例路', { exact: false }).waitFor();
  await button(page, '大字').click();
  await page.clock.runFor(59_000);
  assert.equal(await page.getByRole('dialog').count(), 0);
  await page.clock.runFor(2_000);
  await page.getByRole('heading', { name: '您还在吗？' }).waitFor();
  await hold_once(page, 'are you still there', { size_mm: 26, capital_mm: 7.3 });
  await button(page, '还在，继续').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.clock.runFor(30_000);
  await page.getByText('浦东新区样例路', { exact: false }).waitFor();
  await page.clock.runFor(32_000);
  await page.getByRole('heading', { name: '您还在吗？' }).waitFor();
  await page.clock.runFor(20_000);
  assert.equal(await page.getByRole('dialog').count(), 1, 'at least 20 s to answer');
  await page.clock.runFor(6_000);
  await assert_nobody_left(page, number, '样例顾客', '样例路', '13800005678', '5678');
  const status = await page.evaluate(async (id) => (await fetch(`/api/v1/orders/${id}`)).status, order_id);
  assert.equal(status, 401);
});

test('who answers the question by leaving is gone at once', kLimit, async () => {
  const page = await open_with_held_clock();
  await page.getByText('核对我的订单').click();
  await page.locator('.pad').first().waitFor();
  await page.keyboard.type('1380000', { delay: 60 });
  await page.clock.runFor(50); // the last key is held back until no scan follows it
  await page.getByText('138 0000').waitFor();
  await page.clock.runFor(61_000);
  await button(page, '我走了').click();
  await assert_nobody_left(page, '138 0000', '1380000');
});

test('an order pushed while a customer is busy is shown to the next one', kLimit, async () => {
  const page = await open_kiosk();
  const first = await write_order(counter, ['YC-K17']);
  await push(counter);
  await page.getByText(first).waitFor();
  const second = await write_order(counter, ['CL-C50']);
  await push(counter);
  await settled(page);
  assert.equal(await page.getByText(first).count(), 1);
  await button(page, '返回').click();
  await page.getByText(second).waitFor();
  assert.equal(await page.getByText(first).count(), 0);
});

test('when the store cannot be reached the page says so and goes on by itself', kLimit, async () => {
  const page = await open_kiosk();
  await shop.store.stop();
  await page.getByText('暂时连不上店内系统').waitFor();
  await hold(page, 'offline');
  await shop.start_store();
  await page.getByText('暂时连不上店内系统').waitFor({ state: 'detached', timeout: 30_000 });
});
