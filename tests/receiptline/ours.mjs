// What our bytes print, read from ESC/POS by code that shares nothing with the product's own reader.
import { createRequire } from 'node:module';
import { describeLine, describePicture } from './line.mjs';
import { kRoot } from './peer.mjs';

const iconv = createRequire(`${kRoot}/ui-web/node_modules/receiptline/package.json`)('iconv-lite');
const kCellDots = 12;
const kSymbol = 'GS k';

// Name of the commands without data -> number of parameter bytes.
const kParameters = {
  'ESC @': 0, 'ESC 3': 1, 'ESC E': 1, 'ESC -': 1, 'ESC a': 1, 'ESC $': 2, 'ESC p': 3, 'ESC d': 1, 'ESC t': 1,
  'FS &': 0, 'FS .': 0, 'FS -': 1, 'GS b': 1, 'GS !': 1, 'GS B': 1, 'GS L': 2, 'GS W': 2, 'GS h': 1, 'GS w': 1,
  'GS H': 1,
};
const kLead = { 0x1b: 'ESC', 0x1c: 'FS', 0x1d: 'GS' };

function* commands(bytes) {
  for (let at = 0; at < bytes.length;) {
    const from = at;
    if (bytes[at] >= 0x20) {
      while (at < bytes.length && bytes[at] >= 0x20) ++at;
      yield { name: 'text', data: bytes.subarray(from, at) };
      continue;
    }
    if (bytes[at] === 0x0a) {
      ++at;
      yield { name: 'feed', data: bytes.subarray(at, at) };
      continue;
    }
    const name = `${kLead[bytes[at]]} ${String.fromCharCode(bytes[at + 1])}`;
    const [begin, length] = name === 'GS (' ? [5, bytes.readUInt16LE(at + 3)]
      : name === kSymbol ? [4, bytes[at + 3]]
      : name === 'GS v' ? [8, bytes.readUInt16LE(at + 4) * bytes.readUInt16LE(at + 6)]
      : name === 'GS V' ? [2, 2]
      : [2, kParameters[name] ?? NaN];
    if (Number.isNaN(length)) {
      throw new Error(`a command that this reader does not know: ${name}`);
    }
    at += begin + length;
    yield { name, head: bytes.subarray(from, from + begin), data: bytes.subarray(from + begin, at) };
  }
}

class Reader {
  lines = [];
  #columns;
  #runs = [];
  #at = 0;
  #style = {};
  #align = 0;
  #area;
  #symbol = {};

  constructor(columns) {
    this.#columns = columns;
    this.#area = { left: 0, width: columns };
  }

  read(bytes) {
    for (const { name, head, data } of commands(bytes)) {
      this.#take(name, head, data);
    }
    return this.lines;
  }

  #take(name, head, data) {
    switch (name) {
      case 'text': return this.#text(iconv.decode(data, 'gb18030'));
      case 'feed': return this.#feed();
      case 'ESC $': this.#at = data.readUInt16LE() / kCellDots; return;
      case 'ESC E': this.#style = { ...this.#style, bold: data[0] === 1 }; return;
      case 'ESC -': this.#style = { ...this.#style, underline: data[0] === 1 }; return;
      case 'GS B': this.#style = { ...this.#style, invert: data[0] === 1 }; return;
      case 'GS !': this.#style = { ...this.#style, width: (data[0] >> 4) + 1, height: (data[0] & 15) + 1 }; return;
      case 'ESC a': this.#align = data[0]; return;
      case 'GS L': this.#area = { ...this.#area, left: data.readUInt16LE() / kCellDots }; return;
      case 'GS W': this.#area = { ...this.#area, width: data.readUInt16LE() / kCellDots }; return;
      case 'GS V': case 'ESC d': this.lines.push('cut'); return;
      case 'ESC p': this.lines.push('command'); return;
      case 'GS h': this.#symbol.height = data[0]; return;
      case 'GS w': this.#symbol.width = data[0]; return;
      case 'GS H': this.#symbol.hri = data[0] !== 0; return;
      case 'GS v': return this.#picture('image', `${this.#dots(head)}x${head.readUInt16LE(6)}`);
      case 'GS (': return this.#code2d(data);
      case kSymbol: return this.#barcode(data.toString('latin1'));
      default:
    }
  }

  // Rasters are whole bytes wide.
  #dots(head) { return head.readUInt16LE(4) * 8; }

  #picture(kind, rest) { this.lines.push(describePicture(kind, this.#area, this.#align, rest)); }

  #text(text) {
    this.#runs.push({ at: this.#at, style: this.#style, text });
    for (const character of text) {
      this.#at += (character.codePointAt(0) < 0x80 ? 1 : 2) * (this.#style.width ?? 1);
    }
  }

  #feed() {
    this.lines.push(describeLine(this.#runs));
    this.#runs = [];
    this.#at = 0;
  }

  #code2d(data) {
    switch (data[1]) {
      case 0x43: this.#symbol.cell = data[2]; return;
      case 0x45: this.#symbol.level = 'lmqh'[data[2] - 0x30]; return;
      case 0x50: this.#symbol.data = data.subarray(3).toString(); return;
      case 0x51: return this.#picture('qr', `${this.#symbol.cell} ${this.#symbol.level} ${this.#symbol.data}`);
      default:
    }
  }

  // Code 128 data with its set changes, "{C" followed by pairs of digits as bytes.
  #barcode(data) {
    let text = '', set = '';
    for (let at = 0; at < data.length; ++at) {
      if (data[at] === '{' && 'ABC'.includes(data[at + 1])) {
        set = data[++at];
      } else {
        text += set === 'C' ? String(data.charCodeAt(at)).padStart(2, '0') : data[at];
        at += data[at] === '{' ? 1 : 0;
      }
    }
    this.#picture('code128', `${this.#symbol.width} ${this.#symbol.height}${this.#symbol.hri ? ' hri' : ''} ${text}`);
  }
}

export function ourLines(bytes, columns) {
  return new Reader(columns).read(bytes);
}
