import type { FastifyInstance, FastifySchema, FastifyTypeProvider, RawServerDefault } from 'fastify';
import { z } from 'zod';
import { InvalidInputError } from '../../contracts/errors.js';

/** Types of bodies, parameters and answers come from the zod schemas of their routes. */
export interface ZodTypeProvider extends FastifyTypeProvider {
  validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown;
  serializer: this['schema'] extends z.ZodType ? z.input<this['schema']> : unknown;
}

/** The server as route files see it. */
export type RestServer = FastifyInstance<
  RawServerDefault,
  import('node:http').IncomingMessage,
  import('node:http').ServerResponse,
  import('fastify').FastifyBaseLogger,
  ZodTypeProvider
>;

/** Makes the server check what comes in by zod. Answers are checked by the compiler and written as they are. */
export function useZodSchemas(server: FastifyInstance): RestServer {
  server.setValidatorCompiler<z.ZodType>(({ schema, httpPart }) => (data) => {
    // An absent body reaches us as null.
    const parsed = schema.safeParse(httpPart === 'body' && data === null ? undefined : data, {
      error: complaint,
    });
    return parsed.success ? { value: parsed.data } : { error: toInvalidInput(parsed.error, httpPart) };
  });
  server.setSerializerCompiler(() => (data) => JSON.stringify(data));
  return server.withTypeProvider<ZodTypeProvider>();
}

/** Where zod's own words would be about JavaScript. A schema's own message comes first. */
const complaint: z.core.$ZodErrorMap = ({ code, input }) =>
  code === 'invalid_type' && input === undefined ? 'is required' : undefined;

/** One sentence that names every wrong field: `limit: …; status: …`. */
export function toInvalidInput(error: z.ZodError, part = 'body'): InvalidInputError {
  const problems = error.issues.map((issue) => {
    const field = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      const keys = issue.keys.map((key) => (field ? `${field}.${key}` : key));
      return `${keys.join(', ')}: ${keys.length === 1 ? 'is not a known field' : 'are not known fields'}`;
    }
    return `${field || (part === 'querystring' ? 'query' : part)}: ${issue.message}`;
  });
  return new InvalidInputError([...new Set(problems)].join('; '), {
    details: { field: error.issues[0]?.path.join('.') },
    cause: error,
  });
}

/** A route's zod schemas as JSON schemas (draft 2020-12, what OpenAPI 3.1 speaks). */
export function toJsonSchemas(schema: FastifySchema): FastifySchema {
  const { response, ...rest } = schema;
  const converted: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(rest)) {
    converted[key] = value instanceof z.ZodType ? toJsonSchema(value, 'input') : value;
  }
  if (typeof response === 'object' && response !== null) {
    converted.response = Object.fromEntries(
      Object.entries(response).map(([status, answer]) => [
        status,
        answer instanceof z.ZodType ? toJsonSchema(answer, 'output') : answer,
      ]),
    );
  }
  return converted;
}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _dialect, ...document } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return document;
}
