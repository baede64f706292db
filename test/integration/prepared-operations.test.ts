import { readdirSync, readFileSync } from 'node:fs';
import {
  type DocumentNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { expect, test } from 'vitest';
import { fragmentsOf, operationCost } from '../../gateway/limits/operation-cost.js';
import { validationRules } from '../../gateway/limits/operation-limits.js';
import { loadSupergraph } from '../../gateway/plan/supergraph.js';
import { loadConfig } from '../../platform/config/config.js';
import { packageFile } from '../../platform/package-root.js';
import { GRAPH_PAGE } from '../../rest-compat/http/graph-pages.js';

/* What our own parts ask the gateway for, also where they run alone and are bound by its limits. */

const { schema } = loadSupergraph(readFileSync(packageFile('gateway', 'supergraph.graphql'), 'utf8'), 1);
const { maxCost, maxDepth } = loadConfig({}).graph;

/** The largest values of variables that say how much is asked for. */
const LARGEST: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  RestStagedFiles: { first: GRAPH_PAGE },
  RestAvailableModels: { first: GRAPH_PAGE },
  RestModelRegistry: { first: GRAPH_PAGE },
  RestLatestModels: { first: GRAPH_PAGE },
  RestBestModels: { first: GRAPH_PAGE },
  RestErrors: { first: GRAPH_PAGE },
  RestMoreErrors: { first: GRAPH_PAGE },
  RestTraces: { first: GRAPH_PAGE },
  RestMoreTraces: { first: GRAPH_PAGE },
  RestTrainingJobs: { first: GRAPH_PAGE },
  RestSlowestTraces: { first: 1_000 },
  RestSlowestOperations: { first: 1_000 },
  RestTrainingJobLogs: { first: 1_000 },
  RestDataFiles: { first: GRAPH_PAGE },
  RestQueueStats: { recent: 10 },
  RegisteredClassifiers: { first: 10 },
  FlippedTexts: { first: 100 },
  TrainableFiles: { first: 1_000 },
};

const operations = ['rest-compat', 'subgraphs/training', 'subgraphs/registry', 'demo'].flatMap((part) => {
  const folder = packageFile(...part.split('/'), 'operations');
  const text = readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  const document = parse(text.join('\n'));
  return document.definitions
    .filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => ({ name: operation.name?.value ?? '', operation, document }));
});

test.each(operations)('$name is within the limits', ({ name, operation, document }) => {
  const sizes = operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
  for (const size of sizes.filter((each) => /^(first|recent)$/.test(each))) {
    expect(LARGEST[name], `say how large $${size} gets`).toHaveProperty(size);
  }
  const cost = operationCost(schema, { operation, fragments: fragmentsOf(document) }, LARGEST[name] ?? {});
  expect(cost).toBeLessThanOrEqual(maxCost);
  const alone: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [operation, ...Object.values(fragmentsOf(document))],
  };
  expect(getOperationAST(alone)).toBe(operation);
  expect(validate(schema, alone, validationRules({ maxCost, maxDepth }, false))).toEqual([]);
});

test.each([
  ['trainingQueue { totalCount }', 390],
  ['compareTraceSets(base: {}, other: {}, sampleSize: 200) { __typename }', 100],
  ['explainSlowTraces { slowerThanMs }', 200],
  ['performanceTrends(granularity: "1m") { __typename }', 100],
  ['traces(first: 1) { totalCount }', 50],
  ['trace(id: "x") { spans { id } }', 110],
])('%s by %i aliases exceeds the limit, by one it is far from it', (field, count) => {
  const costOf = (times: number) => {
    const document = parse(`{ ${Array.from({ length: times }, (_, i) => `a${i}: ${field}`).join(' ')} }`);
    const operation = getOperationAST(document) as OperationDefinitionNode;
    return operationCost(schema, { operation, fragments: {} }, {});
  };
  expect(costOf(count)).toBeGreaterThan(maxCost);
  expect(costOf(1) * 5).toBeLessThan(maxCost);
});
