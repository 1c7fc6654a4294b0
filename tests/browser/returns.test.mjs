// Goods that come back, at the counter: what the buyer may do, and the record until it is settled.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  assert_accessible, assert_fits, assert_no_complaints, assert_targets, kCounter, kLandscape, settled,
} from './browser.mjs';
import { button, close, open_counter, sell_at_counter } from './people.mjs';

const kLimit = { timeout: 150_000 };
let shop, browser, counter;

before(async () => {
  ({ shop, browser, counter } = await open_counter());
});
after(() => close(browser, shop));

const dialog = () => counter.getByRole('dialog');
const line = (name) => counter.getByRole('main').getByRole('listitem').filter({ has: counter.getByRole('button', { name: `这件要退换：${name}` }) });

async function hold(what) {
  for (const language of ['English', '中文']) {
    for (const size of [kLandscape, kCounter]) {
      await counter.setViewportSize(size);
      await settled(counter);
      await assert_fits(counter, `${what}, ${size.width}`);
    }
    await assert_accessible(counter, what);
    await assert_targets(counter, what, { size_mm: 9, gap_mm: -Infinity });
    if ((await dialog().count()) > 0) return;
    await button(counter, language).first().click();
  }
  await settled(counter);
}

async function open_rights() {
  await counter.keyboard.press('k');
  await counter.getByRole('main').getByRole('heading', { name: /^退换 · 0117-/ }).waitFor();
}

test('each line says whether it may come back, until when, and how the money does', kLimit, async () => {
  await sell_at_counter(counter, ['YC-K17', 'MY-4S18', 'CL-C50']);
  await open_rights();
  const kettle = line('云川 电热水壶 1.7 升');
  await kettle.getByText('可以', { exact: true }).waitFor();
  for (const fact of [/无理由退货 · 最晚 \d+ 月 \d+ 日/, /原路退款，收到退货后 \d+ 天内/, '不扣费用', '另行决定：主管']) {
    await kettle.getByText(fact).waitFor();
  }
  await hold('rights of three lines');
});

test('a reason and the state of the goods are other questions, asked by keys', kLimit, async () => {
  const kettle = line('云川 电热水壶 1.7 升');
  await counter.getByRole('heading', { name: /^退换/ }).click();
  await counter.keyboard.press('2');
  await kettle.getByText(/质量问题退货 · 最晚/).waitFor();
  await kettle.getByText('运费本店出').waitFor();
  await counter.keyboard.press('1');
  await button(kettle, '不完好').click();
  await kettle.getByText('要由店员看过再定').waitFor();
  await hold('goods that are not intact');
  await button(kettle, '不完好').click();
  await kettle.getByText('可以', { exact: true }).waitFor();
});

test('why the answer is so is one key away, rule by rule', kLimit, async () => {
  await counter.getByRole('heading', { name: /^退换/ }).click();
  await counter.keyboard.press('y');
  await dialog().getByText('cn.quality.return').waitFor();
  await dialog().getByText(/《.+》第.+条/).first().waitFor();
  await hold('why');
  await counter.keyboard.press('Escape');
});

test('lines are walked and chosen by keys', kLimit, async () => {
  await counter.getByRole('heading', { name: /^退换/ }).click();
  for (const key of [' ', 'ArrowDown', 'ArrowDown', ' ']) await counter.keyboard.press(key);
  await counter.getByText('已选\n2 行').waitFor();
  assert.equal(await counter.getByRole('main').getByRole('button', { name: /^这件要退换/, pressed: true }).count(), 2);
});

test('a right that begins with delivery waits for it to be written down', kLimit, async () => {
  await sell_at_counter(counter, ['YC-K17'], { delivered: true });
  await open_rights();
  await counter.getByText('无理由退货 · 从收货或装好起算，还没开始').waitFor();
  await counter.keyboard.press('m');
  await dialog().waitFor();
  await hold('milestone');
  await dialog().getByLabel('日期（年-月-日）').fill('2001-02-03');
  await counter.keyboard.press('F8');
  await dialog().getByText('日期要在购买日和今天之间', { exact: false }).waitFor();
  await dialog().getByLabel('日期（年-月-日）').fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
  await counter.keyboard.press('F8');
  await dialog().waitFor({ state: 'detached' });
  await counter.getByText(/无理由退货 · 最晚 \d+ 月 \d+ 日/).waitFor();
  await counter.getByText(/月 \d+ 日 送达/).waitFor();
});

const heading = (name) => counter.getByRole('main').getByRole('heading', { name });
const record_is = (state) => heading(new RegExp(`· ${state}$`)).waitFor();

test('the common case takes three keys from the order to the money: K, F8, F8', kLimit, async () => {
  const number = await sell_at_counter(counter, ['YC-K17']);
  const printed = (await shop.printed()).length;
  await heading(new RegExp(`^${number}$`)).click();
  await counter.keyboard.press('k');
  await counter.getByText('已选\n1 行').waitFor();
  await counter.keyboard.press('F8');
  await dialog().getByRole('heading', { name: '退款 · ¥129.00' }).waitFor();
  await hold('refund');
  await counter.keyboard.press('F8');
  await record_is('已办完');
  await counter.getByText('已\n办完').waitFor();
  await counter.getByRole('main').getByText('接受 1 件 · ¥129.00 · 上架').waitFor();
  await hold('settled return');
  while ((await shop.printed()).length === printed) await settled(counter); // the slip, bounded by the test's own limit
});

test('the counter broke no content policy', () => assert_no_complaints(counter));
