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

// `voice` as voice.mjs opens it; without one the browser cannot speak. `camera`: Chromium's own
// moving picture stands for one, and the person has allowed it.
export async function launch({ voice = null, camera = false } = {}) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', ...(voice === null ? [] : ['--enable-speech-dispatcher']),
      ...(camera ? ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] : [])],
    env: { ...process.env, ...voice?.environment },
  });
}

// One screen = one browser profile. Whatever the page complains of is kept in `complaints`.
export async function open_screen(browser, viewport, url) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', bypassCSP: false });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000); // a bound, not a wait: a starved machine is slow in everything
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

// Until the browser has drawn what it was last told, and observers of sizes have answered. An
// observer is told after a frame, also where the page's clock stands still.
export async function settled(page) {
  for (let frame = 0; frame < 2; ++frame) {
    await page.evaluate(() => new Promise((done) => {
      const drawn = new IntersectionObserver(() => {
        drawn.disconnect();
        done();
      });
      drawn.observe(document.documentElement);
    }));
  }
}

// A scanner that types: keys 8 ms apart by the clock of the keyboard, however busy the machine is.
export async function scan(page, text) {
  const keyboard = await page.context().newCDPSession(page);
  let at_s = Date.now() / 1000 + 0.05; // no part of what was typed before
  const press = async (key) => {
    for (const type of ['keyDown', 'keyUp']) {
      await keyboard.send('Input.dispatchKeyEvent', { type, timestamp: (at_s += 0.004), ...key });
    }
  };
  for (const character of text) await press({ key: character, text: character });
  await press({ key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 });
  await keyboard.detach();
}

// Zero violations of WCAG 2.2 A and AA and of axe's best practices. The script is evaluated by the
// tester's own channel: the page's policy stays as it is.
export async function assert_accessible(page, what) {
  await page.evaluate(`${kAxe};0`);
  const running = page.evaluate(async () => {
    const result = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return result.violations.map((one) => ({ id: one.id, nodes: one.nodes.map((node) => node.html.slice(0, 160)) }));
  });
  const found = await (page.clock_is_held ? with_clock(page, running) : running);
  assert.deepEqual(found, [], `axe on ${what}`);
}

// axe waits by the page's clock: where that stands still it gets a millisecond at a time.
async function with_clock(page, running) {
  let over = false;
  const done = running.finally(() => (over = true));
  done.catch(() => {}); // it is awaited below
  for (let ms = 0; !over && ms < 2_000; ++ms) await page.clock.runFor(1);
  return done;
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

// Nothing sticks out of the screen or scrolls sideways, no word is cut off by its control, and no
// control lies on another: whatever is in the middle of one is that one (or a layer above the page).
export async function assert_fits(page, what) {
  const found = await page.evaluate(() => {
    const name = (element) => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 30)}`;
    const dialog = document.querySelector('dialog[open]');
    const shown = [...(dialog ?? document.body).querySelectorAll('*')].filter(
      (element) => element.checkVisibility() && !element.closest('svg, .unseen') && getComputedStyle(element).clipPath === 'none',
    );
    const wide = shown.filter((element) => element.getBoundingClientRect().right > innerWidth + 1);
    const kScrolls = ['auto', 'scroll', 'hidden'];
    const sideways = [document.scrollingElement, ...shown].filter((element) => {
      const cuts = element === document.scrollingElement || kScrolls.includes(getComputedStyle(element).overflowX);
      return cuts && !element.matches('input, textarea, select') && element.scrollWidth > element.clientWidth + 1;
    });
    const controls = shown.filter((element) => element.matches('button, a[href]'));
    const cut = controls.filter((element) => {
      const box = element.getBoundingClientRect();
      const parts = [...element.querySelectorAll('*')].filter((part) => shown.includes(part));
      return parts.some((part) => {
        const inner = part.getBoundingClientRect();
        return inner.left < box.left - 1 || inner.right > box.right + 1 || inner.bottom > box.bottom + 1;
      });
    });
    const covered = controls.filter((element) => {
      const box = element.getBoundingClientRect();
      const clip = element.closest('main, ul, .content')?.getBoundingClientRect();
      // What is scrolled out of sight is not covered.
      if (clip && (box.top < clip.top - 1 || box.bottom > clip.bottom + 1)) return false;
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return top !== null && !element.contains(top) && top.closest('button, a[href], input, select, textarea') !== null
        && !top.contains(element);
    });
    return { wide: wide.map(name), sideways: sideways.map(name), cut: cut.map(name), covered: covered.map(name) };
  });
  assert.deepEqual(found, { wide: [], sideways: [], cut: [], covered: [] }, `layout of ${what}`);
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
