// What a clerk and a customer do, by what they read on the screens (Chinese, the first language).
import { kCounter, launch, open_screen } from './browser.mjs';
import { kClerk, Shop } from './programs.mjs';

export const button = (page, name) => page.getByRole('button', { name, exact: false });
export const primary = (page) => page.locator('footer .go button');

export async function sign_in(page) {
  await page.getByLabel('工号').fill(kClerk.id);
  await page.getByLabel('密码（6 位）').fill(kClerk.pin);
  await page.keyboard.press('Enter');
  await page.getByText('今天要做什么？').waitFor();
}

// A shop, and a clerk who signed in at its counter.
export async function open_counter(options = {}) {
  const shop = await Shop.open(options);
  let browser;
  try {
    browser = await launch();
    const counter = await open_screen(browser, kCounter, `${shop.url}/counter?terminal=counter-1`);
    await sign_in(counter);
    return { shop, browser, counter };
  } catch (error) {
    await close(browser, shop);
    throw error;
  }
}

export async function close(browser, shop) {
  await browser?.close();
  await shop?.close();
}

async function add_goods(page, query) {
  const search = page.getByRole('combobox', { name: '查找订单和商品' });
  await search.fill(query);
  await page.locator('#search-results [role=option]').first().waitFor();
  await search.press('Enter');
  await page.locator('#search-results').waitFor({ state: 'detached' });
}

// Leaves the counter on the saved order; gives its number.
export async function write_order(page, queries, { delivered = false } = {}) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.getByRole('heading', { name: '新订单' }).waitFor();
  for (const query of queries) await add_goods(page, query);
  await page.getByLabel('购买人 · 姓名').fill('样例顾客');
  await page.getByLabel('手机号').fill('13800005678');
  if (delivered) {
    await button(page, '送货').click();
    await page.getByLabel('地区').selectOption({ label: '上海市' });
    await page.getByLabel('详细地址').fill('浦东新区样例路 1 号 2 栋 3 单元');
    await page.getByLabel('快递').selectOption({ index: 1 });
  }
  await page.keyboard.press('F8');
  const heading = page.getByRole('main').getByRole('heading', { name: /^0117-/ });
  await heading.waitFor();
  return heading.textContent();
}

export async function push(page, kiosk = 1) {
  await page.getByRole('main').getByRole('heading', { name: /^0117-/ }).click();
  await page.keyboard.press('p');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press(String(kiosk));
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

// From the slip to the payment page; ticks what `tick` says.
export async function confirm_and_read(page, { tick = true } = {}) {
  await page.getByRole('heading', { name: '请核对您的订单' }).waitFor();
  await button(page, '全部无误，下一步').click();
  await read_terms(page, { tick });
}

export async function read_terms(page, { tick = true } = {}) {
  await page.getByRole('heading', { name: '付款前，先说清退换' }).waitFor();
  await page.locator('article').first().waitFor();
  for (let page_of_terms = 0; page_of_terms < 30; ++page_of_terms) {
    // By its name: the same button becomes the one that goes on as soon as all was seen.
    const further = button(page, '继续往下看');
    if (!(await further.isVisible())) break;
    await further.click({ timeout: 2000 }).catch(() => {});
    await page.waitForTimeout(150); // the observer reports after the next frame, and busy machines are late
  }
  if (tick) for (const box of await page.getByRole('checkbox').all()) await box.click();
  await button(page, '知道了，去付款').click();
  await page.getByRole('heading', { name: '请付款' }).waitFor();
}

export async function take_cash(page) {
  await page.getByText('顾客已核对并看过条款，可以收款。').waitFor();
  await page.getByRole('main').getByRole('heading', { name: /^0117-/ }).click();
  await page.keyboard.press('t');
  await button(page.getByRole('dialog'), '正好').click();
  await button(page.getByRole('dialog'), '确认收款').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

// Without a kiosk: the clerk reads the order back and the terms out, and takes cash. Leaves the
// counter on the paid order; gives its number.
export async function sell_at_counter(page, queries, options = {}) {
  const number = await write_order(page, queries, options);
  const heading = page.getByRole('main').getByRole('heading', { name: number });
  await heading.click();
  await page.keyboard.press('v');
  await page.getByText('店员代核').first().waitFor();
  await page.keyboard.press('g');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('F8');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await button(page, '收款').waitFor();
  await page.keyboard.press('t');
  await button(page.getByRole('dialog'), '正好').click();
  await page.keyboard.press('F8');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await button(page, '退换、保修').waitFor();
  return number;
}
