// One printed line in words, the same for both programs: each word with the cell that it begins in
// and its looks, so that text, columns, alignment and decoration are all compared at once.

const cellsOf = character => character.codePointAt(0) < 0x80 ? 1 : 2;

function looks({ width = 1, height = 1, bold = false, underline = false, invert = false }) {
  return (width === 1 && height === 1 ? '' : ` ${width}x${height}`) + (bold ? ' bold' : '') +
    (underline ? ' underline' : '') + (invert ? ' invert' : '');
}

// Plain spaces show nothing; underlined and inverted ones do, and are written '~'.
function* cells(runs) {
  for (const { at, style, text } of runs) {
    const look = looks(style);
    let cell = at;
    for (const character of text) {
      const isBlank = character === ' ' && !style.underline && !style.invert;
      const width = cellsOf(character) * (style.width ?? 1);
      if (!isBlank) {
        yield { cell, width, look, character: character === ' ' ? '~' : character };
      }
      cell += width;
    }
  }
}

export const describeRule = (left, width) => `rule ${left}+${width}`;

// `runs`: [{at, style, text}]; `at` in cells from the paper's left edge, halves too.
export function describeLine(runs) {
  const words = [];
  for (const { cell, width, look, character } of [...cells(runs)].sort((a, b) => a.cell - b.cell)) {
    const last = words.at(-1);
    if (last && last.end === cell && last.look === look) {
      last.text += character;
      last.end += width;
    } else {
      words.push({ cell, end: cell + width, look, text: character });
    }
  }
  if (words.length > 0 && words.every(word => /^\u2500+$/.test(word.text))) {
    return describeRule(words[0].cell, words.at(-1).end - words[0].cell);
  }
  return ['text', ...words.map(word => `[${word.cell}${word.look}]${word.text}`)].join(' ');
}

export function describePicture(kind, area, align, rest) {
  return `${kind} in ${area.left}+${area.width} ${['left', 'center', 'right'][align]} ${rest}`;
}
