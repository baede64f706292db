// Who may import whom: the table of the house style, checked on resolved paths, type imports included, and no
// import cycles. Prints every violation; exits with 1 if there is one.
import { importGraph } from './import-graph.mjs';

const TEST = /\.test\.ts$|^test\//;

/** A rule: files matching `from` (and not `except`) must not import what matches `to`. `$1` is from's group. */
const RULES = [
  [
    'contracts/ imports nothing of ours',
    /^contracts\//,
    /^(?!contracts\/|npm:|node:)|^node:(fs|net|http|child_process)/,
  ],
  [
    'platform/ imports contracts/ only',
    /^platform\//,
    /^(gateway|subgraphs|rest-compat|launcher|demo|bench)\//,
  ],
  ['subgraphs never import each other', /^subgraphs\/([^/]+)\//, /^subgraphs\/(?!$1\/)/],
  ['subgraphs do not know who serves them', /^subgraphs\//, /^(gateway|rest-compat|launcher|demo|bench)\//],
  [
    'domain/ imports contracts/ and itself, and does no I/O',
    /^subgraphs\/([^/]+)\/domain\//,
    /^(platform|prisma)\/|^subgraphs\/$1\/(?!domain\/)|^node:(fs|net|http|child_process|worker_threads)|^npm:(pg|fastify|@prisma)/,
  ],
  [
    'services/ know no GraphQL, HTTP, Prisma or SQL',
    /^subgraphs\/([^/]+)\/services\//,
    /^prisma\/|^platform\/(postgres|http)\/|^npm:(graphql|fastify|pg|@prisma\/client)$|^subgraphs\/$1\/(resolvers\/|compose|.*\.prisma\.ts)/,
  ],
  [
    'services/ do not know the edges that call them',
    /^subgraphs\/([^/]+)\/services\//,
    /^subgraphs\/$1\/(collectors|ingest|forward|query-apis|worker|trainer|inference|protocols|reader|sampling-advice|tus)\//,
  ],
  [
    'stores/ import domain/, platform/ and contracts/',
    /^subgraphs\/([^/]+)\/stores\//,
    /^subgraphs\/$1\/(?!stores\/|domain\/)/,
  ],
  [
    'protocols/ turn bytes into domain/ and back, without I/O (turns.ts is none)',
    /^subgraphs\/([^/]+)\/protocols\//,
    /^platform\/(?!turns\.)|^prisma\/|^subgraphs\/$1\/(?!protocols\/|domain\/)|^node:(fs|net|http|child_process|worker_threads)/,
  ],
  [
    'engine/, tokenizers/ and checkpoints/ work on arrays and bytes that they are given',
    /^subgraphs\/([^/]+)\/(?:engine|tokenizers|checkpoints)\//,
    /^(platform|prisma)\/|^subgraphs\/$1\/(?!(?:engine|tokenizers|checkpoints|domain)\/)|^node:(fs|net|http|child_process)/,
  ],
  [
    'edges and processes of a subgraph reach stores by their interfaces, and no GraphQL',
    /^subgraphs\/([^/]+)\/(?:collectors|ingest|forward|query-apis|worker|trainer|reader|sampling-advice|tus)\//,
    /^prisma\/|^subgraphs\/$1\/(resolvers|generated|compose)|^subgraphs\/$1\/stores\/(clickhouse\/|.*\.(prisma|clickhouse)\.ts)/,
  ],
  [
    'inference/ reaches the registry by the graph, and no store but that of objects',
    /^subgraphs\/([^/]+)\/inference\//,
    /^prisma\/|^subgraphs\/$1\/(resolvers|stores|compose|worker)/,
  ],
  [
    'resolvers/ call services, not stores',
    /^subgraphs\/([^/]+)\/resolvers\//,
    /^subgraphs\/$1\/stores\/|^prisma\//,
  ],
  ['query-apis/ read through services/', /^subgraphs\/([^/]+)\/query-apis\//, /^subgraphs\/$1\/stores\//],
  ['gateway/ gets subgraphs handed in', /^gateway\//, /^(subgraphs|rest-compat|launcher|demo|bench)\//],
  [
    'rest-compat/ speaks to the graph only',
    /^rest-compat\//,
    /^(subgraphs|gateway|launcher|demo|bench|prisma|platform\/postgres)\//,
  ],
  [
    'launcher/ uses the composition roots of each part',
    /^(launcher\/|main\.ts$)/,
    /^subgraphs\/[^/]+\/(domain|services|stores|resolvers)\//,
  ],
  [
    'backup/ knows stores and files, not what is in them',
    /^backup\//,
    /^(subgraphs|gateway|rest-compat|launcher|demo|bench)\//,
  ],
  [
    'demo/ is a client of the public API',
    /^demo\//,
    /^(subgraphs|gateway|launcher|rest-compat|bench|prisma)\//,
  ],
  [
    'dashboard/ is a client of the gateway',
    /^dashboard\//,
    /^(platform|contracts|subgraphs|gateway|launcher|rest-compat|bench|prisma)\//,
  ],
  ['nothing imports test/', /^(?!test\/)/, /^test\//],
];

/** Folders of a subgraph, so that each is in a rule above: a new one is named here and there. */
const SUBGRAPH_FOLDERS =
  /^subgraphs\/[^/]+\/(?:(?:domain|stores|services|resolvers|generated|operations|protocols|collectors|ingest|forward|query-apis|sampling-advice|worker|trainer|engine|tokenizers|checkpoints|inference|reader|tus)\/|[^/]+$)/;

const graph = importGraph();
const problems = [];
for (const [file, targets] of graph) {
  if (file.startsWith('subgraphs/') && !SUBGRAPH_FOLDERS.test(file)) {
    problems.push(`${file} lies in a folder that scripts/check-imports.mjs has no rule for.`);
  }
  for (const [rule, from, to] of RULES) {
    if (TEST.test(file)) continue;
    const match = from.exec(file);
    if (!match) continue;
    const forbidden = new RegExp(to.source.replaceAll('$1', match[1] ?? '$1'));
    for (const target of targets)
      if (forbidden.test(target)) problems.push(`${file} imports ${target}: ${rule}.`);
  }
}

const state = new Map();
function visit(file, path) {
  if (state.get(file) === 'done' || !graph.has(file)) return;
  if (path.includes(file)) {
    problems.push(`Import cycle: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}`);
    return;
  }
  for (const target of graph.get(file)) visit(target, [...path, file]);
  state.set(file, 'done');
}
for (const file of graph.keys()) visit(file, []);

for (const problem of problems) console.error(problem);
console.log(
  `${graph.size} files, ${problems.length === 0 ? 'no import violations' : `${problems.length} import violations`}`,
);
process.exit(problems.length === 0 ? 0 : 1);
