import { describe, expect, it } from 'vitest';
import { changes_between, domain_of } from './publishing.ts';

describe('the domain of a file', () => {
  it.each([
    ['items/kettles.json', 'catalogue'],
    ['prices/today.json', 'prices'],
    ['packs/cn-statute.rows.txt', 'policies'],
    ['house/authority.rows.txt', 'policies'],
    ['phrases.json', 'phrases'],
    ['installation.json', 'settings'],
    ['items/', null],
    ['packs/README.md', null],
    ['store.json', null],
  ])('%s is of %s', (name, domain) => expect(domain_of(name)).toBe(domain));
});

describe('what changed between two releases', () => {
  const file = (name: string, sha256: string) => ({ name, sha256, bytes: 1 });
  it('names what is added, changed and removed', () => {
    const before = [file('a', '1'), file('b', '1'), file('c', '1')];
    const after = [file('a', '1'), file('b', '2'), file('d', '1')];
    expect(changes_between(before, after)).toEqual([
      { name: 'b', how: 'changed' },
      { name: 'd', how: 'added' },
      { name: 'c', how: 'removed' },
    ]);
  });
});
