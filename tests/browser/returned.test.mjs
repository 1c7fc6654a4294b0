// Goods that came back, decided otherwise than by money at once: in parts, with a second person,
// for other goods, repaired, withdrawn.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assert_accessible, assert_fits, assert_no_complaints, assert_targets, settled } from './browser.mjs';
import { button, close, open_counter, sell_at_counter } from './people.mjs';
import { kSupervisor } from './programs.mjs';

const kLimit = { timeout: 150_000 };
const kKettle = 'YC-K17';
let shop, browser, counter;

before(async () => {
  ({ shop, browser, counter } = await open_counter());
});
after(() => close(browser, shop));

const dialog = () => counter.getByRole('dialog');
const main = () => counter.getByRole('main');
const record_is = (state) => main().getByRole('heading', { name: new RegExp(`· ${state}$`) }).waitFor();

// A dialog as it is held by what every screen must hold.
async function hold(what) {
  await settled(counter);
  await assert_fits(counter, what);
  await assert_accessible(counter, what);
  await assert_targets(counter, what, { size_mm: 9, gap_mm: -Infinity });
}
// As fast as a clerk: what is faster is taken for a scanner.
async function press(...keys) {
  await main().getByRole('heading').first().click();
  for (const key of keys) await counter.keyboard.press(key, { delay: 60 });
}
async function come_back(goods) {
  const number = await sell_at_counter(counter, goods);
  await press('k');
  await main().getByRole('heading', { name: /^退换 · 0117-/ }).waitFor();
  return number;
}

test('money given in parts waits in the queue with its last day, and never exceeds what is owed', kLimit, async () => {
  await come_back(['CL-C50']);
  await press('F8');
  await dialog().waitFor();
  await counter.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await press('h');
  const card = counter.getByRole('navigation').getByRole('button', { name: /退款 ¥86\.00 · T-0117-/ });
  await card.getByText(/剩 \d+ 天/).waitFor();
  await card.focus();
  await counter.keyboard.press('Enter');
  await record_is('已决定，办理中');
  await press('t');
  await dialog().getByLabel('本次金额').fill('100');
  await dialog().getByText('超过了应退的金额。').waitFor();
  await dialog().getByLabel('本次金额').fill('80');
  await dialog().getByText('之后还应退 ¥6.00').waitFor();
  await counter.keyboard.press('F8');
  await dialog().getByRole('heading', { name: '退款 · ¥6.00' }).waitFor();
  await counter.keyboard.press('F8');
  await record_is('已办完');
  await card.waitFor({ state: 'detached' });
});

test('otherwise than the rules: a reason, a refusal that says what to do, and a second person', kLimit, async () => {
  await come_back([kKettle]);
  await button(counter, '不完好').click();
  await counter.getByText('要由店员看过再定').waitFor();
  await press('F8');
  await dialog().getByText('与规则不同').waitFor();
  await dialog().getByText('请选一个理由。').waitFor();
  await button(dialog(), '体谅顾客的难处').click();
  await counter.keyboard.press('F8');
  await dialog().getByText(/超出您的权限/).waitFor();
  await dialog().getByLabel('说明').fill('样例：急用');
  await hold('a decision that needs a second person');
  await dialog().getByLabel('工号').fill(kSupervisor.id);
  await dialog().getByLabel('密码（6 位）').fill(kSupervisor.pin);
  await counter.keyboard.press('F8');
  await dialog().getByRole('heading', { name: '退款 · ¥129.00' }).waitFor();
  await counter.keyboard.press('F8');
  await record_is('已办完');
  await counter.getByText('样例主管 确认').waitFor();
});

test('another remedy than the money that was asked for has the reasons of refusing a right', kLimit, async () => {
  await come_back([kKettle]);
  await press('d');
  await dialog().getByRole('group', { name: '处理方式' }).waitFor();
  await counter.keyboard.press('2');
  await dialog().getByText('与规则不同').waitFor();
  await button(dialog(), '顾客同意以其他方式处理').waitFor();
  assert.equal(await button(dialog(), '体谅顾客的难处').count(), 0);
  await counter.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
});

test('goods are taken in, looked at and exchanged for the same, as the customer asked', kLimit, async () => {
  await come_back([kKettle]);
  await press('2');
  await counter.getByText(/质量问题退货 · 最晚/).waitFor();
  await press('w', 'i');
  await main().getByRole('heading', { name: '换货 · 已收到，待决定' }).waitFor();
  await press('j');
  await dialog().getByLabel('看到了什么（可不填）').fill('样例：壶底漏水');
  await hold('inspection');
  await counter.keyboard.press('F8');
  await main().getByText(/样例：壶底漏水/).waitFor();
  await press('d');
  await button(dialog(), '换同款').and(counter.getByRole('button', { pressed: true })).waitFor();
  await hold('decision');
  await counter.keyboard.press('F8');
  await record_is('已决定，办理中');
  await press('e');
  await counter.keyboard.press('F8');
  await record_is('已办完');
});

test('what came back pays for other goods, and the rest is paid as usual', kLimit, async () => {
  await come_back(['CL-C50']);
  await press('d');
  await dialog().getByRole('group', { name: '处理方式' }).waitFor();
  await counter.keyboard.press('3');
  await counter.keyboard.press('F8');
  await record_is('已决定，办理中');
  await counter.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  const credit = await main().getByText(/^T-0117-\S+/).first().textContent();
  await press('n');
  await main().getByRole('heading', { name: '新订单' }).waitFor();
  const search = counter.getByRole('combobox', { name: '查找订单和商品' });
  await search.fill(kKettle);
  await counter.locator('#search-results [role=option]').first().waitFor();
  await search.press('Enter');
  await main().getByText('云川 电热水壶 1.7 升').waitFor();
  await counter.keyboard.press('F8');
  await main().getByRole('heading', { name: /^0117-/ }).waitFor();
  await press('v');
  await counter.getByText('店员代核').first().waitFor();
  await press('g');
  await dialog().waitFor();
  await counter.keyboard.press('F8');
  await dialog().waitFor({ state: 'detached' });
  await button(counter, '收款').waitFor();
  await press('y');
  await dialog().getByText('特价 ¥129.00 × 1').waitFor();
  await dialog().getByText(/^保留到/).waitFor();
  await hold('why this price');
  await counter.keyboard.press('Escape');
  await press('t');
  await dialog().getByText(`退货单 ${credit.split(' ')[0]} 还可抵 ¥86.00。`).waitFor();
  await dialog().getByText('收后还需付 ¥43.00').waitFor();
  await hold('payment with a credit');
  await counter.keyboard.press('F8');
  await dialog().getByRole('heading', { name: '收款 · ¥43.00' }).waitFor();
  await button(dialog(), '换货抵扣').click();
  await dialog().getByLabel('退货单号').fill(credit.split(' ')[0]);
  await counter.keyboard.press('Enter');
  await dialog().getByText('没有这个单号的可抵退货单', { exact: false }).waitFor();
  await button(dialog(), '现金').click();
  await button(dialog(), '正好').click();
  await counter.keyboard.press('F8');
  await dialog().waitFor({ state: 'detached' });
  await button(counter, '退换、保修').waitFor();
});

test('a repair begins, ends and is handed back', kLimit, async () => {
  await come_back([kKettle]);
  await press('2', 'w', 'w', 'F8');
  await button(dialog(), '修理').and(counter.getByRole('button', { pressed: true })).waitFor();
  await counter.keyboard.press('F8');
  await record_is('已决定，办理中');
  await press('w');
  await dialog().waitFor();
  await hold('repair begins');
  await counter.keyboard.press('F8');
  await counter.getByText('修理中').waitFor();
  await press('u');
  await dialog().waitFor();
  await counter.keyboard.press('F8');
  await main().getByText('修好了').waitFor();
  await press('g');
  await dialog().waitFor();
  await counter.keyboard.press('F8');
  await record_is('已办完');
});

test('what came back cannot come back again, and a withdrawn record lets it go', kLimit, async () => {
  const number = await come_back(['MY-4S18']);
  await press('i');
  await record_is('已收到，待决定');
  await button(main(), number).click();
  await button(counter, '退换、保修').waitFor();
  await press('k');
  await counter.getByText('没有可退的了').waitFor();
  await counter.getByRole('navigation').getByRole('button', { name: /棉语/ }).click();
  await record_is('已收到，待决定');
  await press('x');
  await dialog().waitFor();
  await counter.keyboard.press('1');
  await button(dialog(), '顾客不退了').and(counter.getByRole('button', { pressed: true })).waitFor();
  await hold('withdrawal');
  await counter.keyboard.press('F8');
  await record_is('已撤回');
});

test('the counter broke no content policy', () => assert_no_complaints(counter));
