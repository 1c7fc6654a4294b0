// Service requests as a customer sees them: one that may repeat another, what is waited for, offers,
// second thoughts, a low score; a call outside opening hours; and all that is kept of a person.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import {
  assert_accessible, assert_fits, assert_no_complaints, assert_targets, assert_text_size, kLandscape, kPortrait,
  launch, open_screen, settled,
} from './browser.mjs';
import { button, close, open_counter, primary, sell_at_counter } from './people.mjs';

const kLimit = { timeout: 200_000 };
const kPhone = '13800005678';
let shop, browser, counter, waiting, number, order_id;

// Open at whatever time this runs, and somebody above is told a minute after a call.
const always_open = (opening) => {
  opening.week = opening.week.map(() => [['00:00', '24:00']]);
  opening.holidays = [];
};
const with_third_kiosk = (config) => {
  config.help_minutes = 1;
  config.loopback_terminals.push('kiosk-3');
  config.terminals.push({ ...config.terminals[0], terminal_id: 'kiosk-3', name: { 'zh-CN': '自助机 3', en: 'Kiosk 3' } });
};

before(async () => {
  ({ shop, browser, counter } = await open_counter({ edit: with_third_kiosk, hours: always_open }));
  waiting = await open_screen(browser, kPortrait, `${shop.url}/kiosk?terminal=kiosk-3`);
  await button(waiting, '呼叫店员').click();
  await waiting.getByText(/前到您身边$/).waitFor();
  number = await sell_at_counter(counter, ['YC-K17']);
  order_id = (await ask(counter, 'POST', '/orders/search', { query: number, limit: 1 })).orders[0].order_id;
});
after(() => close(browser, shop));
afterEach(async () => {
  for (const context of browser.contexts()) {
    if (![counter, waiting].some((page) => page.context() === context)) await context.close();
  }
});

// What the clerk does meanwhile, by the counter's own session.
async function ask(page, method, path, body) {
  const answer = await page.evaluate(async ([method, path, body]) => {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
    const response = await fetch(`/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  }, [method, path, body]);
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const clerk = (request, step, body) => ask(counter, 'POST', `/service-requests/${request.request_id}/${step}`, body);
const take_down = (kind = 'complaint') => ask(counter, 'POST', '/service-requests', {
  kind, order_id, line: 1, reason_ids: [], words: '样例：壶底漏水', channel: 'counter', language: 'zh-CN',
  contact: { name: '样例顾客', phone: kPhone, consent: true },
});

// Look-ups are counted a screen: the wide one is another.
async function open_kiosk(viewport = kPortrait) {
  const terminal = viewport === kPortrait ? 'kiosk-1' : 'kiosk-2';
  const page = await open_screen(browser, viewport, `${shop.url}/kiosk?terminal=${terminal}`);
  await page.getByText('核对我的订单').waitFor();
  return page;
}

async function track(page, request) {
  await page.getByText('查询进度').first().click();
  await track_again(page, request);
}

async function track_again(page, request) {
  await button(page, '售后请求').click();
  await page.keyboard.type(request.number.slice(-6) + kPhone.slice(-4), { delay: 60 });
  await primary(page).click();
  await page.getByText(request.number).first().waitFor();
}

async function hold_once(page, what, { size_mm = 20, capital_mm = 4.8 } = {}) {
  await settled(page);
  await assert_accessible(page, what);
  await assert_targets(page, what, { size_mm, gap_mm: 3, except: '.keyboard *' });
  await assert_fits(page, what);
  await assert_text_size(page, what, capital_mm);
}

// As it is, and in the way that takes the most room.
async function hold(page, what) {
  const bar = page.locator('header.bar button');
  await hold_once(page, what);
  for (const at of [0, 1, 2]) await bar.nth(at).click();
  await hold_once(page, `${what}, English, large, high contrast`, { size_mm: 26, capital_mm: 7.3 });
  for (const at of [2, 1, 0]) await bar.nth(at).click();
  await settled(page);
}

test('a request that waits for the customer says what for, and goes on with a tap', kLimit, async () => {
  const request = await take_down();
  await clerk(request, 'wait', { for: 'customer', text: '样例：请告诉我们哪天买的' });
  const page = await open_kiosk();
  await track(page, request);
  await page.getByRole('heading', { name: '在等您的消息' }).waitFor();
  await page.getByText('样例：请告诉我们哪天买的').waitFor();
  await page.getByText('负责的人：样例').waitFor();
  await hold(page, 'a request that waits');
  await button(page, '补充说明').click();
  await page.locator('textarea').click();
  await page.locator('.keyboard').waitFor();
  await hold(page, 'saying more');
  await button(page, '请打电话给我').click();
  await primary(page).click();
  await page.getByRole('heading', { name: '正在办理' }).waitFor();
  await page.getByText(/前答复您$/).waitFor();
  assert_no_complaints(page);
});

test('nothing is withdrawn by one tap, and what was withdrawn says so', kLimit, async () => {
  const request = await take_down('product_question');
  const page = await open_kiosk(kLandscape);
  await track(page, request);
  await hold(page, 'a request, wide');
  await button(page, '撤回这件').click();
  await page.getByRole('dialog').waitFor();
  await hold_once(page, 'really withdraw');
  await button(page, '不撤回，继续办').click();
  await page.getByRole('heading', { name: '已有专人负责' }).waitFor();
  await button(page, '撤回这件').click();
  await button(page.getByRole('dialog'), '撤回').last().or(page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true })).first().click();
  await page.getByRole('heading', { name: '已按您的意思撤回' }).waitFor();
  assert.equal(await button(page, '撤回这件').count(), 0);
});

const offer_replacement = (request) =>
  clerk(request, 'offers', { remedy: 'replace', amount_minor: 12_900, line: 1, text: '样例：给您换一台新的。' });

test('an offer is declined with a reason, and the next one is taken after a second look', kLimit, async () => {
  const request = await take_down('complaint');
  await offer_replacement(request);
  const page = await open_kiosk(kLandscape);
  await track(page, request);
  await page.getByRole('heading', { name: '有方案，请您决定' }).waitFor();
  await page.getByText('样例：给您换一台新的。').waitFor();
  await hold(page, 'an offer, wide');
  await button(page, '不接受').click();
  await page.getByRole('heading', { name: '为什么不接受？' }).waitFor();
  assert.equal(await primary(page).getAttribute('aria-disabled'), 'true');
  await hold(page, 'declining, wide');
  await button(page, '我想再商量一下').click();
  await primary(page).click();
  await page.getByRole('heading', { name: '正在办理' }).waitFor();
  await counter.getByRole('navigation').getByRole('button', { name: new RegExp(`处理中.*${request.number}`) }).waitFor();
  await offer_replacement(request);
  await button(page, '查另一个单号').click();
  await track_again(page, request);
  await page.getByRole('button', { name: '接受', exact: true }).click();
  await hold_once(page, 'really take it');
  await button(page.getByRole('dialog'), '再想想').click();
  await page.getByRole('button', { name: '接受', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '接受', exact: true }).click();
  await page.getByRole('heading', { name: '您已接受方案' }).waitFor();
  assert.equal(await button(page, '不接受').count(), 0);
});

test('a low score opens it again and says who calls; a result is rated once', kLimit, async () => {
  const request = await take_down('logistics_question');
  await clerk(request, 'resolution', { text: '样例：已送到。' });
  const page = await open_kiosk();
  await track(page, request);
  await page.getByRole('heading', { name: '已办好' }).waitFor();
  await page.getByText('样例：已送到。').waitFor();
  await button(page, '很不满意').click();
  await page.getByText('会有人联系您').first().waitFor();
  await page.getByRole('heading', { name: '正在办理' }).waitFor();
  assert.equal(await button(page, '很满意').count(), 0);
  await hold(page, 'after a low score');
});

test('one about the same item is shown before another is left, and can be opened', kLimit, async () => {
  const request = await take_down('claim');
  const page = await open_kiosk();
  await page.getByText('售后与意见').click();
  await page.locator('.tiles button').filter({ hasText: /破损|错发|少发|漏发|理赔/ }).first().click();
  await page.keyboard.type(kPhone + number.slice(-4), { delay: 60 });
  await primary(page).click();
  await page.locator('.lines > button').first().click();
  await page.locator('.chips button').first().click();
  await primary(page).click();
  await page.keyboard.type(kPhone, { delay: 60 });
  await primary(page).click();
  await page.getByRole('heading', { name: '这件事是不是已经提过？' }).waitFor();
  await page.getByText(request.number).waitFor();
  await hold(page, 'left before');
  await button(page, '看这一件').click();
  await page.getByRole('heading', { name: '已有专人负责' }).waitFor();
  assert.equal(await page.getByText(request.number).count() > 0, true);
});

test('all that is kept is seen masked, then open; open matters stop its erasure', kLimit, async () => {
  const page = await open_kiosk();
  await page.getByText('售后与意见').click();
  await hold(page, 'kinds');
  await button(page, '我的资料').click();
  await page.getByRole('heading', { name: '我的资料' }).waitFor();
  await page.keyboard.type(kPhone + number.slice(-4), { delay: 60 });
  await primary(page).click();
  await page.getByText(number, { exact: true }).waitFor();
  assert.doesNotMatch(await page.locator('main').textContent(), /样例顾客|13800005678/);
  await hold(page, 'my data');
  await button(page, '显示').click();
  await page.getByText('样例顾客').first().waitFor();
  await page.getByText('有事还没办完，办完后可以删除。').waitFor();
  assert.doesNotMatch(page.url(), /138|5678/);
  await button(page, '更正').click();
  await page.getByText('店员核对后更正，并告诉您结果。', { exact: false }).waitFor();
  await hold(page, 'correcting');
  await page.getByRole('button', { name: '手机号', exact: true }).click();
  await primary(page).click();
  await page.getByText(/^R-0117-/).first().waitFor();
  await hold(page, 'correction asked for');
  await button(page, '回到首页').click();
  await page.getByText('核对我的订单').waitFor();
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.body.textContent.includes('样例顾客')]), [0, 0, false]);
});

test('a call that nobody answers goes up, on the kiosk and at the counter, until somebody does', kLimit, async () => {
  await waiting.getByText('已经再叫了负责人', { exact: false }).waitFor();
  await hold_once(waiting, 'nobody came');
  const card = counter.getByRole('navigation').getByRole('button', { name: /呼叫店员 · 自助机 3 .*已报资深店员/ });
  await card.waitFor();
  await assert_accessible(counter, 'a call that went up');
  await card.click();
  await waiting.getByText('店员已应答，马上到').waitFor();
  await card.waitFor({ state: 'detached' });
  assert_no_complaints(waiting);
});

test('who has nothing open is erased, and is not found afterwards', kLimit, async () => {
  const page = await open_kiosk();
  const request = await ask(counter, 'POST', '/service-requests', {
    kind: 'suggestion', reason_ids: [], words: '样例', channel: 'counter', language: 'zh-CN',
    contact: { name: '样例乙', phone: '13900000077', consent: true },
  });
  await clerk(request, 'withdrawal', {});
  await page.getByText('售后与意见').click();
  await button(page, '我的资料').click();
  await page.keyboard.type('13900000077' + request.number.slice(-4), { delay: 60 });
  await primary(page).click();
  await button(page, '删除我的资料').click();
  await hold_once(page, 'really erase');
  await button(page, '全部删除').click();
  await page.getByRole('heading', { name: '已删除' }).waitFor();
  await hold(page, 'erased');
  await button(page, '回到首页').click();
  await page.getByText('售后与意见').click();
  await button(page, '我的资料').click();
  await page.keyboard.type('13900000077' + request.number.slice(-4), { delay: 60 });
  await primary(page).click();
  await page.getByText('没有对得上的资料', { exact: false }).waitFor();
});

async function begin(page, kind) {
  await page.getByText('售后与意见').click();
  await page.getByRole('heading', { name: '您要办哪一类？' }).waitFor();
  await page.locator('.tiles button').filter({ hasText: kind }).click();
}

async function find_mine(page) {
  await page.keyboard.type(kPhone + number.slice(-4), { delay: 60 });
  await primary(page).click();
  await page.locator('.lines').waitFor();
}

test('an invoice says what is wrong with a tax number, and that no price depends on it', kLimit, async () => {
  const page = await open_kiosk(kLandscape);
  await begin(page, '开发票');
  await find_mine(page);
  await button(page, '整张订单').click();
  await page.getByText('不开票也不会更便宜', { exact: false }).waitFor();
  await button(page, '公司').click();
  const [name, tax_number] = [page.locator('input').nth(0), page.locator('input').nth(1)];
  await name.fill('样例公司');
  await tax_number.fill('91350100M000100Y44');
  await page.getByText('税号里有一位写错了', { exact: false }).waitFor();
  await hold(page, 'invoice, wide');
  assert.equal(await primary(page).getAttribute('aria-disabled'), 'true');
  await tax_number.fill('91350100M000100Y4');
  await tax_number.click();
  await page.locator('.keyboard button').filter({ hasText: '3' }).click();
  await primary(page).click();
  await page.locator('.chips button').first().click();
  await primary(page).click();
  await page.keyboard.type(kPhone, { delay: 60 });
  await primary(page).click();
  await page.getByText('样例公司 · 91350100M000100Y43').waitFor();
  await primary(page).click();
  await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
});

test('who waits for an item finds it by name, and has to say where to be told', kLimit, async () => {
  const page = await open_kiosk();
  await begin(page, '到货通知');
  await page.locator('input').fill('水壶');
  await page.locator('.items button').first().click();
  await hold(page, 'which item');
  await primary(page).click();
  await page.locator('.chips button').first().click();
  await primary(page).click();
  assert.equal(await button(page, '不用回复').count(), 0);
  await page.keyboard.type(kPhone, { delay: 60 });
  await primary(page).click();
  await primary(page).click();
  await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
});

test('the visit of an installation is chosen among those that are free', kLimit, async () => {
  const page = await open_kiosk(kLandscape);
  await begin(page, '安装');
  await find_mine(page);
  await page.locator('.lines > button').first().click();
  await page.locator('.days button').nth(1).click();
  await hold(page, 'when to install');
  await primary(page).click();
  await page.locator('.chips button').first().click();
  await primary(page).click();
  await page.keyboard.type(kPhone, { delay: 60 });
  await primary(page).click();
  await page.getByText(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}–\d{2}:\d{2}$/).waitFor();
  await primary(page).click();
  await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
});

async function to_reasons(page) {
  await begin(page, '投诉');
  await button(page, '不带订单继续').click();
  await page.locator('.chips button').first().click();
}

test('a photo is taken again or left out where there is a camera; without one the counter takes it', kLimit, async () => {
  const without = await open_kiosk();
  await to_reasons(without);
  await without.getByText('到柜台，店员帮您拍', { exact: false }).waitFor();
  assert.equal(await button(without, '拍张照片').count(), 0);
  await hold(without, 'no camera');
  const other = await launch({ camera: true });
  const page = await open_screen(other, kPortrait, `${shop.url}/kiosk?terminal=kiosk-1`);
  await to_reasons(page);
  await button(page, '拍张照片').click();
  const live = () => page.waitForFunction(() => document.querySelector('video')?.videoWidth > 0);
  await live();
  await button(page, '拍').last().click();
  await hold_once(page, 'a photo');
  await button(page, '重拍').click();
  await live();
  await button(page, '拍').last().click();
  await button(page, '用这张').click();
  await button(page, '照片 1').waitFor();
  await primary(page).click();
  await page.keyboard.type(kPhone, { delay: 60 });
  await primary(page).click();
  const kept = page.waitForResponse((response) => response.url().endsWith('/photos'));
  await primary(page).click();
  assert.equal((await kept).status(), 201);
  await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
  assert_no_complaints(page);
  await other.close();
});

test('a call outside opening hours says when a person answers, and that a request can be left', kLimit, async () => {
  const day = (ahead) => new Date(Date.now() + (ahead * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
  await shop.change_hours((opening) => {
    opening.week = opening.week.map(() => [['09:00', '21:00']]);
    opening.holidays = [-1, 0, 1].map((ahead) => ({ date: day(ahead), name: { 'zh-CN': '盘点', en: 'Stock-taking' }, hours: [] }));
  });
  const page = await open_kiosk();
  await button(page, '呼叫店员').click();
  await page.getByText('已记下您的呼叫').waitFor();
  await page.getByRole('dialog').getByText(/现在已打烊，.*9:00 开门/).waitFor();
  await page.getByText(/店员会在 .*9:01 前答复您/).waitFor();
  await hold_once(page, 'a call at night');
  await button(page, '留下单子').click();
  await page.getByRole('heading', { name: '您要办哪一类？' }).waitFor();
});
