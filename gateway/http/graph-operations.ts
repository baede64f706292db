import type { DocumentNode, ExecutionResult, GraphQLError } from 'graphql';
import { AppError } from '../../contracts/errors.js';
import type { RequestContext } from '../../platform/context.js';
import { toPublicGraphQLError } from '../../platform/graph/error-translation.js';
import type { Logger } from '../../platform/log.js';
import { traced, untraced } from '../../platform/telemetry/trace-span.js';
import type { SubscriptionHub } from '../hub/hub.js';
import type { Subscriber } from '../hub/subscriber.js';
import { checkCost, type OperationLimits } from '../limits/operation-limits.js';
import { DocumentError, type PlanExecutor } from '../plan/plan-executor.js';
import type { PreparedOperation } from '../plan/prepare-operation.js';
import type { OperationErrors } from './operation-errors.js';

type Variables = Readonly<Record<string, unknown>>;

/** An operation as a client sends it. */
export interface OperationRequest {
  query: string;
  /** An empty one is none, as GraphQL over HTTP has it. */
  operationName?: string | null | undefined;
  variables?: Variables | null | undefined;
}

/** What every transport does with a client's operation: prepare, check its limits, run, answer in public errors. */
export class GraphOperations {
  readonly #executor: PlanExecutor;
  readonly #hub: SubscriptionHub;
  readonly #limits: OperationLimits;
  readonly #errors: OperationErrors;
  readonly #log: Logger;

  constructor(deps: {
    executor: PlanExecutor;
    hub: SubscriptionHub;
    limits: OperationLimits;
    errors: OperationErrors;
    log: Logger;
  }) {
    this.#executor = deps.executor;
    this.#hub = deps.hub;
    this.#limits = deps.limits;
    this.#errors = deps.errors;
    this.#log = deps.log;
  }

  /** @returns the errors, ready to be shown, when the document is refused */
  prepare(request: OperationRequest): PreparedOperation | readonly GraphQLError[] {
    try {
      return this.#executor.prepareText(request.query, request.operationName || undefined);
    } catch (error) {
      return this.#refuse(error);
    }
  }

  /** Executes an operation of a document that Apollo Server has parsed, and keeps. */
  async executeDocument(
    document: DocumentNode,
    operationName: string | undefined,
    variables: Variables,
    ctx: RequestContext,
  ): Promise<ExecutionResult> {
    let prepared: PreparedOperation;
    try {
      prepared = this.#executor.prepareDocument(document, operationName);
    } catch (error) {
      return { errors: this.#refuse(error) };
    }
    return this.execute(prepared, variables, ctx);
  }

  /** Executes a query or mutation within the limits. Never rejects. */
  async execute(
    prepared: PreparedOperation,
    variables: Variables,
    ctx: RequestContext,
  ): Promise<ExecutionResult> {
    const result = await this.#execute(prepared, variables, ctx);
    this.#errors.count(nameOf(prepared), result.errors);
    return result;
  }

  async #execute(
    prepared: PreparedOperation,
    variables: Variables,
    ctx: RequestContext,
  ): Promise<ExecutionResult> {
    try {
      if (prepared.primary) throw new AppError('INVALID_INPUT', SUBSCRIBE_ELSEWHERE);
      const coerced = this.#executor.coerceVariables(prepared, variables);
      checkCost(prepared.generation.schema, prepared, coerced, this.#limits);
      return await this.#executor.execute(prepared, variables, ctx, coerced);
    } catch (error) {
      return { errors: this.publicErrors(error) };
    }
  }

  /** Attaches a subscriber within the limits; every refusal reaches it through `fail`. */
  subscribe(
    prepared: PreparedOperation,
    variables: Variables,
    ctx: RequestContext,
    client: Subscriber,
  ): () => void {
    const subscriber = this.#counted(prepared, client);
    try {
      const coerced = this.#executor.coerceVariables(prepared, variables);
      checkCost(prepared.generation.schema, prepared, coerced, this.#limits);
      const { span } = prepared;
      // The span is of the start alone. What is shared and goes on belongs to no one client's trace.
      const start = traced(
        span.name,
        () => untraced(() => this.#hub.subscribe(prepared, variables, ctx, subscriber)),
        span.attributes(ctx),
      );
      return start();
    } catch (error) {
      subscriber.fail(this.publicErrors(error)[0] ?? toPublicGraphQLError(error, this.#log));
      return () => {};
    }
  }

  /** The subscriber, of which the error that ends it is counted. */
  #counted(prepared: PreparedOperation, subscriber: Subscriber): Subscriber {
    return {
      push: (event) => subscriber.push(event),
      drained: () => subscriber.drained(),
      complete: () => subscriber.complete(),
      fail: (error) => {
        this.#errors.count(nameOf(prepared), [error]);
        subscriber.fail(error);
      },
    };
  }

  #refuse(error: unknown): GraphQLError[] {
    const errors = this.publicErrors(error);
    this.#errors.countRefused(errors);
    return errors;
  }

  publicErrors(error: unknown): GraphQLError[] {
    const errors = error instanceof DocumentError ? error.errors : [error];
    return errors.map((each) => toPublicGraphQLError(each, this.#log));
  }
}

const SUBSCRIBE_ELSEWHERE =
  'Subscriptions are served over a websocket at /graphql or as server-sent events at /graphql/stream.';

function nameOf({ operation }: PreparedOperation): string | undefined {
  return operation.name?.value;
}

export function isRefused(
  prepared: PreparedOperation | readonly GraphQLError[],
): prepared is readonly GraphQLError[] {
  return Array.isArray(prepared);
}
