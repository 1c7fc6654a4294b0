// Paper in trouble: what the customer and the clerk see, with a picture and what to do, in every case.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  assert_accessible, assert_fits, assert_no_complaints, assert_targets, kPortrait, open_screen, settled,
} from './browser.mjs';
import { button, close, confirm_and_read, open_counter, primary, push, take_cash, write_order } from './people.mjs';

const kLimit = { timeout: 150_000 };
let shop, browser, counter, kiosk;

// The kiosk has a printer in its own slot; the counter's takes over what it can't print.
before(async () => {
  ({ shop, browser, counter } = await open_counter({
    printers: 2,
    edit: (config) => {
      config.terminals.find((one) => one.terminal_id === 'counter-1').printer = 'receipt-1';
      Object.assign(config.printers[0], { fallback: ['receipt-2'], fallback_after_seconds: 600 });
    },
  }));
  kiosk = await open_screen(browser, kPortrait, `${shop.url}/kiosk?terminal=kiosk-1`);
  await kiosk.getByText('核对我的订单').waitFor();
});
after(() => close(browser, shop));

async function hold(page, what) {
  await settled(page);
  await assert_accessible(page, what);
  await assert_fits(page, what);
  if (page === kiosk) await assert_targets(page, what, { size_mm: 20, gap_mm: 3 });
  else await assert_targets(page, what, { size_mm: 9, gap_mm: 0 });
}

async function pay_one() {
  await write_order(counter, ['YC-K17']);
  await push(counter);
  await confirm_and_read(kiosk);
  await take_cash(counter);
}

async function finish() {
  await primary(kiosk).click();
  await button(kiosk, '完成，回到首页').click();
  await kiosk.getByText('核对我的订单').waitFor();
}

const kTroubles = [
  { kind: 'paper_end', kiosk: '小票机没有纸了', strip: '小票机 1 没有纸了', todo: /放进新纸卷/ },
  { kind: 'cover_open', kiosk: '小票机的盖子开着', strip: '小票机 1 盖子开着', todo: /把上盖压紧/ },
  { kind: 'offline', kiosk: '小票机没有连上', strip: '小票机 1 没有连接', todo: /看电源灯/ },
];
for (const trouble of kTroubles) {
  test(`${trouble.kind}: words, a picture, what to do, and the receipt by code and number`, kLimit, async () => {
    await shop.printers[0].set(trouble.kind);
    await counter.getByRole('button', { name: trouble.strip }).waitFor();
    await pay_one();
    await kiosk.getByRole('heading', { name: trouble.kiosk }).waitFor();
    await kiosk.getByRole('heading', { name: '先拿这张，不用等' }).waitFor();
    await kiosk.getByText(/到柜台报这个号就能打/).waitFor();
    await kiosk.getByText(/^0117-\d+-\d+$/).first().waitFor();
    await hold(kiosk, `receipt, ${trouble.kind}`);
    await counter.getByRole('button', { name: trouble.strip }).click();
    const dialog = counter.getByRole('dialog');
    await dialog.getByText(trouble.todo).waitFor();
    await dialog.getByText('1 张在等着打').waitFor();
    await dialog.getByText(/改由 小票机 2 打/).waitFor();
    await hold(counter, `printer, ${trouble.kind}`);
    await button(dialog, '关闭').click();
    await shop.printers[0].set('none');
    await kiosk.getByRole('heading', { name: '小票已打好' }).waitFor();
    await counter.getByRole('button', { name: '小票机 1 正常' }).waitFor();
    await finish();
  });
}

test('cut off in the middle: the counter is asked, and "no" prints a copy', kLimit, async () => {
  const printed = (await shop.printers[0].printed()).length;
  await write_order(counter, ['YC-K17', 'CL-C50']);
  await push(counter);
  await confirm_and_read(kiosk);
  await shop.printers[0].set('power_loss', 900);
  await take_cash(counter);
  await kiosk.getByRole('heading', { name: '不确定小票有没有打出来' }).waitFor();
  await hold(kiosk, 'receipt in doubt');
  await counter.getByRole('navigation').getByText('小票打出来了吗？').click();
  const dialog = counter.getByRole('dialog');
  await dialog.getByText('小票 · 小票机 1').waitFor();
  await hold(counter, 'did it come out');
  await shop.printers[0].set('none');
  await button(dialog, '没有，重打一张').click();
  await dialog.waitFor({ state: 'detached' });
  await counter.getByRole('main').getByText('副本 1').waitFor();
  await counter.getByRole('main').getByText('已打出').last().waitFor();
  assert.equal((await shop.printers[0].printed()).length > printed, true);
  await primary(kiosk).click();
  await button(kiosk, '完成，回到首页').click();
  assert_no_complaints(kiosk);
  assert_no_complaints(counter);
});
