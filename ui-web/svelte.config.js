// `fragments: 'tree'` builds the DOM element by element: no innerHTML, so the pages hold under
// `require-trusted-types-for 'script'; trusted-types 'none'`.
export default { compilerOptions: { runes: true, fragments: 'tree' } };
