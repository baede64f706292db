import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { type ExecutionResult, GraphQLError } from 'graphql';
import type { RequestContext } from '../../platform/context.js';
import { unlessAborted } from '../../platform/deadline.js';
import type { SubgraphSource } from '../../platform/graph/executable-subgraph.js';
import { rootFieldsOf, wholeFailure } from './failed-fetch.js';
import { traceFetch } from './operation-spans.js';
import { applyRewrites, compileProjection, type TypeMatches } from './representations.js';
import {
  collectObjects,
  collectPaths,
  isResponseObject,
  mergeResponse,
  noteUnknown,
  type ResponseObject,
} from './response-data.js';

/** One execution of a plan: what the steps read and fill. */
export interface PlanRun {
  /** Variables as the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Variables with defaults applied, for conditions. */
  readonly coerced: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
  /** Merged data of all fetches so far. */
  readonly data: ResponseObject;
  readonly errors: GraphQLError[];
}

/** Runs one node of a plan below a path of the merged data. */
export type PlanStep = (run: PlanRun) => Promise<void> | void;

export interface StepEnvironment {
  source(name: string): SubgraphSource;
  readonly matches: TypeMatches;
  /** Turns what a source threw into what a client may see. */
  toPublicError(error: unknown): GraphQLError;
}

type PlanPath = readonly (string | number)[];

/** Compiles a query plan, so that executing it interprets nothing but the data. */
export function compilePlan(node: PlanNode, environment: StepEnvironment, path: PlanPath = []): PlanStep {
  switch (node.kind) {
    case 'Sequence': {
      const steps = node.nodes.map((child) => compilePlan(child, environment, path));
      return async (run) => {
        for (const step of steps) await step(run);
      };
    }
    case 'Parallel': {
      const steps = node.nodes.map((child) => compilePlan(child, environment, path));
      return async (run) => {
        await Promise.all(steps.map((step) => step(run)));
      };
    }
    case 'Flatten':
      return compilePlan(node.node, environment, [...path, ...node.path]);
    case 'Condition': {
      const whenTrue = node.ifClause && compilePlan(node.ifClause, environment, path);
      const whenFalse = node.elseClause && compilePlan(node.elseClause, environment, path);
      return (run) => (run.coerced[node.condition] === true ? whenTrue : whenFalse)?.(run);
    }
    case 'Fetch':
      return node.requires ? entityFetch(node, environment, path) : rootFetch(node, environment, path);
    case 'Defer':
      throw new Error('The planner made a deferred plan although incremental delivery is off');
  }
}

function rootFetch(node: FetchNode, environment: StepEnvironment, path: PlanPath): PlanStep {
  const ask = fetcher(node, environment);
  return async (run) => {
    const targets = targetsAt(run, path);
    if (targets.length === 0) return;
    const result = await ask(run, variablesOf(node, run));
    const failure = path.length === 0 ? wholeFailure(result) : undefined;
    if (failure) {
      // Named one by one, so that a client that asked several subgraphs knows which of its nulls are no answers.
      for (const field of rootFieldsOf(node, run.coerced)) run.errors.push(atPath(failure, [field]));
      return;
    }
    for (const error of result.errors ?? [])
      run.errors.push(atPath(error, errorPath(path, error.path ?? [])));
    if (!isResponseObject(result.data)) return;
    applyRewrites(node.outputRewrites, result.data, environment.matches);
    for (const target of targets) mergeResponse(target, result.data);
  };
}

/**
 * Fetches fields of entities that another subgraph owns. Entities with equal keys are asked for once: ten jobs
 * trained on one file cost one representation.
 */
function entityFetch(node: FetchNode, environment: StepEnvironment, path: PlanPath): PlanStep {
  const ask = fetcher(node, environment);
  const { matches } = environment;
  const project = compileProjection(node.requires ?? [], matches);
  return async (run) => {
    const targets = targetsAt(run, path);
    const representations: ResponseObject[] = [];
    const entitiesOf: ResponseObject[][] = [];
    const indexByKey = new Map<string, number>();
    for (const entity of targets) {
      const representation = project(entity);
      if (!representation?.__typename) continue;
      applyRewrites(node.inputRewrites, representation, matches);
      const key = JSON.stringify(representation);
      const known = indexByKey.get(key);
      if (known !== undefined) entitiesOf[known]?.push(entity);
      else {
        indexByKey.set(key, representations.length);
        representations.push(representation);
        entitiesOf.push([entity]);
      }
    }
    if (representations.length === 0) return;
    const variables = variablesOf(node, run);
    variables.representations = representations;
    const result = await ask(run, variables);
    if (result.errors) reportEntityErrors(run, path, result.errors, entitiesOf);
    const received = result.data?._entities;
    if (!Array.isArray(received)) return;
    for (const [index, entity] of received.entries()) {
      if (entity === null && !result.errors) entitiesOf[index]?.forEach(noteUnknown);
      if (!isResponseObject(entity)) continue;
      applyRewrites(node.outputRewrites, entity, matches);
      for (const target of entitiesOf[index] ?? []) mergeResponse(target, entity);
    }
  };
}

function fetcher(node: FetchNode, environment: StepEnvironment) {
  const source = environment.source(node.serviceName);
  const { operation: query, operationName } = node;
  const isMutation = node.operationKind === 'mutation';
  return async (run: PlanRun, variables: Record<string, unknown>): Promise<ExecutionResult> => {
    // What changes something is not cut off in the middle of it.
    const context = isMutation ? { ...run.context, signal: undefined, endsAtMs: undefined } : run.context;
    try {
      context.signal?.throwIfAborted();
      return await traceFetch(node.serviceName, () =>
        unlessAborted(context.signal, source.execute({ query, variables, operationName }, context)),
      );
    } catch (error) {
      return { errors: [environment.toPublicError(error)] };
    }
  };
}

function targetsAt(run: PlanRun, path: PlanPath): ResponseObject[] {
  if (path.length === 0) return [run.data];
  const targets: ResponseObject[] = [];
  collectObjects(run.data, path, targets);
  return targets;
}

/** The client's values of the variables that a fetch uses; absent ones stay absent. */
export function variablesOf(
  node: Pick<FetchNode, 'variableUsages'>,
  run: Pick<PlanRun, 'variables'>,
): Record<string, unknown> {
  const variables: Record<string, unknown> = Object.create(null);
  for (const name of node.variableUsages ?? []) {
    if (Object.hasOwn(run.variables, name) && run.variables[name] !== undefined) {
      variables[name] = run.variables[name];
    }
  }
  return variables;
}

/** `_entities.3.name` belongs to every entity that shares the third representation. */
function reportEntityErrors(
  run: PlanRun,
  path: PlanPath,
  errors: readonly GraphQLError[],
  entitiesOf: readonly ResponseObject[][],
): void {
  let hydrated: ReturnType<typeof collectPaths> | undefined;
  for (const error of errors) {
    const index = error.path?.[1];
    const entities = typeof index === 'number' ? entitiesOf[index] : undefined;
    if (!entities) {
      run.errors.push(atPath(error, errorPath(path, [])));
      continue;
    }
    hydrated ??= collectPaths(run.data, path);
    for (const target of hydrated) {
      if (!entities.includes(target.object)) continue;
      run.errors.push(atPath(error, [...target.path, ...(error.path?.slice(2) ?? [])]));
    }
  }
}

/** A plan path names lists, not items: what follows the first `@` is unknown to an error of the whole fetch. */
function errorPath(path: PlanPath, rest: PlanPath): PlanPath | undefined {
  const list = path.indexOf('@');
  const full = list === -1 ? [...path, ...rest] : path.slice(0, list);
  return full.length > 0 ? full : undefined;
}

function atPath(error: GraphQLError, path: PlanPath | undefined): GraphQLError {
  return new GraphQLError(error.message, { path, extensions: error.extensions });
}
