// Builds the dashboard into dist/dashboard when its sources, or what it is built with, have changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Smaller files gain nothing worth a second file. */
const LEAST_BYTES = 1_024;

/** @param root folder of the package */
export async function buildDashboard(root) {
  const source = join(root, 'dashboard');
  const out = join(root, 'dist', 'dashboard');
  const stamp = join(out, '.source-hash');
  const digest = hashOf(source, [join(root, 'package-lock.json')]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  const { build } = await import('vite');
  await build({ root: source, configFile: join(source, 'vite.config.ts'), logLevel: 'warn' });
  for (const file of neededByEachPage(out)) compileWhole(file);
  for (const file of filesOf(out)) compress(file);
  writeFileSync(stamp, digest);
}

function hashOf(folder, others) {
  const hash = createHash('sha256');
  for (const file of [...filesOf(folder), ...others]) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Scripts that the page itself names. */
function neededByEachPage(out) {
  const page = readFileSync(join(out, 'index.html'), 'utf8');
  return [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => join(out, path));
}

/**
 * Has Chromium compile all functions of a script beside the main thread while it arrives, instead of each on that thread
 * when it is called first: of what every page needs most is called before the page is there.
 */
function compileWhole(file) {
  writeFileSync(file, `//# allFunctionsCalledOnLoad\n${readFileSync(file, 'utf8')}`);
}

/** Once at the build instead of at each request. Fonts are compressed already. */
function compress(file) {
  if (/\.(?:woff2|br|gz)$/.test(file)) return;
  const content = readFileSync(file);
  if (content.length < LEAST_BYTES) return;
  writeFileSync(`${file}.br`, brotliCompressSync(content));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}
