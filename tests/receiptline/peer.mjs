// What npm receiptline makes of a document, as a list of what is printed where (see line.mjs). Its
// published way to add a printer is an object of functions; this one writes down what it is told.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeLine, describePicture, describeRule } from './line.mjs';

export const kRoot = join(dirname(fileURLToPath(import.meta.url)), '../..');
const require = createRequire(join(kRoot, 'ui-web/package.json'));
export const receiptline = require('receiptline');
export const kExamples = join(dirname(require.resolve('receiptline')), '../example/data');
const base = receiptline.commands.base;

const placesOf = widths => widths.reduce((places, width) => [...places, places.at(-1) + width + 1], [0]);

// '+' where a vertical line ends or begins, '-' between the outermost ones.
function frameRule(above, below) {
  const places = [...above, ...below];
  const first = Math.min(...places), last = Math.max(...places);
  const within = (lines, at) => lines.length > 0 && at >= lines[0] && at <= lines.at(-1);
  const signs = Array.from({ length: last - first + 1 }, (_, i) => first + i).map(
    at => places.includes(at) ? '+' : within(above, at) || within(below, at) ? '-' : ' ');
  return [{ at: first, style: {}, text: signs.join('') }];
}

class Recorder {
  lines = [];
  #runs = [];
  #rule;
  #area = { left: 0, width: 0 };
  #align = 0;
  #at = 0;
  #style = {};

  #picture(kind, rest) { this.lines.push(describePicture(kind, this.#area, this.#align, rest)); }
  #frame(above, below) { this.#runs.push(...frameRule(above, below)); }

  commands = {
    ...base,
    area: (left, width) => { this.#area = { left, width }; return ''; },
    align: align => { this.#align = align; return ''; },
    absolute: position => { this.#at = position; return ''; },
    relative: position => { this.#at += position; return ''; },
    normal: () => { this.#style = {}; return ''; },
    ul: () => { this.#style.underline = true; return ''; },
    em: () => { this.#style.bold = true; return ''; },
    iv: () => { this.#style.invert = true; return ''; },
    wh: kind => {
      this.#style.width = kind < 2 ? kind + 1 : kind - 1;
      this.#style.height = kind < 3 ? kind : kind - 1;
      return '';
    },
    text: (text, encoding) => {
      this.#runs.push({ at: this.#area.left + this.#at, style: this.#style, text });
      this.#at += base.measureText(text, encoding) * (this.#style.width ?? 1);
      return '';
    },
    hr: width => { this.#rule = describeRule(this.#area.left, width); return ''; },
    vr: (widths, height) => {
      for (const place of placesOf(widths)) {
        this.#runs.push({ at: this.#area.left + place, style: { height }, text: '|' });
      }
      return '';
    },
    vrstart: widths => { this.#frame([], this.#from(this.#area.left, widths)); return ''; },
    vrstop: widths => { this.#frame(this.#from(this.#area.left, widths), []); return ''; },
    vrhr: (above, below, difference) => {
      const left = this.#area.left;
      this.#frame(this.#from(left + Math.max(-difference, 0), above), this.#from(left + Math.max(difference, 0), below));
      return '';
    },
    lf: () => { this.#feed(); return ''; },
    vrlf: () => { this.#feed(); return ''; },
    cut: () => { this.lines.push('cut'); return ''; },
    command: () => { this.lines.push('command'); return ''; },
    image: base64 => {
      const png = Buffer.from(base64, 'base64');
      this.#picture('image', `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`);
      return '';
    },
    qrcode: code => { this.#picture('qr', `${code.cell} ${code.level} ${code.data}`); return ''; },
    barcode: code => {
      this.#picture(code.type, `${code.width} ${code.height}${code.hri ? ' hri' : ''} ${code.data}`);
      return '';
    },
  };

  #from(left, widths) { return placesOf(widths).map(place => left + place); }
  #feed() {
    this.lines.push(this.#rule ?? describeLine(this.#runs));
    this.#rule = undefined;
    this.#runs = [];
    this.#at = 0;
  }
}

export function peerLines(document, columns) {
  const recorder = new Recorder();
  receiptline.transform(document, { cpl: columns, encoding: 'gb18030', command: recorder.commands });
  return recorder.lines;
}
