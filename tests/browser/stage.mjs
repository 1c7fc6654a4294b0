// kioskd on a machine with barcode scanners plugged in: tests/scanner_stage makes the devices.
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { createInterface } from 'node:readline';

export class Stage {
  constructor(stage, log, words) {
    this.name = 'scanner-stage';
    this.log = log;
    const environment = { ...process.env, LD_PRELOAD: 'libumockdev-preload.so.0' };
    this.child = spawn(stage, words, { stdio: ['pipe', 'pipe', openSync(log, 'a')], env: environment });
    this.waiting = [];
    createInterface({ input: this.child.stdout }).on('line', (line) => this.waiting.shift()?.(line));
  }

  // "plug desk hid_pos 0c2e:0b61", "scan desk 6901234567892" …; done when the device has done it.
  act(line) {
    const done = new Promise((resolve) => this.waiting.push(resolve));
    this.child.stdin.write(`${line}\n`);
    return done;
  }

  async stop() {
    if (this.child.exitCode !== null) return;
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.stdin.end();
    await ended;
  }
}
