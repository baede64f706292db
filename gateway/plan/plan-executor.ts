import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { AppError, UnavailableError } from '../../contracts/errors.js';
import type { RequestContext } from '../../platform/context.js';
import { withTimeLimit } from '../../platform/deadline.js';
import { toPublicGraphQLError } from '../../platform/graph/error-translation.js';
import type { SubgraphSource } from '../../platform/graph/executable-subgraph.js';
import type { Logger } from '../../platform/log.js';
import { unconditionalSubscriptionRule } from '../limits/subscription-root.js';
import { traceOperation } from './operation-spans.js';
import { clientKey } from './plan-aliases.js';
import type { PlanRun } from './plan-steps.js';
import { type PreparedOperation, prepareOperation } from './prepare-operation.js';
import { applyRewrites } from './representations.js';
import { isResponseObject, mergeResponse, type ResponseObject } from './response-data.js';
import { loadSupergraph, type SupergraphGeneration } from './supergraph.js';

export interface PlanExecutorOptions {
  sources: readonly SubgraphSource[];
  log: Logger;
  /** Rules for operations that arrive as text, beside the specification's. */
  validationRules: readonly ValidationRule[];
  /** Largest document, in lexical tokens. */
  maxTokens: number;
  /** Time of one operation, or of completing one event. Fetches that are not answered by then fail with TIMEOUT. */
  timeoutMs: number;
  /** Errors must not name what the schema has ("Did you mean …?"): for where introspection is off. */
  hideSuggestions?: boolean;
}

/** A document that cannot be executed; each error says why. */
export class DocumentError extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super(errors[0]?.message ?? 'The document cannot be executed.');
    this.name = 'DocumentError';
  }
}

type Variables = Readonly<Record<string, unknown>>;

export const NESTED_TOO_DEEPLY = 'The document is nested too deeply.';

/** Operations of clients kept prepared; one takes some 20 to 100 KB. */
const MAX_PREPARED = 1_000;

/**
 * Prepares operations (parse, validate, plan, compile) once and executes them over the subgraphs.
 *
 * Apollo's planner makes the plans; executing them is ours, because `executeQueryPlan` reads the operation again
 * and walks the schema for every response: it took three times the CPU (`npm run bench -- gateway`). Tests compare
 * the two over one set of operations.
 */
export class PlanExecutor {
  readonly #options: PlanExecutorOptions;
  readonly #sources: ReadonlyMap<string, SubgraphSource>;
  readonly #rules: readonly ValidationRule[];
  #generation: SupergraphGeneration | undefined;
  #byText = new LRUCache<string, PreparedOperation>({ max: MAX_PREPARED });
  #byDocument = new LRUCache<DocumentNode, Map<string, PreparedOperation>>({ max: MAX_PREPARED });
  #constants = new WeakMap<DocumentNode, PreparedOperation>();

  constructor(options: PlanExecutorOptions) {
    this.#options = options;
    this.#rules = [...specifiedRules, ...options.validationRules];
    this.#sources = new Map(options.sources.map((source) => [source.name, source]));
  }

  /** Executes on this supergraph from now on; running operations end on the one they began on. */
  load(supergraphSdl: string): void {
    this.#generation = loadSupergraph(supergraphSdl, (this.#generation?.number ?? 0) + 1);
    this.#byText.clear();
    this.#byDocument.clear();
    this.#constants = new WeakMap();
  }

  /** Number of clients' operations that are kept prepared. */
  get preparedCount(): number {
    return this.#byText.size + this.#byDocument.size;
  }

  /** What clients see. @throws UnavailableError before the first supergraph is loaded */
  get schema(): GraphQLSchema {
    return this.#loaded().schema;
  }

  /**
   * Prepares what a client sent.
   * @throws DocumentError, InvalidInputError
   */
  prepareText(query: string, operationName?: string | undefined): PreparedOperation {
    const key = `${operationName ?? ''}\0${query}`;
    let prepared = this.#byText.get(key);
    if (!prepared) {
      const document = this.#parse(query);
      this.#validate(document);
      prepared = this.#prepare(document, operationName);
      this.#byText.set(key, prepared);
    }
    return prepared;
  }

  /** Prepares a constant of our own code; it stays prepared as long as it lives. */
  prepareConstant(document: DocumentNode): PreparedOperation {
    let prepared = this.#constants.get(document);
    if (!prepared) {
      prepared = this.#prepare(document, undefined);
      this.#constants.set(document, prepared);
    }
    return prepared;
  }

  /**
   * Prepares a client's document that somebody else has parsed, and keeps.
   * @throws DocumentError, InvalidInputError
   */
  prepareDocument(document: DocumentNode, operationName?: string | undefined): PreparedOperation {
    let byName = this.#byDocument.get(document);
    if (!byName) {
      this.#validate(document);
      byName = new Map();
      this.#byDocument.set(document, byName);
    }
    let prepared = byName.get(operationName ?? '');
    if (!prepared) {
      prepared = this.#prepare(document, operationName);
      byName.set(operationName ?? '', prepared);
    }
    return prepared;
  }

  /** Variables with defaults applied. @throws DocumentError */
  coerceVariables(prepared: PreparedOperation, variables: Variables): Variables {
    const { operation, generation } = prepared;
    const { coerced, errors } = getVariableValues(
      generation.schema,
      operation.variableDefinitions ?? [],
      variables,
      { hideSuggestions: this.#options.hideSuggestions === true },
    );
    if (!coerced) throw new DocumentError(errors ?? []);
    return coerced;
  }

  /** Executes a query or mutation. Errors are in the result; it rejects only by a bug. */
  async execute(
    prepared: PreparedOperation,
    variables: Variables,
    context: RequestContext,
    coerced: Variables = this.coerceVariables(prepared, variables),
  ): Promise<ExecutionResult> {
    return traceOperation(prepared.span, context, () =>
      this.#inTime(context, (limited) =>
        this.#run(prepared, {
          variables,
          coerced,
          context: limited,
          data: Object.create(null),
          errors: [],
        }),
      ),
    );
  }

  /** Completes one event of a subscription's primary fetch with what the other subgraphs add to it. */
  async completeEvent(
    prepared: PreparedOperation,
    event: ExecutionResult,
    variables: Variables,
    coerced: Variables,
    context: RequestContext,
  ): Promise<ExecutionResult> {
    const data: ResponseObject = Object.create(null);
    if (isResponseObject(event.data)) {
      applyRewrites(prepared.primary?.outputRewrites, event.data, prepared.generation.matches);
      mergeResponse(data, event.data);
    }
    const errors = [...(event.errors ?? [])];
    return this.#inTime(context, (limited) =>
      this.#run(prepared, { variables, coerced, context: limited, data, errors }),
    );
  }

  /** @throws Error when the supergraph names a subgraph that was not handed in */
  source(name: string): SubgraphSource {
    const source = this.#sources.get(name);
    if (!source) throw new Error(`No source for subgraph ${name}`);
    return source;
  }

  #inTime<T>(context: RequestContext, run: (limited: RequestContext) => Promise<T>): Promise<T> {
    const { timeoutMs } = this.#options;
    const tooLate = () =>
      new AppError(
        'TIMEOUT',
        `The operation takes longer than ${timeoutMs / 1000} s: ask for less at a time.`,
      );
    return withTimeLimit(timeoutMs, context.signal, tooLate, (limits) => run({ ...context, ...limits }));
  }

  async #run(prepared: PreparedOperation, run: PlanRun): Promise<ExecutionResult> {
    await prepared.step?.(run);
    const { data, problems } = prepared.shapeFor(run.coerced)(run.data, run.coerced);
    // A null that a failed fetch explains is no news.
    const errors = run.errors.length > 0 ? run.errors.map(withClientPath) : problems;
    if (errors === problems && problems.some(({ extensions }) => extensions.code === 'INTERNAL')) {
      this.#options.log.warn({ problems, requestId: run.context.requestId }, 'A subgraph broke its schema');
    }
    return errors.length > 0 ? { data, errors } : { data };
  }

  #prepare(document: DocumentNode, operationName: string | undefined): PreparedOperation {
    const generation = this.#loaded();
    return prepareOperation(generation, document, operationName, {
      source: (name) => this.source(name),
      matches: generation.matches,
      toPublicError: (error) => toPublicGraphQLError(error, this.#options.log),
    });
  }

  /** @throws DocumentError */
  #validate(document: DocumentNode): void {
    const { schema } = this;
    for (const rules of [[unconditionalSubscriptionRule], this.#rules]) {
      const errors = validate(schema, document, rules, { hideSuggestions: this.#options.hideSuggestions });
      if (errors.length > 0) throw new DocumentError(errors);
    }
  }

  #parse(query: string): DocumentNode {
    try {
      return parse(query, { maxTokens: this.#options.maxTokens });
    } catch (error) {
      // The parser recurses: brackets can exhaust the stack before they exhaust the tokens.
      throw new DocumentError([error instanceof GraphQLError ? error : new GraphQLError(NESTED_TOO_DEEPLY)]);
    }
  }

  #loaded(): SupergraphGeneration {
    if (!this.#generation) throw new UnavailableError('The graph is still starting; try again in a moment.');
    return this.#generation;
  }
}

/** Fields may have been asked for under other names than the client's. */
function withClientPath(error: GraphQLError): GraphQLError {
  const path = error.path?.map(clientKey);
  return new GraphQLError(error.message, { path, extensions: error.extensions });
}
