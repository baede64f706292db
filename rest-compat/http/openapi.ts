import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { packageVersion } from '../../platform/package-root.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Fields of a multipart form, for the API description: the route reads the form itself, as a stream. */
    form?: z.ZodType;
  }
}

/** Body of every error. */
export const errorBody = z.object({ detail: z.string() }).describe('What is wrong and what to do about it');

/** What `/openapi.json` says about a service as a whole. */
export interface ApiDescription {
  readonly title: string;
  readonly description: string;
  /** Sections, by the names that routes give in `tags`, and what they are about. */
  readonly tags: Readonly<Record<string, string>>;
  /** When a token is needed. */
  readonly security: string;
  readonly tokenRequired?: boolean;
}

/** Describes the routes that are registered after it at `/openapi.json`, readable at `/docs` without internet. */
export function describeApi(server: FastifyInstance, api: ApiDescription): void {
  server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: api.title,
        description: api.description,
        version: packageVersion(),
      },
      tags: Object.entries(api.tags).map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: api.security,
          },
        },
      },
      security: [...(api.tokenRequired ? [] : [{}]), { bearer: [] }],
    },
    transform(document) {
      const form = document.route.config?.form;
      const described = form && { body: form, consumes: ['multipart/form-data'] };
      return jsonSchemaTransform({ ...document, schema: { ...document.schema, ...described } });
    },
  });
  server.register(swaggerUi, { routePrefix: '/docs', uiConfig: { tryItOutEnabled: true } });
  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger());
}
