// Scans on the screens: from devices that the service reads, and from scanners that type.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import {
  assert_accessible, assert_fits, assert_no_complaints, assert_targets, kCounter, kLandscape, kPortrait, launch,
  open_screen, scan, settled,
} from './browser.mjs';
import { button, close, confirm_and_read, push, sign_in, take_cash, write_order } from './people.mjs';
import { Shop } from './programs.mjs';

const kLimit = { timeout: 150_000 };
const kScanners = [
  { scanner_id: 'desk', terminal_id: 'counter-1', device: 'usb://0c2e:0b61', kind: 'hid_pos' },
  { scanner_id: 'hall', terminal_id: 'kiosk-1', device: 'usb://05e0:1200', kind: 'keyboard' },
];
let shop, browser, counter, kiosk, other, item;

const device = (line) => shop.store.act(line);
const started = (page) => page.getByText('查询进度').waitFor();
const back_to_start = async (page) => {
  await page.reload();
  await started(page);
};

// A page that was just loaded hears of scans once its stream is open: people scan again, too.
async function scan_in_the_hall(code, shown) {
  for (let tries = 0; tries < 5; ++tries) {
    await device(`scan hall ${code}`);
    if (await shown.waitFor({ timeout: 5_000 }).then(() => true, () => false)) return;
  }
  await shown.waitFor({ timeout: 1 });
}

async function scanner_states() {
  const { scanners } = await counter.evaluate(async () => (await fetch('/api/v1/devices')).json());
  return scanners.map((scanner) => `${scanner.scanner_id} ${scanner.state}`);
}

async function until_states(wanted) {
  for (let tries = 0; tries < 600; ++tries) {
    if ((await scanner_states()).join() === wanted.join()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.deepEqual(await scanner_states(), wanted);
}

before(async () => {
  shop = await Shop.open({ scanners: kScanners });
  browser = await launch();
  counter = await open_screen(browser, kCounter, `${shop.url}/counter?terminal=counter-1`);
  kiosk = await open_screen(browser, kPortrait, `${shop.url}/kiosk?terminal=kiosk-1`);
  other = await open_screen(browser, kLandscape, `${shop.url}/kiosk?terminal=kiosk-2`);
  await sign_in(counter);
  await Promise.all([kiosk, other].map(started));
  await device('plug desk hid_pos 0c2e:0b61');
  await device('plug hall keyboard 05e0:1200');
  await until_states(['desk ok', 'hall ok']);
  const found = await counter.evaluate(async () => (await fetch('/api/v1/items?query=YC-K17&limit=1')).json());
  item = found.items[0];
});
after(() => close(browser, shop));

test('a device at the counter adds its item, wherever the focus is, and no other screen hears of it', kLimit, async () => {
  await counter.keyboard.press('n');
  await counter.getByRole('heading', { name: '新订单' }).waitFor();
  await counter.getByLabel('购买人 · 姓名').focus();
  await device(`scan desk ${item.gtin}`);
  await counter.getByRole('main').getByText(item.name['zh-CN']).waitFor();
  assert.equal(await counter.getByLabel('购买人 · 姓名').inputValue(), '');
  await settled(kiosk);
  assert.equal(await kiosk.getByText(item.name['zh-CN']).count(), 0);
  await counter.keyboard.press('Escape');
});

test('what a scan cannot be used for is said, and nothing else happens', kLimit, async () => {
  await device('scan desk https://example.test/win?prize=1');
  await counter.getByText('这个码不是本店的', { exact: false }).waitFor();
  await device('scan desk 6901234567892');
  await counter.getByText('没有找到这件商品', { exact: false }).waitFor();
  await device('scan desk R-0117-1-999999');
  await counter.getByText('没有找到这张单子', { exact: false }).waitFor();
  await device('chord hall');
  await kiosk.getByText('这个码没有读清', { exact: false }).waitFor();
  await assert_accessible(kiosk, 'a spoilt scan');
  await assert_fits(kiosk, 'a spoilt scan');
  await button(kiosk, '关闭').click();
});

test('goods at a kiosk are shown with their price', kLimit, async () => {
  await device(`scan hall ${item.gtin}`);
  await kiosk.getByText(item.name['zh-CN']).waitFor();
  await assert_accessible(kiosk, 'an item asked for');
  await assert_fits(kiosk, 'an item asked for');
  await assert_targets(kiosk, 'an item asked for', { size_mm: 20, gap_mm: 3 });
  await button(kiosk, '关闭').click();
});

test('the number of a slip leads to its tracking', kLimit, async () => {
  await device('scan hall R-0117-1-000093');
  await kiosk.getByText('R-0117-1-000093').waitFor();
  await kiosk.getByText('手机尾号四位').waitFor();
  await back_to_start(kiosk);
});

test('a receipt shows its order, by its signed code and by the address of its page', kLimit, async () => {
  const number = await write_order(counter, ['YC-K17']);
  await push(counter);
  await confirm_and_read(kiosk);
  await take_cash(counter);
  const receipt = await counter.evaluate(async (number) => {
    const { orders } = await (await fetch('/api/v1/orders?limit=5')).json();
    const { order_id } = orders.find((order) => order.number === number);
    return (await (await fetch(`/api/v1/orders/${order_id}`)).json()).receipt;
  }, number);
  await back_to_start(kiosk);
  for (const code of [receipt.evidence_code, shop.url + receipt.digital_path]) {
    await scan_in_the_hall(code, kiosk.getByText(number).first());
    await back_to_start(kiosk);
  }
  await counter.keyboard.press('Escape');
  await device(`scan desk ${receipt.evidence_code}`);
  await counter.getByRole('main').getByRole('heading', { name: number, exact: true }).waitFor();
  await counter.keyboard.press('Escape');
});

test('a scanner that is pulled out and comes back goes on', kLimit, async () => {
  await device('unplug desk');
  await until_states(['desk unplugged', 'hall ok']);
  await button(counter, '扫码枪 柜台 1 没有插好').click();
  await counter.getByRole('dialog').getByText(/USB 线插紧/).waitFor();
  await settled(counter);
  await assert_accessible(counter, 'scanner unplugged');
  await assert_targets(counter, 'scanner unplugged', { size_mm: 9, gap_mm: 0 });
  await counter.keyboard.press('Escape');
  await device('plug desk');
  await until_states(['desk ok', 'hall ok']);
  await button(counter, '扫码枪 柜台 1 正常').waitFor();
  await counter.keyboard.press('n');
  await counter.getByText('先找一件商品').waitFor();
  await device(`scan desk ${item.gtin}`);
  await counter.getByRole('main').getByText(item.name['zh-CN']).waitFor();
  await counter.keyboard.press('Escape');
});

test('a scanner that types presses no hotkey and leaves no field changed', kLimit, async () => {
  await counter.getByText('今天要做什么？').waitFor();
  await scan(counter, 'nnqqpp https://example.test/n');
  await counter.getByText('这个码不是本店的', { exact: false }).waitFor();
  await counter.getByText('今天要做什么？').waitFor();
  await counter.keyboard.press('n');
  await counter.getByLabel('购买人 · 姓名').fill('样例');
  await counter.getByLabel('购买人 · 姓名').focus();
  await scan(counter, item.gtin);
  await counter.getByRole('main').getByText(item.name['zh-CN']).waitFor();
  assert.equal(await counter.getByLabel('购买人 · 姓名').inputValue(), '样例');
  await counter.keyboard.press('Escape');
  await scan(other, item.gtin);
  await other.getByText(item.name['zh-CN']).waitFor();
});

test('no screen complained, and the log holds nothing that was scanned', async () => {
  for (const page of [counter, kiosk, other]) assert_no_complaints(page);
  const log = readFileSync(shop.store.log, 'utf8');
  assert.ok(log.includes('scanner.scan'));
  assert.ok(!log.includes('prize=1') && !log.includes('000093'));
});
