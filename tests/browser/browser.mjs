// Screens in a real browser, and what every screen must hold.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { kRoot } from './programs.mjs';

const require = createRequire(join(kRoot, 'ui-web/package.json'));
const { chromium } = require('playwright-core');
const kAxe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const kPortrait = { width: 1080, height: 1920 };
export const kLandscape = { width: 1280, height: 800 };
export const kCounter = { width: 1366, height: 768 };

export async function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

// One screen = one browser profile. Whatever the page complains of is kept in `complaints`.
export async function open_screen(browser, viewport, url) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', bypassCSP: false });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (/Content Security Policy|Trusted ?Type|Refused to/i.test(text)) page.complaints.push(`csp: ${text}`);
  });
  await page.goto(url);
  return page;
}

export function assert_no_complaints(page) {
  assert.deepEqual(page.complaints, []);
}

// Zero violations of WCAG 2.2 A and AA and of axe's best practices. The script is evaluated by the
// tester's own channel: the page's policy stays as it is.
export async function assert_accessible(page, what) {
  await page.evaluate(`${kAxe};0`);
  const found = await page.evaluate(async () => {
    const result = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return result.violations.map((one) => ({ id: one.id, nodes: one.nodes.map((node) => node.html.slice(0, 160)) }));
  });
  assert.deepEqual(found, [], `axe on ${what}`);
}

// Everything that can be touched is at least so many millimetres wide and high, and two such things
// are at least `gap_mm` apart.
export async function assert_targets(page, what, { size_mm, gap_mm, except = 'never' }) {
  const found = await page.evaluate(
    ({ size_mm, gap_mm, except }) => {
      const mm = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
      const dialog = document.querySelector('dialog[open]');
      const kTouchable = 'button, input, select, textarea, a[href], [role=option]';
      const boxes = [...(dialog ?? document).querySelectorAll(kTouchable)]
        .filter((element) => !element.matches(except) && element.checkVisibility())
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ element, box }) => {
          // What is scrolled out of sight cannot be touched.
          const clip = element.closest('main, ul, .content')?.getBoundingClientRect();
          return clip === undefined || (box.top >= clip.top - 1 && box.bottom <= clip.bottom + 1);
        });
      const name = (element) => element.textContent.trim().slice(0, 30) || element.tagName;
      const small = boxes
        .filter(({ box }) => Math.min(box.width, box.height) < size_mm * mm - 0.5)
        .map(({ element, box }) => `${name(element)}: ${(box.width / mm).toFixed(1)} × ${(box.height / mm).toFixed(1)} mm`);
      const close = [];
      for (let i = 0; i < boxes.length; ++i) {
        for (let j = i + 1; j < boxes.length; ++j) {
          const [a, b] = [boxes[i].box, boxes[j].box];
          const dx = Math.max(a.left - b.right, b.left - a.right);
          const dy = Math.max(a.top - b.bottom, b.top - a.bottom);
          const distance = Math.max(dx, dy);
          if (distance < gap_mm * mm - 0.5) close.push(`${name(boxes[i].element)} | ${name(boxes[j].element)}: ${(distance / mm).toFixed(1)} mm`);
        }
      }
      return { small, close };
    },
    { size_mm, gap_mm, except },
  );
  assert.deepEqual(found, { small: [], close: [] }, `targets on ${what}`);
}

// Nothing sticks out of the screen sideways, with any text.
export async function assert_fits(page, what) {
  const found = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => element.checkVisibility() && !element.closest('svg, .unseen'))
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => `${element.tagName}.${element.className}`),
  );
  assert.deepEqual(found, [], `too wide on ${what}`);
}

// No text smaller than the kiosk's capitals of 4.8 mm (the font's capitals are 0.733 em high).
export async function assert_text_size(page, what, capital_mm) {
  const found = await page.evaluate((least) => {
    const mm = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small = new Set();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (node.textContent.trim() === '' || !parent.checkVisibility() || parent.closest('.unseen, option')) continue;
      const height = (parseFloat(getComputedStyle(parent).fontSize) * 0.733) / mm;
      if (height < least - 0.02) small.add(`${node.textContent.trim().slice(0, 30)}: ${height.toFixed(2)} mm`);
    }
    return [...small];
  }, capital_mm);
  assert.deepEqual(found, [], `small text on ${what}`);
}
