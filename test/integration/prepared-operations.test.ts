import { readdirSync, readFileSync } from 'node:fs';
import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
  visit,
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

const operations = [
  'rest-compat',
  'subgraphs/access',
  'subgraphs/training',
  'subgraphs/registry',
  'demo',
].flatMap((part) => {
  const folder = packageFile(...part.split('/'), 'operations');
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return operationsOf(files.map((name) => `${folder}/${name}`));
});

/** Of each page of the dashboard, with the fragments that pages share. */
const pages = packageFile('dashboard', 'src');
const ofPages = readdirSync(pages, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('operations.graphql'))
  .flatMap((file) => operationsOf([`${pages}/${file}`, `${pages}/graph/fragments.graphql`]));

function operationsOf(files: readonly string[]) {
  const document = parse(files.map((file) => readFileSync(file, 'utf8')).join('\n'));
  return document.definitions
    .filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => ({ name: operation.name?.value ?? '', operation, document }));
}

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

/** The most that a page asks for by its variables. */
const LARGEST_OF_PAGES = { first: 50 };

test.each(ofPages)('$name of the dashboard stays under half of the limit', ({ operation, document }) => {
  const fragments = fragmentsOf(document);
  const variables = operation.variableDefinitions?.some(({ variable }) => variable.name.value === 'first')
    ? LARGEST_OF_PAGES
    : {};
  expect(operationCost(schema, { operation, fragments }, variables)).toBeLessThanOrEqual(maxCost / 2);
  const used = usedFragments(operation, fragments);
  const alone: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...used] };
  expect(validate(schema, alone, validationRules({ maxCost, maxDepth }, false))).toEqual([]);
});

/** The fragments that an operation needs: a page's operations do not all use those that pages share. */
function usedFragments(
  operation: OperationDefinitionNode,
  fragments: ReturnType<typeof fragmentsOf>,
): FragmentDefinitionNode[] {
  const used = new Map<string, FragmentDefinitionNode>();
  const look = (node: ASTNode) =>
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments[name.value];
        if (!fragment || used.has(name.value)) return;
        used.set(name.value, fragment);
        look(fragment);
      },
    });
  look(operation);
  return [...used.values()];
}

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
