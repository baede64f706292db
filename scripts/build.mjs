// Generates the Prisma client when its schema changed, compiles the sources into dist/modules/ (incremental), bundles the
// programs into dist/ and builds the dashboard when they changed. With --modules it leaves out the bundles.
// Runs before every start, before the tests and before the checks, so it must cost little when there is nothing to do.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDashboard } from './build-dashboard.mjs';
import { bundlePrograms } from './bundle-programs.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (name, args, env = {}) =>
  execFileSync(process.execPath, [join(root, 'node_modules', name), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });

const hash = createHash('sha256');
const schemaFolder = join(root, 'prisma', 'schema');
for (const name of readdirSync(schemaFolder).sort()) hash.update(readFileSync(join(schemaFolder, name)));
hash.update(readFileSync(join(root, 'node_modules', 'prisma', 'package.json')));
const digest = hash.digest('hex');
const stamp = join(root, 'prisma', 'generated', '.schema-hash');
const buildInfo = join(root, 'dist', 'modules', '.tsbuildinfo');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
  // The CLI wants a schema engine before it does anything and downloads one; generating needs none, so any
  // existing file satisfies it.
  run('prisma/build/index.js', ['generate'], { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath });
  writeFileSync(stamp, digest);
  // What the compiler remembers of the former client it may report again.
  rmSync(buildInfo, { force: true });
}

if (!existsSync(join(root, 'dist', 'modules', 'main.js'))) rmSync(buildInfo, { force: true });
try {
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
} catch {
  process.exit(1);
}

if (!process.argv.includes('--modules')) await bundlePrograms(root);
await buildDashboard(root);
