// "May I return this?" and "is it genuine?" on a kiosk, by a real scanner's keys and by numbers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import {
  assert_accessible, assert_fits, assert_no_complaints, assert_targets, assert_text_size, kLandscape, kPortrait,
  open_screen, scan, settled,
} from './browser.mjs';
import { button, close, confirm_and_read, open_counter, primary, push, take_cash, write_order } from './people.mjs';
import { kRoot } from './programs.mjs';

const kLimit = { timeout: 200_000 };
const kOther = JSON.parse(readFileSync(join(kRoot, 'tests/data/evidence.json'), 'utf8')).codes.find((one) => one.name === 'the longest store id');
let shop, browser, counter, number, receipt;

before(async () => {
  ({ shop, browser, counter } = await open_counter());
  await sell();
});
after(() => close(browser, shop));
afterEach(leave_kiosks);

async function leave_kiosks() {
  for (const context of browser.contexts()) {
    if (context !== counter.context()) await context.close();
  }
}

async function open_kiosk(viewport = kPortrait) {
  const page = await open_screen(browser, viewport, `${shop.url}/kiosk?terminal=kiosk-1`);
  await page.getByText('核对我的订单').waitFor();
  return page;
}

// A kettle, a bed set and a cream whose exclusion was acknowledged, all taken along.
async function sell() {
  const page = await open_kiosk();
  number = await write_order(counter, ['YC-K17', 'MY-4S18', 'CL-C50']);
  await push(counter);
  await confirm_and_read(page);
  await take_cash(counter);
  await page.getByRole('heading', { name: '小票已打好' }).waitFor();
  receipt = await page.evaluate(async () => {
    const { customer } = await (await fetch('/api/v1/terminals/current')).json();
    return (await (await fetch(`/api/v1/orders/${customer.order_id}`)).json()).receipt;
  });
  await leave_kiosks();
}

async function open_rights(viewport) {
  const page = await open_kiosk(viewport);
  await page.getByText('售后与意见').click();
  await button(page, '这件能退吗').click();
  await page.getByRole('heading', { name: '这件能退吗？' }).waitFor();
  return page;
}

async function find_by_number(page) {
  await page.keyboard.type('13800005678' + number.slice(-4), { delay: 60 });
  await primary(page).click();
  await page.locator('article').nth(2).waitFor();
}

async function hold_once(page, what, { size_mm = 20, capital_mm = 4.8 } = {}) {
  await settled(page);
  await assert_accessible(page, what);
  await assert_targets(page, what, { size_mm, gap_mm: 3 });
  await assert_fits(page, what);
  await assert_text_size(page, what, capital_mm);
}

async function hold(page, what) {
  const bar = page.locator('header.bar button');
  await hold_once(page, what);
  await bar.nth(2).click();
  await hold_once(page, `${what}, high contrast`);
  await bar.nth(2).click();
  await bar.nth(1).click();
  await hold_once(page, `${what}, large`, { size_mm: 26, capital_mm: 7.3 });
  await bar.nth(0).click();
  await hold_once(page, `${what}, large, English`, { size_mm: 26, capital_mm: 7.3 });
  await bar.nth(1).click();
  await hold_once(page, `${what}, English`);
  await bar.nth(0).click();
  await settled(page);
}

const chips = (page) => page.locator('.chips button');
const card = (page, name) => page.locator('article').filter({ hasText: name });
const fact = (page, name, of) => card(page, of).locator('dl > div').filter({ has: page.locator('dt', { hasText: name }) }).locator('dd');

test('every line says what may be done, until when, who pays, and why', kLimit, async () => {
  const page = await open_rights();
  await hold(page, 'find the sale');
  await find_by_number(page);
  await hold(page, 'rights');
  await card(page, '云川 电热水壶').getByText('可以退货', { exact: false }).waitFor();
  assert.equal(await fact(page, '运费', '云川 电热水壶').textContent(), '寄回运费顾客出');
  assert.match(await fact(page, '退款', '云川 电热水壶').textContent(), /天内$/);
  await card(page, '云川 电热水壶').getByRole('button', { name: '为什么' }).click();
  await page.getByRole('dialog').getByText('依据：', { exact: false }).first().waitFor();
  await hold_once(page, 'why');
  assert_no_complaints(page);
});

test('another reason has another answer', kLimit, async () => {
  const page = await open_rights();
  await find_by_number(page);
  await chips(page).filter({ hasText: '质量问题' }).click();
  await card(page, '云川 电热水壶').getByText('可以退货退款', { exact: false }).waitFor();
  assert.equal(await fact(page, '运费', '云川 电热水壶').textContent(), '运费本店出');
  await chips(page).filter({ hasText: '没有原因' }).click();
  await page.waitForFunction(() => document.querySelector('article dl')?.textContent.includes('寄回运费顾客出'));
});

test('rights hold on a wide kiosk, too', kLimit, async () => {
  const page = await open_rights(kLandscape);
  await hold(page, 'find the sale, wide');
  await find_by_number(page);
  await hold(page, 'rights, wide');
});

test('a scanned receipt opens its rights, and its owner can ask for a return that has a number', kLimit, async () => {
  const page = await open_rights();
  await scan(page, receipt.evidence_code);
  await page.locator('article').nth(2).waitFor();
  await button(page, '要办这件 云川 电热水壶').click();
  await button(page, '申请办理 1 件').click();
  await page.getByRole('heading', { name: '您想怎么办？' }).waitFor();
  assert.equal(await button(page, '退货退款').getAttribute('aria-pressed'), 'true');
  await hold(page, 'ask');
  await button(page, '提交申请').click();
  await page.getByRole('heading', { name: '申请已收下' }).waitFor();
  assert.match(await page.locator('section .number').textContent(), /^T-0117-/);
  await hold(page, 'asked');
  await button(page, '完成，回到首页').click();
  await page.getByText('售后与意见').click();
  await button(page, '这件能退吗').click();
  await find_by_number(page);
  await card(page, '云川 电热水壶').getByText('这几件都已办过或正在办').waitFor();
});

test('a receipt of another store is passed on to it', kLimit, async () => {
  const page = await open_rights();
  await scan(page, kOther.code);
  await page.getByRole('heading', { name: '这是别家分店的小票' }).waitFor();
  await hold(page, "another store's receipt");
  await button(page, '换一件同款').click();
  await page.keyboard.type('13800005678', { delay: 60 });
  await button(page, '留电话，转给那家店').click();
  await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
  assert.match(await page.locator('section .number').textContent(), /^R-0117-/);
});

async function open_check(viewport) {
  const page = await open_kiosk(viewport);
  await page.getByText('售后与意见').click();
  await button(page, '小票是真的吗').click();
  await page.getByText('等着扫码', { exact: false }).waitFor();
  return page;
}

for (const [name, viewport] of [['upright', kPortrait], ['wide', kLandscape]]) {
  test(`a genuine receipt is green, an altered one red, and neither names anybody: ${name}`, kLimit, async () => {
    const page = await open_check(viewport);
    await hold(page, 'scan to check');
    await scan(page, receipt.evidence_code);
    await page.getByText('真的：和门店签出的一样').waitFor();
    await hold(page, 'genuine');
    assert.doesNotMatch(await page.locator('main').textContent(), /样例顾客|5678/);
    await button(page, '再核对一张').click();
    const last = receipt.evidence_code.at(-20);
    const forged = receipt.evidence_code.slice(0, -20) + (last === 'A' ? 'B' : 'A') + receipt.evidence_code.slice(-19);
    await scan(page, forged);
    await page.getByText('假的：内容被改过').waitFor();
    assert.equal(await page.getByText('应付总额').count(), 0);
    await hold(page, 'altered');
    await button(page, '再核对一张').click();
    await scan(page, kOther.code);
    await page.getByText('不认识这家门店').waitFor();
    await hold(page, 'unknown store');
  });
}
