import { execFileSync } from 'node:child_process';
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

test('the supergraph is what the subgraphs compose to', () => {
  execFileSync(process.execPath, ['scripts/compose-supergraph.mjs', '--check'], { cwd: root, stdio: 'pipe' });
});

test('nothing is imported from where it must not be, and no imports form a cycle', () => {
  const output = execFileSync(process.execPath, ['scripts/check-imports.mjs'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(output).toContain('no import violations');
});
