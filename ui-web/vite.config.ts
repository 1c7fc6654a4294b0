import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// Four pages that share parts. Nothing is inlined into the HTML or as data: addresses, and the
// preload polyfill (an inline script) stays out, so that the pages live under
// `script-src 'self'; style-src 'self'` without an exception.
export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'chrome120',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['kiosk.html', 'counter.html', 'hq.html', 'receipt.html'],
    },
  },
  test: { include: ['{shared,kiosk,counter,hq,receipt,verify}/**/*.test.ts'], environment: 'node' },
});
