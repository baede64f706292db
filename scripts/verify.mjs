// The checks of `npm run verify`, as many at a time as there are processors: format and lint, import rules, types, and
// whether what is generated is as it would be generated now. All run to their end; fails when one has.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const packageFile = (...path) => join(root, 'node_modules', ...path);

/** The longest first, so that none is left alone at the end. */
const CHECKS = [
  ['tsc', packageFile('typescript', 'bin', 'tsc'), '-p', '.'],
  ['codegen', packageFile('@graphql-codegen', 'cli', 'esm', 'bin.js'), '--config', 'codegen.ts', '--check'],
  ['biome', packageFile('@biomejs', 'biome', 'bin', 'biome'), 'ci', '.'],
  ['tsc of the dashboard', packageFile('typescript', 'bin', 'tsc'), '-p', 'dashboard'],
  ['supergraph', join(root, 'scripts', 'compose-supergraph.mjs'), '--check'],
  ['imports', join(root, 'scripts', 'check-imports.mjs')],
];

const waiting = [...CHECKS];
const failed = [];
await Promise.all(
  Array.from({ length: Math.max(1, availableParallelism()) }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, ...args] = next;
      const { status, output } = await run(args);
      process.stdout.write(output);
      if (status !== 0) failed.push(name);
    }
  }),
);
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}

/** @returns the exit status, and what was written to both streams, to be shown in one piece */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const pieces = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => pieces.push(piece));
    child.once('close', (status) => resolve({ status, output: Buffer.concat(pieces) }));
  });
}
