import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFile } from '../../platform/package-root.js';

const root = packageFile();
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...[
    'docs',
    'docs/adr',
    ...readdirSync(join(root, 'subgraphs')).map((name) => `subgraphs/${name}`),
    'rest-compat',
    'gateway',
  ]
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => path.endsWith('.md')),
];

test.each(documents)('%s names only paths that exist', (document) => {
  const text = readFileSync(join(root, document), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) =>
    join(dirname(document), match[1] ?? ''),
  );
  const folders =
    'contracts|platform|gateway|subgraphs|rest-compat|prisma|launcher|demo|bench|deploy|scripts|test|docs';
  const mentioned = [...text.matchAll(new RegExp(`\`((?:${folders})/[\\w./-]*)\``, 'g'))].map(
    (match) => match[1] ?? '',
  );
  for (const path of [...links, ...mentioned])
    expect([path, existsSync(join(root, path))]).toEqual([path, true]);
});

/** Rows of the table below a heading, without its own heading and rule. */
function tableBelow(document: string, heading: string): string[] {
  const text = readFileSync(join(root, document), 'utf8');
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
}

test.each([
  ['Attacks', 20],
  ['Controls', 20],
])('each of the %s of SECURITY.md names tests that there are', (heading, least) => {
  const rows = tableBelow('docs/SECURITY.md', heading);
  expect(rows.length).toBeGreaterThan(least);
  for (const row of rows) {
    const tests = [...row.matchAll(/`([\w./-]+\.ts)`(?:: ((?:“[^”]+”(?:; )?)+))?/g)];
    expect([row, tests.length]).not.toEqual([row, 0]);
    for (const [, path = '', titles] of tests) {
      expect(path).toMatch(/\.test\.ts$/);
      if (heading === 'Controls') expect([row, titles]).not.toEqual([row, undefined]);
      const source = readFileSync(join(root, path), 'utf8');
      for (const [, title = ''] of titles?.matchAll(/“([^”]+)”/g) ?? []) {
        // As a title stands at a test's beginning, or behind the cases of `test.each`.
        const isThere = ["'", '`', '"'].some((quote) => source.includes(`(${quote}${title}${quote}, `));
        const isBelow = source.includes(`\n    '${title}',\n`);
        expect([path, title, isThere || isBelow]).toEqual([path, title, true]);
      }
    }
  }
});
