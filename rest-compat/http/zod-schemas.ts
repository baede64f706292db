import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { InvalidInputError } from '../../contracts/errors.js';

/** The server as route files see it: types of bodies, parameters and answers come from the zod schemas of their routes. */
export type RestServer = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/**
 * Makes the server check by zod what comes in and what goes out: an answer that is not as it is described is a bug of
 * ours, and fields that are not described do not leave. What comes in is checked by us, for the sake of what is said
 * about it: the library's list of problems no longer knows which of them is an absent value.
 */
export function useZodSchemas(server: FastifyInstance): void {
  server.setValidatorCompiler<z.ZodType>(({ schema, httpPart }) => (data) => {
    // An absent body reaches us as null.
    const parsed = schema.safeParse(httpPart === 'body' && data === null ? undefined : data, {
      error: complaint,
    });
    return parsed.success ? { value: parsed.data } : { error: toInvalidInput(parsed.error, httpPart) };
  });
  server.setSerializerCompiler(serializerCompiler);
}

/** Where zod's own words would be about JavaScript. A schema's own message comes first. */
const complaint: z.core.$ZodErrorMap = ({ code, input }) =>
  code === 'invalid_type' && input === undefined ? 'is required' : undefined;

/** One sentence that names every wrong field: `limit: …; status: …`. */
function toInvalidInput(error: z.ZodError, part = 'body'): InvalidInputError {
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
