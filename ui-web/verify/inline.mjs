// Makes one file of the page that checks receipts: a phone keeps it and opens it without a network.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const page = join(folder, 'verify.html');
const used = [];
const take = (path) => {
  used.push(join(folder, path));
  return readFileSync(join(folder, path), 'utf8');
};
const html = readFileSync(page, 'utf8')
  .replace(/<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g, (_, path) => `<style>${take(path)}</style>`)
  .replace(/<script type="module"[^>]*src="\/([^"]+)"[^>]*><\/script>/g, (_, path) =>
    `<script type="module">${take(path).replaceAll('</script', '<\\/script')}</script>`);
if (used.length !== 2 || /(src|href)="\//.test(html)) throw new Error('verify.html is not whole by itself');
writeFileSync(page, html);
used.forEach((path) => rmSync(path));
