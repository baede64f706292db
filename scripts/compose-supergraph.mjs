// Composes the subgraphs' SDL into gateway/supergraph.graphql and writes the schema that clients see.
// With --check it only fails when a committed file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeServices } from '@apollo/composition';
import { printSchema } from '@apollo/federation-internals';
import { parse } from 'graphql';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (...path) => readFileSync(join(root, ...path), 'utf8');
const access = read('platform', 'graph', 'access.graphql');
const names = ['access', 'data', 'registry', 'tracing', 'training'];

const { errors, supergraphSdl, schema } = composeServices(
  names.map((name) => ({
    name,
    url: `http://${name}.subgraph/graphql`,
    typeDefs: parse(`${read('subgraphs', name, 'schema.graphql')}\n${access}`),
  })),
);
if (errors?.length) {
  for (const error of errors) console.error(error.message);
  process.exit(1);
}

const outputs = {
  'gateway/supergraph.graphql': `${supergraphSdl.trim()}\n`,
  'gateway/api-schema.graphql': `${printSchema(schema.toAPISchema?.() ?? schema).trim()}\n`,
};
let stale = false;
for (const [path, text] of Object.entries(outputs)) {
  const file = join(root, path);
  if (process.argv.includes('--check')) {
    let committed = '';
    try {
      committed = readFileSync(file, 'utf8');
    } catch {}
    if (committed !== text) {
      stale = true;
      console.error(`${path} is stale: run \`npm run codegen\`.`);
    }
  } else {
    writeFileSync(file, text);
  }
}
process.exit(stale ? 1 : 0);
