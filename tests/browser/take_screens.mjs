// Makes the pictures of docs/screens from the running programs: node tests/browser/take_screens.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kCounter, kPortrait, launch, open_screen, settled } from './browser.mjs';
import { button, primary, push, read_terms, sign_in, take_cash, write_order } from './people.mjs';
import { kHqUser, kRoot, Shop } from './programs.mjs';

const folder = join(kRoot, 'docs/screens');
mkdirSync(folder, { recursive: true });
const shot = (page, name) => page.screenshot({ path: join(folder, `${name}.png`) });

const shop = await Shop.open();
const browser = await launch();
try {
  const kiosk = await open_screen(browser, kPortrait, `${shop.url}/kiosk?terminal=kiosk-1`);
  const counter = await open_screen(browser, kCounter, `${shop.url}/counter?terminal=counter-1`);
  await sign_in(counter);
  await kiosk.getByText('核对我的订单').waitFor();
  await shot(kiosk, 'kiosk-greeting');
  const number = await write_order(counter, ['YC-K17', 'MY-4S18', 'CL-C50'], { delivered: true });
  await push(counter);
  await kiosk.getByText(number).waitFor();
  await button(kiosk, '商品核对无误').click();
  await counter.getByText('商品\n无误').waitFor();
  await shot(kiosk, 'kiosk-confirm');
  await shot(counter, 'counter');
  await button(kiosk, '价格核对无误').click();
  await button(kiosk, '收货核对无误').click();
  await button(kiosk, '下一步：退换说明').click();
  await kiosk.locator('article').first().waitFor();
  await settled(kiosk);
  await button(kiosk, '知道了，去付款').or(button(kiosk, '继续往下看')).waitFor();
  await shot(kiosk, 'kiosk-terms');
  await read_terms(kiosk);
  await shot(kiosk, 'kiosk-pay');
  await take_cash(counter);
  await kiosk.getByRole('heading', { name: '小票已打好' }).waitFor();
  await shot(kiosk, 'kiosk-receipt');
  const paper = await fetch(`${shop.printers[0].url}/receipts/1.png`);
  writeFileSync(join(folder, 'receipt.png'), Buffer.from(await paper.arrayBuffer()));
  await primary(kiosk).click();
  await shot(kiosk, 'kiosk-done');
  await button(kiosk, '完成，回到首页').click();
  await kiosk.getByText('售后与意见').click();
  await button(kiosk, '这件能退吗').click();
  await kiosk.getByRole('heading', { name: '这件能退吗？' }).waitFor();
  await kiosk.keyboard.type('13800005678' + number.slice(-4), { delay: 60 });
  await primary(kiosk).click();
  await kiosk.locator('article').nth(2).waitFor();
  await shot(kiosk, 'kiosk-rights');
  const hq = await open_screen(browser, kCounter, shop.hq_url);
  await hq.getByLabel('用户名').fill(kHqUser.name);
  await hq.getByLabel('密码').fill(kHqUser.password);
  await hq.keyboard.press('Enter');
  await hq.getByText('0117').first().waitFor();
  await shot(hq, 'headquarters');
} finally {
  await browser.close();
  await shop.close();
}
