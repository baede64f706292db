import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  createSourceEventStream,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  parse,
  valueFromAST,
} from 'graphql';
import type { AuditTrail } from '../audit/audit-trail.js';
import type { RequestContext } from '../context.js';
import { withinRequest } from '../current-request.js';
import type { Logger } from '../log.js';
import { packageFile } from '../package-root.js';
import { pullStream } from '../streams/pull-stream.js';
import { untraced } from '../telemetry/trace-span.js';
import { DocumentCache } from './document-cache.js';
import { toPublicGraphQLError, withPublicErrors } from './error-translation.js';
import type { ExecutableSubgraph, SubgraphRequest } from './executable-subgraph.js';
import { type GuardedContext, guardFields } from './guard-fields.js';
import { traceResolvers, withResolverSpans } from './resolver-spans.js';
import { scalarResolvers } from './scalars.js';

export interface SubgraphDefinition {
  name: string;
  /** Resolver map as generated for the subgraph; its scalars are added here. */
  resolvers: object;
  /** A fresh resolver context, with fresh loaders, for one operation or one subscription event. */
  createContext: (ctx: RequestContext) => GuardedContext;
  /** Absent where there is no database to keep it in. */
  audit?: AuditTrail | undefined;
  log: Logger;
}

type ResolverMap = Parameters<typeof buildSubgraphSchema>[0] extends infer Modules
  ? Modules extends readonly (infer Module)[]
    ? Module extends { resolvers?: infer Resolvers }
      ? Resolvers
      : never
    : never
  : never;

/** Builds the subgraph `subgraphs/<name>/schema.graphql` with its resolvers. */
export function buildSubgraph({
  name,
  resolvers,
  createContext,
  audit,
  log,
}: SubgraphDefinition): ExecutableSubgraph {
  const sdl = [
    packageFile('subgraphs', name, 'schema.graphql'),
    packageFile('platform', 'graph', 'access.graphql'),
  ]
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const schema = buildSubgraphSchema([
    { typeDefs: parse(sdl), resolvers: withScalars(sdl, traceResolvers(resolvers)) as ResolverMap },
  ]);
  guardFields(schema, audit);
  readEnumDefaults(schema);
  const documents = new DocumentCache();

  const run = async (request: SubgraphRequest, ctx: RequestContext): Promise<ExecutionResult> => {
    const contextValue = createContext(ctx);
    const args = {
      schema,
      document: documents.get(request.query),
      variableValues: request.variables,
      operationName: request.operationName,
      contextValue,
    };
    const executed = withinRequest(ctx, () => withResolverSpans(contextValue, () => execute(args)));
    return withPublicErrors(await executed, log);
  };

  return {
    name,
    sdl,
    schema,
    async execute(request, ctx) {
      try {
        return await run(request, ctx);
      } catch (error) {
        return { errors: [toPublicGraphQLError(error, log)] };
      }
    },
    async subscribe(request, ctx) {
      try {
        const args = {
          schema,
          document: documents.get(request.query),
          variableValues: request.variables,
          operationName: request.operationName,
        };
        const events = await createSourceEventStream({ ...args, contextValue: createContext(ctx) });
        if (!(Symbol.asyncIterator in events)) return withPublicErrors(events, log);
        // Every event is an operation of its own: loaders that outlived one would show the next its values.
        const resolveEvent = (rootValue: unknown) =>
          execute({ ...args, rootValue, contextValue: createContext(ctx) });
        return resultStream(events, resolveEvent, log);
      } catch (error) {
        return { errors: [toPublicGraphQLError(error, log)] };
      }
    },
  };
}

/** Defaults were read from the SDL before its enums had the domain's words for values. */
function readEnumDefaults(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const input of 'args' in field ? field.args : [field]) {
        const literal = input.astNode?.defaultValue;
        if (literal && isEnumType(getNamedType(input.type)))
          input.defaultValue = valueFromAST(literal, input.type);
      }
    }
  }
}

function withScalars(sdl: string, resolvers: object): object {
  const declared = Object.entries(scalarResolvers).filter(([name]) => sdl.includes(`scalar ${name}`));
  return { ...resolvers, ...Object.fromEntries(declared) };
}

function resultStream(
  events: AsyncIterable<unknown>,
  resolveEvent: (event: unknown) => ExecutionResult | Promise<ExecutionResult>,
  log: Logger,
): AsyncIterableIterator<ExecutionResult> {
  const upstream = events[Symbol.asyncIterator]();
  return pullStream<ExecutionResult>({
    async next() {
      try {
        // Every event is executed like an operation; a trace of each would be one without end.
        return await untraced(async () => {
          const { done, value } = await upstream.next();
          if (done) return { done: true, value: undefined };
          return { done: false, value: withPublicErrors(await resolveEvent(value), log) };
        });
      } catch (error) {
        // Whoever reads the stream, here or elsewhere, may show the message.
        throw toPublicGraphQLError(error, log);
      }
    },
    close: () => upstream.return?.(),
  });
}
