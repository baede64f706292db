import type { Attributes } from '@opentelemetry/api';
import type { ExecutionResult, OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../../platform/context.js';
import { noteResult } from '../../platform/graph/graph-spans.js';
import { TENANT_ATTRIBUTE, USER_ATTRIBUTE } from '../../platform/telemetry/span-identity.js';
import { traceSpan, traceStep } from '../../platform/telemetry/trace-span.js';

/** Names are the client's, of any length. */
const LONGEST_NAME = 100;

/** What a span says about an operation: its kind, its name, who asks; never its text. */
export interface OperationSpan {
  /** E.g. `graphql.query Jobs`. */
  readonly name: string;
  attributes(ctx: RequestContext): Attributes;
}

export function operationSpan({ operation: type, name }: OperationDefinitionNode): OperationSpan {
  const named = name?.value.slice(0, LONGEST_NAME);
  return {
    name: named === undefined ? `graphql.${type}` : `graphql.${type} ${named}`,
    attributes: ({ tenant, actor }) => ({
      'graphql.operation.type': type,
      ...(named === undefined ? {} : { 'graphql.operation.name': named }),
      [TENANT_ATTRIBUTE]: tenant,
      ...(actor.kind === 'anonymous' ? {} : { [USER_ATTRIBUTE]: actor.name }),
    }),
  };
}

/** Runs a whole operation in its span. */
export function traceOperation(
  { name, attributes }: OperationSpan,
  ctx: RequestContext,
  run: () => Promise<ExecutionResult>,
): Promise<ExecutionResult> {
  return traceSpan(name, attributes(ctx), async (span) => {
    const result = await run();
    noteResult(span, result);
    return result;
  });
}

/** Runs what one subgraph is asked for in a span of its own, a step of the operation's. */
export function traceFetch(subgraph: string, run: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
  return traceStep(`graphql.fetch ${subgraph}`, { 'graphql.subgraph': subgraph }, async (span) => {
    const result = await run();
    if (span) noteResult(span, result);
    return result;
  });
}
