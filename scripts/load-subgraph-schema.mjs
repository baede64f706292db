// The SDL of a subgraph for the generator of resolver types, which takes our @requires(permission:) for the
// directive of federation that has the same name, and wants fields in it.
import { readFileSync } from 'node:fs';
import { concatAST, Kind, parse, visit } from 'graphql';

const ours = new Set(['requires', 'audit']);

// biome-ignore lint/style/noDefaultExport: the generator loads its loaders so
export default function loadSubgraphSchema(path) {
  const sources = [path, 'platform/graph/access.graphql'].map((file) => parse(readFileSync(file, 'utf8')));
  return visit(concatAST(sources), {
    [Kind.DIRECTIVE]: ({ name }) => (ours.has(name.value) ? null : undefined),
    [Kind.DIRECTIVE_DEFINITION]: ({ name }) => (ours.has(name.value) ? null : undefined),
  });
}
