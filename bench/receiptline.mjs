// receiptline.mjs TEMPLATE DATA.jsonl SECONDS: npm receiptline on the same receipts. Fields are filled
// in beforehand, so that only its own work is timed; seconds are those of the processor.
import { readFileSync } from 'node:fs';
import { expand, plainForms } from '../tests/receiptline/expand.mjs';
import { receiptline } from '../tests/receiptline/peer.mjs';

const [template, data, seconds] = process.argv.slice(2);
const markup = readFileSync(template, 'utf8');
const documents = readFileSync(data, 'utf8').trim().split('\n')
  .map(line => plainForms(expand(markup, JSON.parse(line)), 'zh-CN'));
const printer = { cpl: 48, encoding: 'gb18030', command: 'escpos' };

function processorSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function run(seconds) {
  const begun = processorSeconds();
  let receipts = 0, bytes = 0;
  while (processorSeconds() - begun < seconds) {
    for (const document of documents) {
      bytes += receiptline.transform(document, printer).length;
      ++receipts;
    }
  }
  return { receipts_per_s: receipts / (processorSeconds() - begun), bytes: bytes / receipts };
}

run(seconds / 4); // what the engine compiles on the way is not its speed
console.log(JSON.stringify(run(seconds)));
