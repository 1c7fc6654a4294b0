// The places where two lists of lines differ, by their longest common subsequence.

function commonLengths(a, b) {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; --i) {
    for (let j = b.length - 1; j >= 0; --j) {
      lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

// [{line, theirs, ours}]: lines in a row that differ; `line` is the number of the first in theirs.
export function compareLines(theirs, ours) {
  const lengths = commonLengths(theirs, ours);
  const differences = [];
  let open = null;
  for (let i = 0, j = 0; i < theirs.length || j < ours.length;) {
    if (i < theirs.length && j < ours.length && theirs[i] === ours[j]) {
      open = null;
      ++i, ++j;
      continue;
    }
    if (!open) differences.push(open = { line: i + 1, theirs: [], ours: [] });
    if (j >= ours.length || (i < theirs.length && lengths[i + 1][j] >= lengths[i][j + 1])) open.theirs.push(theirs[i++]);
    else open.ours.push(ours[j++]);
  }
  return differences;
}

// Every character with its looks, wherever it stands; spaces are not counted, nor the lines of
// tables, of which there are more where a text takes more lines.
function ink(lines) {
  const signs = lines.flatMap(line => [...line.matchAll(/\[[\d.]+([^\]]*)\]([^ ]*)/g)])
    .flatMap(([, look, word]) => [...word].filter(sign => !'|~'.includes(sign)).map(sign => sign + look));
  return signs.sort().join('');
}

// True where the same is printed and only the places of line breaks differ.
export function hasSameInk({ theirs, ours }) {
  return [...theirs, ...ours].every(line => line.startsWith('text')) && ink(theirs) === ink(ours);
}
