import { defineConfig } from 'vite';

// The page that checks receipts stands alone: verify/inline.mjs then makes one file of it.
export default defineConfig({
  build: { target: 'chrome100', emptyOutDir: false, modulePreload: { polyfill: false }, rolldownOptions: { input: ['verify.html'] } },
});
