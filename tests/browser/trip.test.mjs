// The whole trip, on two screens, a printer and headquarters, as people live it.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { assert_no_complaints, kCounter, kPortrait, launch, open_screen } from './browser.mjs';
import {
  button, close, confirm_and_read, primary, push, read_terms, sign_in, take_cash, write_order,
} from './people.mjs';
import { kHqUser, Shop } from './programs.mjs';

let shop, browser, kiosk, counter;

before(async () => {
  shop = await Shop.open();
  browser = await launch();
  kiosk = await open_screen(browser, kPortrait, `${shop.url}/kiosk?terminal=kiosk-1`);
  counter = await open_screen(browser, kCounter, `${shop.url}/counter?terminal=counter-1`);
  await sign_in(counter);
});
beforeEach(async () => {
  await kiosk.goto(`${shop.url}/kiosk`);
  await kiosk.getByText('核对我的订单').waitFor();
  await counter.goto(`${shop.url}/counter`);
  await counter.getByText('今天要做什么？').waitFor();
});
after(() => close(browser, shop));

test('an order goes from the counter to the kiosk, is confirmed, told, paid, printed and kept', async () => {
  const number = await write_order(counter, ['YC-K17', 'CL-C50'], { delivered: true });
  await push(counter);
  await kiosk.getByText(number).waitFor();

  // Part by part: each gets its seal, here and at the counter.
  await button(kiosk, '商品核对无误').click();
  await counter.getByText('商品\n无误').waitFor();
  await button(kiosk, '价格核对无误').click();
  await button(kiosk, '收货核对无误').click();
  await button(kiosk, '下一步：退换说明').click();
  await read_terms(kiosk);

  await take_cash(counter);
  await kiosk.getByRole('heading', { name: '付款完成' }).waitFor();
  await kiosk.getByRole('heading', { name: '小票已打好' }).waitFor();
  const sheets = await shop.printed();
  assert.equal(sheets.length, 1);

  await primary(kiosk).click();
  await button(kiosk, '很满意').click();
  await kiosk.getByText('谢谢，已记下。').waitFor();
  await button(kiosk, '完成，回到首页').click();
  await kiosk.getByText('核对我的订单').waitFor();
  assert.equal(await kiosk.getByText(number).count(), 0);
});

test('the digital receipt says the same, to whoever has its address', async () => {
  const number = await write_order(counter, ['YC-K17']);
  await push(counter);
  await confirm_and_read(kiosk);
  await take_cash(counter);
  const address = await kiosk.evaluate(async () => {
    const current = await (await fetch('/api/v1/terminals/current')).json();
    const order = await (await fetch(`/api/v1/orders/${current.customer.order_id}`)).json();
    return order.receipt.digital_path;
  });
  const phone = await open_screen(browser, { width: 412, height: 915 }, shop.url + address);
  await phone.getByText(number).first().waitFor();
  await phone.getByText('退换条款（购买时已告知）').waitFor();
  assert_no_complaints(phone);
  await phone.context().close();
  await primary(kiosk).click();
  await button(kiosk, '完成，回到首页').click();
});

test('who does not tick keeps the right, and the sale goes on', async () => {
  await write_order(counter, ['CL-C50']);
  await push(counter);
  await button(kiosk, '全部无误，下一步').click();
  const box = kiosk.getByRole('checkbox').first();
  await box.waitFor();
  assert.equal(await box.getAttribute('aria-checked'), 'false');
  await kiosk.getByText('不点也可以继续购买，您的退货权利会保留。').first().waitFor();
  await read_terms(kiosk, { tick: false });
  await take_cash(counter);
  await kiosk.getByRole('heading', { name: '付款完成' }).waitFor();
  await counter.keyboard.press('a');
  await counter.getByText('顾客未确认，权利保留').first().waitFor();
  await counter.keyboard.press('Escape');
  await primary(kiosk).click();
  await button(kiosk, '完成，回到首页').click();
});

test('a part that is wrong calls the clerk, who mends it, and the customer sees what changed', async () => {
  await write_order(counter, ['YC-K17']);
  await push(counter);
  await button(kiosk, '商品有误').click();
  await kiosk.getByRole('dialog').getByRole('button').first().click();
  await kiosk.getByText('等店员改好').waitFor();
  await counter.getByText(/顾客提出「商品」有误/).waitFor();
  await counter.getByRole('main').getByRole('heading', { name: /^0117-/ }).click();
  await counter.keyboard.press('e');
  await button(counter, '加一件').click();
  await counter.keyboard.press('F8');
  await kiosk.getByText('订单刚刚有改动').waitFor();
  await kiosk.getByText('原来 1，现在 2').waitFor();
  await button(kiosk, '全部无误，下一步').waitFor();
  await button(kiosk, '返回').click();
  await kiosk.getByText('核对我的订单').waitFor();
});

test('a customer finds the order by phone and number, and asks for help on the way', async () => {
  const number = await write_order(counter, ['YC-K17']);
  await kiosk.getByText('核对我的订单').click();
  await kiosk.getByRole('heading', { name: '找到您的订单' }).waitFor();
  await kiosk.keyboard.type('13800005678', { delay: 60 });
  await kiosk.keyboard.type(number.slice(-4), { delay: 60 });
  await primary(kiosk).click();
  await kiosk.getByText(number).waitFor();
  await button(kiosk, '呼叫店员').click();
  await kiosk.getByRole('heading', { name: /店员在路上了|已记下您的呼叫/ }).waitFor();
  await counter.getByRole('navigation').getByText('呼叫店员 · 自助机 1').last().click();
  await kiosk.getByRole('heading', { name: '店员已应答，马上到' }).waitFor();
  await button(kiosk, '继续操作').click();
  await button(kiosk, '返回').click();
  await kiosk.getByText('核对我的订单').waitFor();
});

test('out of paper is told on both screens, and printing goes on by itself', async () => {
  await write_order(counter, ['YC-K17']);
  await push(counter);
  await confirm_and_read(kiosk);
  await shop.set_printer('paper_end');
  await take_cash(counter);
  await kiosk.getByRole('heading', { name: '小票机没有纸了' }).waitFor();
  await counter.getByText(/没有纸了/).waitFor();
  await shop.set_printer('none');
  await kiosk.getByRole('heading', { name: '小票已打好' }).waitFor();
  await primary(kiosk).click();
  await button(kiosk, '完成，回到首页').click();
});

test('a service request gets a number, a promise, an answer, and a rating by its number', async () => {
  await kiosk.getByText('售后与意见').click();
  await button(kiosk, '意见建议').or(button(kiosk, '建议')).first().click();
  await kiosk.getByRole('heading', { name: '请告诉我们怎么了' }).waitFor();
  await kiosk.locator('textarea').fill('样例：希望多放一张长椅');
  await primary(kiosk).click();
  await kiosk.getByRole('heading', { name: '怎么联系您？' }).waitFor();
  await kiosk.keyboard.type('13800005678', { delay: 60 });
  await primary(kiosk).click();
  await kiosk.getByRole('heading', { name: '请看一遍再提交' }).waitFor();
  await primary(kiosk).click();
  await kiosk.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
  const number = (await kiosk.locator('section .number').textContent()).trim();
  assert.match(number, /^R-0117-/);
  await button(kiosk, '完成，回到首页').click();

  await counter.getByRole('navigation').getByText(number).click();
  await button(counter, '接手').waitFor();
  await counter.keyboard.press('j');
  await counter.getByRole('main').getByText(/^已有人负责 · /).waitFor();
  await button(counter, '回复顾客').click();
  await counter.getByRole('dialog').getByLabel('回复内容').fill('样例答复：下周就放。');
  await counter.keyboard.press('F8');
  await counter.getByRole('main').getByText('样例答复：下周就放。').waitFor();
  await button(counter, '标为已解决').click();
  await counter.getByRole('dialog').getByLabel('处理结果').fill('样例结果：已放好。');
  await counter.keyboard.press('F8');
  await counter.getByText('已\n解决').waitFor();

  await kiosk.getByText('查询进度').click();
  await button(kiosk, '售后请求').click();
  await kiosk.keyboard.type(number.slice(-6) + '5678', { delay: 60 });
  await primary(kiosk).click();
  await kiosk.getByRole('heading', { name: '已办好' }).waitFor();
  await kiosk.getByRole('button', { name: '满意', exact: true }).click();
  await kiosk.getByRole('heading', { name: '已结束' }).waitFor();
  await button(kiosk, '返回').click();
});

test('headquarters has it all, without a name or a phone number', async () => {
  const hq = await open_screen(browser, kCounter, shop.hq_url + '/');
  await hq.getByLabel('用户名').fill(kHqUser.name);
  await hq.getByLabel('密码').fill(kHqUser.password);
  await hq.keyboard.press('Enter');
  await hq.getByText('0117').first().waitFor();
  await button(hq, '订单').first().click();
  await hq.getByRole('cell', { name: '已付清' }).first().waitFor({ timeout: 20_000 });
  await button(hq, '售后请求').first().click();
  await hq.getByRole('cell', { name: /^R-0117-/ }).first().waitFor({ timeout: 20_000 });
  assert.doesNotMatch(await hq.content(), /样例顾客|13800005678/);
  assert_no_complaints(hq);
  await hq.context().close();
});

test('neither screen broke its content policy or threw', () => {
  assert_no_complaints(kiosk);
  assert_no_complaints(counter);
});
