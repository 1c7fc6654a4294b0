// A shop for one test file: real programs on free ports, in a folder that is removed afterwards.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stage } from './stage.mjs';

export const kRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const kBin = process.env.COUNTERFOIL_BIN ?? join(kRoot, 'build/bin');
export const kClerk = { id: '03', pin: '471902' };
export const kSupervisor = { id: '01', pin: '830517' };
export const kHqUser = { name: 'hq', password: 'a sample password' };

async function free_port() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

function tool(program, words, input = '') {
  return execFileSync(join(kBin, program), words, { input, encoding: 'utf8' });
}

async function answers(url, program) {
  for (let tries = 0; tries < 400; ++tries) {
    if (program.child.exitCode !== null) break;
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`${program.name} does not answer on ${url}\n${readFileSync(program.log, 'utf8').slice(-2000)}`);
}

class Program {
  constructor(folder, name, words, log_name = name) {
    this.name = name;
    this.log = join(folder, `${log_name}.log`);
    const log = openSync(this.log, 'a');
    this.child = spawn(join(kBin, name), words, { stdio: ['ignore', log, log] });
  }

  async stop() {
    if (this.child.exitCode !== null) return;
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGTERM');
    await ended;
  }
}

// A printer without paper, and what its own page offers.
class Printer {
  static async start(folder, number) {
    const [port, page] = await Promise.all([free_port(), free_port()]);
    const printer = new Printer();
    printer.address = `tcp://127.0.0.1:${port}`;
    printer.url = `http://127.0.0.1:${page}`;
    printer.program = new Program(folder, 'fake-printer', [
      '--listen', `127.0.0.1:${port}`, '--http', `127.0.0.1:${page}`,
    ], `fake-printer-${number}`);
    await answers(`${printer.url}/receipts.json`, printer.program);
    return printer;
  }

  // Out of paper, cover open …, at once or when it has taken so many bytes more.
  async set(kind, at_byte) {
    const answer = await fetch(`${this.url}/faults`, {
      method: 'POST', body: JSON.stringify({ kind, at_byte }), headers: { 'Content-Type': 'application/json' },
    });
    if (!answer.ok) throw new Error(`the printer refused ${kind}`);
  }

  async printed() {
    return (await (await fetch(`${this.url}/receipts.json`)).json()).receipts;
  }
}

export class Shop {
  // `edit` may change store.json, which has as many printers as are asked for; `scanners` as in
  // store.json, their devices are made by `shop.store.act`; `hours` may change when it is open.
  static async open({ printers = 1, scanners = [], edit = () => {}, hours = null } = {}) {
    const shop = new Shop();
    shop.scanners = scanners;
    shop.folder = mkdtempSync(join(tmpdir(), 'counterfoil-browser-'));
    const [store, hq] = await Promise.all([free_port(), free_port()]);
    shop.url = `http://127.0.0.1:${store}`;
    shop.hq_url = `http://127.0.0.1:${hq}`;
    shop.ports = { store, hq };
    shop.printers = [];
    try {
      await shop.start_hq();
      while (shop.printers.length < printers) {
        shop.printers.push(await Printer.start(shop.folder, shop.printers.length + 1));
      }
      if (hours !== null) shop.edit_hours(hours);
      shop.make_store(edit);
      await shop.start_store();
    } catch (error) {
      await shop.close();
      throw error;
    }
    return shop;
  }

  path(...names) {
    return join(this.folder, ...names);
  }

  async start_hq() {
    const data = ['--data', this.path('hq')];
    tool('hqd', [...data, '--add-user', kHqUser.name, '--password-stdin'], kHqUser.password + '\n');
    this.enrolment_code = tool('hqd', [...data, '--add-store', '0117']).trim().split(/\s+/).pop();
    this.hq = new Program(this.folder, 'hqd', [
      ...data, '--listen', `127.0.0.1:${this.ports.hq}`, '--ui', join(kRoot, 'ui-web/dist'),
    ]);
    await answers(`${this.hq_url}/api/v1/health`, this.hq);
  }

  make_store(edit) {
    const config = JSON.parse(readFileSync(join(kRoot, 'config/sample-store/store.json'), 'utf8'));
    config.listen = `127.0.0.1:${this.ports.store}`;
    config.hosts = [config.listen];
    config.printers = this.printers.map(({ address }, index) => ({
      ...config.printers[0], address, printer_id: `receipt-${index + 1}`,
      name: { 'zh-CN': `小票机 ${index + 1}`, en: `Receipt printer ${index + 1}` },
    }));
    config.hq = { url: this.hq_url, public_base: this.url };
    if (this.scanners.length > 0) config.scanners = this.scanners;
    edit(config);
    writeFileSync(this.path('store.json'), JSON.stringify(config));
    const data = ['--data', this.path('store')];
    const shipped = (what) => join(kRoot, 'config', what);
    tool('kioskctl', [
      'setup', ...data, '--config', this.path('store.json'), '--templates', shipped('receipts'),
      '--enrolment-code', this.enrolment_code,
    ]);
    this.import_goods();
    for (const [{ id, pin }, name, role] of [[kClerk, '样例', 'clerk'], [kSupervisor, '样例主管', 'supervisor']]) {
      tool('kioskctl', ['clerk', 'add', ...data, '--id', id, '--name', name, '--role', role], pin + '\n');
    }
  }

  async start_store() {
    const words = ['--data', this.path('store'), '--ui', join(kRoot, 'ui-web/dist')];
    this.store = this.scanners.length === 0
      ? new Program(this.folder, 'kioskd', words)
      : new Stage(join(kBin, 'scanner-stage'), this.path('kioskd.log'), [join(kBin, 'kioskd'), ...words]);
    await answers(`${this.url}/api/v1/health`, this.store);
  }

  // The shop's files and packs: the samples, or what was made of them in this folder.
  import_goods() {
    const own_or = (name) => (existsSync(this.path(name)) ? this.path(name) : join(kRoot, 'config', name));
    tool('kioskctl', [
      'import', 'catalogue', own_or('sample-shop'), '--data', this.path('store'), '--packs', own_or('packs'),
    ]);
  }

  own(name) {
    if (!existsSync(this.path(name))) cpSync(join(kRoot, 'config', name), this.path(name), { recursive: true });
    return this.path(name);
  }

  edit_hours(edit) {
    const file = join(this.own('sample-shop'), 'calendar.json');
    const calendar = JSON.parse(readFileSync(file, 'utf8'));
    edit(calendar.opening);
    calendar.version += 1;
    writeFileSync(file, JSON.stringify(calendar));
  }

  async change_hours(edit) {
    this.edit_hours(edit);
    await this.import_anew();
  }

  // While the store stands still for a moment.
  async import_anew() {
    await this.store.stop();
    this.import_goods();
    await this.start_store();
  }

  // Other words in a file of the packs.
  async change_pack(file, was, now) {
    const packs = this.own('packs');
    const text = readFileSync(join(packs, file), 'utf8');
    if (!text.includes(was)) throw new Error(`${file} does not say ${was}`);
    writeFileSync(join(packs, file), text.replaceAll(was, now));
    await this.import_anew();
  }

  set_printer(kind) {
    return this.printers[0].set(kind);
  }

  printed() {
    return this.printers[0].printed();
  }

  async close() {
    const printers = this.printers.map((printer) => printer.program);
    for (const program of [this.store, ...printers, this.hq]) await program?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
