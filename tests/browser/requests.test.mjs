// The life of a service request at the counter: taken down, answered, waited for, offered, solved,
// followed up, handed over, put together with another, given back to the queue.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  assert_accessible, assert_fits, assert_no_complaints, assert_targets, kCounter, kLandscape, settled,
} from './browser.mjs';
import { button, close, open_counter, sell_at_counter } from './people.mjs';
import { kSupervisor } from './programs.mjs';

const kLimit = { timeout: 150_000 };
let shop, browser, counter;

before(async () => {
  ({ shop, browser, counter } = await open_counter());
});
after(() => close(browser, shop));

const dialog = () => counter.getByRole('dialog');
const main = () => counter.getByRole('main');
const queue = () => counter.getByRole('navigation');
const case_is = (state) => main().getByText(new RegExp(`^${state} · `)).waitFor();

async function hold(what) {
  for (const size of [kLandscape, kCounter]) {
    await counter.setViewportSize(size);
    await settled(counter);
    await assert_fits(counter, `${what}, ${size.width}`);
  }
  await assert_accessible(counter, what);
  await assert_targets(counter, what, { size_mm: 9, gap_mm: -Infinity, except: 'input[type=checkbox]' });
}
// As fast as a clerk: what is faster is taken for a scanner.
async function press(...keys) {
  await main().getByRole('heading').first().click();
  for (const key of keys) await counter.keyboard.press(key, { delay: 60 });
}
async function send() {
  await counter.keyboard.press('F8');
  await dialog().waitFor({ state: 'detached' });
}
async function write_request(kind, words) {
  await button(main(), kind).first().click();
  await counter.getByLabel('顾客说的话').fill(words);
}

test('a complaint of an order gets an owner, a number, clocks and the next steps', kLimit, async () => {
  await sell_at_counter(counter, ['YC-K17']);
  await press('s');
  await write_request('投诉', '样例：壶底漏水');
  await counter.getByLabel('姓名').fill('样例顾客');
  await counter.getByLabel('手机号').fill('13800005678');
  await counter.getByRole('checkbox').check();
  await hold('capture');
  await counter.keyboard.press('F8');
  await case_is('已有人负责');
  await main().getByText(/首次回复 · 还剩 \d+ 分钟/).waitFor();
  await main().getByText('样例：壶底漏水').waitFor();
  await queue().getByRole('button', { name: /投诉 · 已有人负责 还剩/ }).waitFor();
  await hold('case');
  await button(counter, 'English').click();
  await main().getByText(/^First reply · /).waitFor();
  await hold('case in English');
  await button(counter, '中文').first().click();
});

test('the terms that were shown at the sale are one key away', kLimit, async () => {
  await press('p');
  await dialog().getByText('口头', { exact: false }).first().waitFor();
  await counter.keyboard.press('Escape');
});

test('a reply takes a phrase by key, says what is still to be filled in, and keeps what was begun', kLimit, async () => {
  await press('l');
  await dialog().getByLabel('找话术').fill('我们的方案是');
  await dialog().getByText('我们的方案是', { exact: false }).waitFor();
  await hold('reply');
  await counter.keyboard.press('Alt+Digit1');
  await dialog().getByText(/没有填/).waitFor();
  await counter.keyboard.press('Escape');
  await press('l');
  const words = dialog().getByLabel('回复内容');
  assert.match(await words.inputValue(), /我们的方案是/);
  await words.fill('样例：今天给您换一台新的。');
  await send();
  await case_is('处理中');
  await main().getByText('样例：今天给您换一台新的。').waitFor();
});

test('waiting is told for whom, pauses the clock and is taken back by a key', kLimit, async () => {
  await press('w', '2');
  await hold('wait');
  await send();
  await case_is('等待中');
  await main().getByText(/解决 · 已暂停/).waitFor();
  await press('z');
  await case_is('处理中');
});

test('a remedy that is the buyer\'s right is offered and answered', kLimit, async () => {
  await press('f', '2');
  await dialog().getByText('顾客有权这样要求').waitFor();
  await dialog().getByLabel('怎么跟顾客说').fill('样例：给您换一台新的。');
  await hold('offer');
  await send();
  await case_is('已给出方案');
  await press('a');
  await send();
  await main().getByText('顾客已接受').waitFor();
});

test('money beyond the rights needs a reason, an amount and a second person', kLimit, async () => {
  await press('f', '5');
  await dialog().getByText('请选一个理由。').waitFor();
  await button(dialog(), '给顾客添了麻烦').click();
  await dialog().getByLabel('怎么跟顾客说').fill('样例：另外补偿您跑一趟。');
  await dialog().getByLabel('金额').fill('15');
  await dialog().getByText('第二人的工号和密码都要填。').waitFor();
  await hold('offer of money');
  await dialog().getByLabel('工号').fill(kSupervisor.id);
  await dialog().getByLabel('密码（6 位）').fill(kSupervisor.pin);
  await send();
  await main().getByText('方案：补偿 ¥15.00').waitFor();
  await main().getByText('样例主管 确认', { exact: false }).waitFor();
  await press('a', '2');
  await dialog().getByLabel('顾客为什么不接受').fill('样例：换一台就够了');
  await send();
  await case_is('处理中');
});

test('calls, notes and what the customer adds stand in the record with their words', kLimit, async () => {
  await press('t', '2');
  await send();
  await main().getByText(/电话, 没人接/).waitFor();
  await press('b');
  await dialog().getByLabel('备注').fill('样例：下午再打');
  await send();
  await press('e');
  await dialog().getByLabel('顾客的话').fill('样例：三点以后在家');
  await send();
  await main().getByText('样例：三点以后在家').waitFor();
});

test('the full contact is seen for a reason, which stands in the record, and is gone with the dialog', kLimit, async () => {
  await press('q');
  await hold('why the contact is looked at');
  await button(dialog(), '打电话答复').click();
  await counter.keyboard.press('F8');
  await dialog().getByText(/13800005678/).waitFor();
  await counter.keyboard.press('Escape');
  await main().getByText('打电话答复').waitFor();
  assert.doesNotMatch(await main().textContent(), /13800005678/);
});

test('a photo from a file stands in the case, and what is no picture is refused in words', kLimit, async () => {
  await press('d');
  const file = counter.locator('input[type=file]');
  await file.setInputFiles({ name: 'words.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
  await dialog().getByText('读不成照片', { exact: false }).waitFor();
  await file.setInputFiles({ name: 'seen.png', mimeType: 'image/png', buffer: await counter.screenshot() });
  await dialog().getByRole('img', { name: '选好的照片' }).waitFor();
  await hold('a photo that was chosen');
  await send();
  await main().getByRole('button', { name: '放大照片 1' }).click();
  const large = dialog().getByRole('img', { name: '照片 1' });
  await large.waitFor();
  await counter.waitForFunction(() => document.querySelector('dialog img').naturalWidth > 0);
  await counter.keyboard.press('Escape');
});

test('what may be the same matter is shown before another is made, and put together with it', kLimit, async () => {
  const first = await counter.locator('.stub .number').textContent();
  await button(main(), /^订单 0117-/).click();
  await button(counter, '退换、保修').waitFor();
  await press('s');
  await write_request('投诉', '样例：还是漏水');
  const known = main().getByRole('button', { name: new RegExp(first) });
  await known.waitFor();
  await hold('possible duplicates');
  await counter.keyboard.press('F8');
  await case_is('已有人负责');
  await press('m');
  await button(dialog(), new RegExp(first)).and(counter.getByRole('button', { pressed: true })).waitFor();
  await hold('merge');
  await send();
  await main().getByText(/^并入了 /).waitFor();
  assert.equal(await counter.locator('.stub .number').textContent(), first);
  await main().getByText(/来自 R-0117-/).first().waitFor();
  await button(main(), /^并入了 /).click();
  await case_is('已并入另一条请求');
  await hold('one that was merged');
  await press('n');
  await main().getByText(/^并入了 /).waitFor();
});

test('it is solved, followed up, closed and opened again', kLimit, async () => {
  await press('o');
  await dialog().getByLabel('处理结果').fill('样例：已换新机');
  await dialog().getByText('请选原因和责任方。').waitFor();
  await dialog().getByLabel('原因').selectOption('product_fault');
  await dialog().getByLabel('责任方').selectOption('store');
  await hold('resolve');
  await send();
  await case_is('已解决');
  await press('y');
  await dialog().getByLabel('责任方').selectOption('manufacturer');
  await dialog().getByLabel('为什么更正').fill('样例：厂家已确认');
  await hold('correct the cause');
  await send();
  await main().getByText('更正了原因').waitFor();
  await main().getByText(/^原因 .* · 责任方 生产商$/).waitFor();
  await queue().getByRole('button', { name: /待回访 · 投诉/ }).waitFor();
  await press('v');
  await send();
  await press('c');
  await send();
  await case_is('已结束');
  await press('r');
  await dialog().getByLabel('哪里没有解决').fill('样例：新机也漏');
  await send();
  await case_is('处理中');
});

test('a hand-over is offered with its reason and taken by whom it is offered to', kLimit, async () => {
  await press('g');
  await button(dialog(), /^样例主管 · 主管/).waitFor();
  await counter.keyboard.press('1');
  await dialog().getByLabel('为什么、做到哪一步').fill('样例：明天休息，已约下午上门');
  await hold('hand-over');
  await send();
  await main().getByText(/等 样例主管 接手/).waitFor();
  await press('z');
  await main().getByText('收回了转交').waitFor();
  await press('g');
  await button(dialog(), /^样例主管 · 主管/).waitFor();
  await counter.keyboard.press('1');
  await dialog().getByRole('button', { name: /^样例主管 · 主管/, pressed: true }).waitFor();
  await dialog().getByLabel('为什么、做到哪一步').fill('样例：明天休息，已约下午上门');
  await send();
  await main().getByText(/等 样例主管 接手/).waitFor();
  await counter.keyboard.press('F9');
  await counter.getByLabel('工号').fill(kSupervisor.id);
  await counter.getByLabel('密码（6 位）').fill(kSupervisor.pin);
  await counter.keyboard.press('Enter');
  const card = queue().getByRole('button', { name: /转交给您 · 投诉/ });
  await card.waitFor();
  await card.focus();
  await counter.keyboard.press('Enter');
  await case_is('处理中');
  await press('k');
  await send();
  await main().getByText(/负责人 样例主管/).waitFor();
});

test('the queue shows whose requests are asked for, by a key, until another clerk signs in', kLimit, async () => {
  const shown = (name) => counter.getByRole('group', { name: '看谁的请求' }).getByRole('button', { name, pressed: true });
  const card = queue().getByRole('button', { name: /投诉 · 处理中/ });
  await shown('全部').waitFor();
  await counter.keyboard.press('F2');
  await shown('我的').waitFor();
  await card.waitFor();
  await counter.keyboard.press('F2');
  await shown('没人接').waitFor();
  await card.waitFor({ state: 'detached' });
  await hold('nothing that nobody has');
  await counter.keyboard.press('F2');
  await shown('同事的').waitFor();
  assert.equal(await card.count(), 0);
  await counter.keyboard.press('F2');
  await card.waitFor();
});

test('who leads the team sees who has how much to do', kLimit, async () => {
  await counter.keyboard.press('Escape');
  await counter.getByText('今天要做什么？').waitFor();
  await press('v');
  await main().getByRole('row', { name: /样例主管 01/ }).getByText('1', { exact: true }).first().waitFor();
  await hold('team');
});

test('what is only taken down by phone is completed later, and withdrawn when nobody wants it', kLimit, async () => {
  await counter.keyboard.press('Escape');
  await press('q');
  await write_request('建议', '样例：周末开到十点');
  await counter.getByLabel('来源').selectOption({ label: '网上' });
  await counter.keyboard.press('F7');
  await case_is('已记录');
  await queue().getByRole('button', { name: /待补全 · 建议/ }).waitFor();
  await main().getByText(/网上/).waitFor();
  await press('s');
  await dialog().getByLabel('姓名').fill('样例丙');
  await dialog().getByLabel('手机号').fill('13800009753');
  await dialog().getByText('请填写姓名和电话，并征得顾客同意。').waitFor();
  await dialog().getByLabel(/顾客同意留下联系方式/).check();
  await hold('what was missing');
  await send();
  await case_is('已有人负责');
  await main().getByText(/9753/).first().waitFor();
  await press('i');
  await dialog().getByLabel('为什么紧急').fill('样例：今晚就要答复');
  await send();
  await main().getByRole('heading', { name: /紧急/ }).waitFor();
  await press('x');
  await send();
  await case_is('已撤回');
});

test('a company\'s tax number is looked at while it is typed', kLimit, async () => {
  await counter.keyboard.press('Escape');
  await press('q');
  await button(main(), '开发票').click();
  await button(main(), '单位').click();
  await counter.getByLabel('发票抬头').fill('样例有限公司');
  await main().getByText('代码应为 18 位。').waitFor();
  await counter.getByLabel('统一社会信用代码').fill('91350100M000100Y44');
  await main().getByText('代码的校验位不对，请再核对。').waitFor();
  await counter.getByLabel('统一社会信用代码').fill('91350100M000100Y43');
  await main().getByText('开不开发票，价格都一样。').waitFor();
  await hold('invoice');
});

test('the counter broke no content policy', () => assert_no_complaints(counter));
