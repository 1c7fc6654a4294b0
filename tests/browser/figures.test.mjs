// The figures of service, for a supervisor at the counter: chart, table, file and what they mean.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  assert_accessible, assert_fits, assert_no_complaints, assert_targets, kCounter, kLandscape, launch, open_screen, settled,
} from './browser.mjs';
import { button, close } from './people.mjs';
import { kSupervisor, Shop } from './programs.mjs';

const kLimit = { timeout: 120_000 };
let shop, browser, counter;

before(async () => {
  shop = await Shop.open();
  browser = await launch();
  counter = await open_screen(browser, kCounter, `${shop.url}/counter?terminal=counter-1`);
});
after(() => close(browser, shop));

async function hold(what) {
  await settled(counter);
  await assert_accessible(counter, what);
  await assert_targets(counter, what, { size_mm: 9, gap_mm: -Infinity });
  await assert_fits(counter, what);
  await counter.setViewportSize(kLandscape);
  await settled(counter);
  await assert_fits(counter, `${what}, 1280 × 800`);
  await counter.setViewportSize(kCounter);
}

// Two suggestions of a clerk's, one of them answered and solved.
const leave_requests = () =>
  counter.evaluate(async () => {
    const post = async (path, body) => {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
      const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return answer.json();
    };
    const draft = { kind: 'suggestion', reason_ids: [], words: '样例', contact: null, channel: 'counter', language: 'zh-CN' };
    const first = await post('/service-requests', draft);
    await post('/service-requests', draft);
    await post(`/service-requests/${first.request_id}/replies`, { text: '样例' });
    await post(`/service-requests/${first.request_id}/resolution`, { text: '样例', cause: 'late', responsible: 'store' });
  });

test('a supervisor reads the figures by keyboard, each with its meaning, in both languages', kLimit, async () => {
  await counter.getByLabel('工号').fill(kSupervisor.id);
  await counter.getByLabel('密码（6 位）').fill(kSupervisor.pin);
  await counter.keyboard.press('Enter');
  await counter.getByRole('heading', { name: '今天要做什么？' }).waitFor();
  await leave_requests();
  await counter.keyboard.press('g');
  await counter.getByRole('heading', { name: '服务数字' }).waitFor();
  const row = counter.getByRole('row', { name: /样例主管/ });
  await row.getByRole('cell').first().getByText('2', { exact: true }).waitFor();
  await counter.locator('canvas').waitFor();
  await counter.getByText('从提出到第一次答复', { exact: false }).waitFor();
  await counter.getByRole('table', { name: '各组的起因和责任方' }).getByRole('row', { name: /样例主管 延误 1 本店 1/ }).waitFor();
  await hold('figures');
  await button(counter, 'English').first().click();
  await counter.getByText('Working time (by the calendar', { exact: false }).waitFor();
  await counter.locator('canvas').waitFor();
  await hold('figures, English');
});

test('the file for spreadsheets has the same rows', kLimit, async () => {
  const link = counter.getByRole('link', { name: 'Save as a table (CSV)' });
  const [type, text] = await link.evaluate(async (element) => {
    const answer = await fetch(element.href);
    return [answer.headers.get('Content-Type'), await answer.text()];
  });
  assert.equal(type, 'text/csv; charset=utf-8');
  assert.match(text, /\r\n"01","样例主管",2,1,0,0,1,/);
  assert.match(text, /cause_late,.*responsible_store,/);
  assert_no_complaints(counter);
});
