// How a kiosk tells the terms: what voids a tick, what it reads out, and the copy on paper.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import {
  assert_accessible, assert_fits, assert_no_complaints, assert_targets, kCounter, kLandscape, kPortrait, launch, open_screen,
  settled,
} from './browser.mjs';
import { button, close, open_counter, primary, push, read_terms, sign_in, write_order } from './people.mjs';
import { Shop } from './programs.mjs';
import { Voice } from './voice.mjs';

const kLimit = { timeout: 150_000 };
let shop, browser, counter;

before(async () => {
  ({ shop, browser, counter } = await open_counter());
});
after(() => close(browser, shop));
afterEach(async () => {
  for (const context of browser.contexts()) {
    if (context !== counter.context()) await context.close();
  }
});

async function open_terms(goods, { viewport = kPortrait, from = browser } = {}) {
  const page = await open_screen(from, viewport, `${shop.url}/kiosk?terminal=kiosk-1`);
  await page.getByText('核对我的订单').waitFor();
  await write_order(counter, goods);
  await push(counter);
  await button(page, '全部无误，下一步').click();
  await page.locator('article').first().waitFor();
  return page;
}

async function tick_first(page) {
  const box = page.getByRole('checkbox').first();
  await box.scrollIntoViewIfNeeded();
  await page.locator('[role=checkbox]:not([aria-disabled])').first().waitFor();
  await box.click();
  assert.equal(await box.getAttribute('aria-checked'), 'true');
}

async function hold(page, what) {
  await settled(page);
  await assert_accessible(page, what);
  await assert_targets(page, what, { size_mm: 20, gap_mm: 3 });
  await assert_fits(page, what);
}

const shown_order = (page) => page.evaluate(async () => {
  const { customer } = await (await fetch('/api/v1/terminals/current')).json();
  return (await fetch(`/api/v1/orders/${customer.order_id}`)).json();
});

test('another language voids a tick and the screen says why', kLimit, async () => {
  const page = await open_terms(['CL-C50']);
  await tick_first(page);
  await button(page, 'English').click();
  await page.getByText('Your ticks no longer hold').waitFor();
  assert.equal(await page.getByRole('checkbox').first().getAttribute('aria-checked'), 'false');
  await hold(page, 'ticks voided');
});

test('a tick does not outlive the page, and the screen says so', kLimit, async () => {
  const page = await open_terms(['CL-C50']);
  await tick_first(page);
  await button(page, '返回').click();
  await button(page, '下一步：退换说明').click();
  await page.getByText('您离开过这一页').waitFor();
  assert.equal(await page.getByRole('checkbox').first().getAttribute('aria-checked'), 'false');
});

test('terms told in one language are told anew in another, and that reading is the one on record', kLimit, async () => {
  const page = await open_terms(['CL-C50']);
  await read_terms(page);
  assert.equal((await shown_order(page)).disclosure.language, 'zh-CN');
  await button(page, '返回').click();
  await page.getByText('告知并存证').waitFor();
  await button(page, 'English').click();
  await page.getByText('These terms were told in another language').waitFor();
  assert.equal(await page.getByRole('checkbox').first().getAttribute('aria-checked'), 'false');
  await button(page, 'I know, go to payment').click();
  await button(page, 'Go to payment').waitFor();
  const { disclosure } = await shown_order(page);
  assert.equal(disclosure.language, 'en');
  assert.deepEqual(disclosure.acknowledged, []);
});

test('a change of the cart voids what was told, and the slip says so', kLimit, async () => {
  const page = await open_terms(['CL-C50']);
  await read_terms(page);
  await counter.getByRole('main').getByRole('heading', { name: /^0117-/ }).click();
  await counter.keyboard.press('e');
  await button(counter, '加一件').click();
  await counter.keyboard.press('F8');
  await page.getByText('订单刚刚有改动').waitFor();
  await page.getByText('之前对退换条款的确认已作废').waitFor();
  assert.equal((await shown_order(page)).disclosure, null);
  await hold(page, 'changed cart');
});

test('every sentence of the page is there to be read out, boxes with how they stand', kLimit, async () => {
  const page = await open_terms(['YC-K17', 'CL-C50']);
  const summaries = await page.locator('article .sentences p').allTextContents();
  assert.ok(summaries.length >= 4);
  await button(page, '读给我听').click();
  await page.getByText('这块屏幕没有装这种语言的声音').waitFor();
  const told = await page.getByRole('dialog').locator('li').allTextContents();
  const words = told.map((one) => one.trim());
  for (const sentence of summaries) assert.ok(words.includes(sentence.trim()), sentence);
  assert.ok(words.some((one) => one.startsWith('方框，没有勾选：我知道')));
  assert.match(words.at(-1), /^按钮：(知道了，去付款|继续往下看)$/);
  await hold(page, 'read-aloud text');
  await button(page, '请店员来念').click();
  await page.getByRole('heading', { name: /店员在路上了|已记下您的呼叫/ }).waitFor();
});

test('a real voice reads the page to its end, and the record says that it was heard', kLimit, async () => {
  const voice = await Voice.open();
  const speaking = await launch({ voice });
  try {
    const page = await open_terms(['CL-C50'], { from: speaking });
    await button(page, '读给我听').click();
    await page.getByRole('status').getByText('念完了').waitFor();
    await hold(page, 'read to the end');
    await button(page, '从头念').click();
    await button(page, '暂停').click();
    await page.getByRole('status').getByText('已暂停').waitFor();
    const at = () => page.locator('li[aria-current]').textContent();
    const where = await at();
    await button(page, '这句再念一遍').waitFor();
    assert.equal(await at(), where);
    await button(page, '接着念').click();
    await page.getByRole('status').getByText('念完了').waitFor();
    await button(page, '关闭').click();
    await read_terms(page);
    const order = await shown_order(page);
    const { mode } = await page.evaluate(async (id) => (await fetch(`/api/v1/orders/${id}/disclosure`)).json(), order.order_id);
    assert.equal(mode, 'voice');
    assert_no_complaints(page);
  } finally {
    await speaking.close();
    await voice.close();
  }
});

test('the terms come on paper before payment, once, and the screen says where', kLimit, async () => {
  const page = await open_terms(['CL-C50']);
  const before_it = (await shop.printed()).length;
  await button(page, '打印一份').click();
  await page.getByText('条款已打好').waitFor();
  assert.equal((await shop.printed()).length, before_it + 1);
  assert.equal(await button(page, '打印一份').count(), 0);
  await hold(page, 'copy printed');
  await page.setViewportSize(kLandscape);
  await hold(page, 'copy printed, wide');
});

test('a printer without paper stops nobody, and prints when it has some', kLimit, async () => {
  await shop.set_printer('paper_end');
  const page = await open_terms(['CL-C50']);
  await button(page, '打印一份').click();
  await page.getByText('条款还没打出来：小票机没有纸了').waitFor();
  await hold(page, 'copy waits for paper');
  await shop.set_printer('none');
  await page.getByText('条款已打好').waitFor();
  await primary(page).waitFor();
});

test('terms that change while they are read are told again: what is new is marked, the ticks are gone', kLimit, async () => {
  const page = await open_terms(['YC-K17', 'CL-C50']);
  await tick_first(page);
  await shop.change_pack('cn-statute.texts.txt', '一次性密封拆开后，不能', '密封拆开以后，不能');
  await page.getByText('内容变了，之前对退换条款的确认已作废', { exact: false }).waitFor();
  await page.getByText('密封拆开以后，不能以「不喜欢」为由退货。').waitFor();
  assert.equal(await page.locator('article').filter({ hasText: '刚更新' }).count(), 1);
  await page.locator('article').filter({ hasText: '保湿面霜' }).getByText('刚更新').waitFor();
  assert.equal(await page.getByRole('checkbox').first().getAttribute('aria-checked'), 'false');
  await hold(page, 'terms changed');
  await read_terms(page);
});

test('a store without a printer says so, and greets with a long name and a long promise', kLimit, async () => {
  const long = (text) => ({ 'zh-CN': text.zh, en: text.en });
  const other = await Shop.open({
    printers: 0,
    edit: (config) => {
      for (const terminal of config.terminals) delete terminal.printer;
      config.name = long({ zh: '和平里购物中心东区三层样例家居生活馆', en: 'Hepingli Shopping Centre East, Third Floor, Sample Home and Living Store' });
      config.promise = long({
        zh: '店内商品十五天内可退，质量问题照法律退换修，差价补偿，缺货登记，到货第一时间通知您',
        en: 'Fifteen days to bring goods back, faults put right as the law says, price differences made good, and a call as soon as it is in',
      });
    },
  });
  try {
    const till = await open_screen(browser, kCounter, `${other.url}/counter?terminal=counter-1`);
    await sign_in(till);
    const page = await open_screen(browser, kPortrait, `${other.url}/kiosk?terminal=kiosk-1`);
    await page.getByText('店内商品十五天内可退', { exact: false }).waitFor();
    for (const viewport of [kPortrait, kLandscape]) {
      await page.setViewportSize(viewport);
      await hold(page, 'long names');
      await button(page, 'English').click();
      await page.getByText('Fifteen days to bring goods back', { exact: false }).waitFor();
      await page.getByText('consumer hotline 12315', { exact: false }).waitFor();
      await hold(page, 'long names, English');
      await button(page, 'Larger').click();
      await hold(page, 'long names, English, large');
      await button(page, 'Smaller').click();
      await button(page, '中文').click();
    }
    await write_order(till, ['CL-C50']);
    await push(till);
    await button(page, '全部无误，下一步').click();
    await page.getByText('这里没有小票机，打不了纸质条款').waitFor();
  } finally {
    await other.close();
  }
});
