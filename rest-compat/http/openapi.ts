import { readFileSync } from 'node:fs';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { packageFile } from '../../platform/package-root.js';
import { toJsonSchemas } from './zod-provider.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Fields of a multipart form, for the API description: the route reads the form itself, as a stream. */
    form?: z.ZodType;
  }
}

/** Body of every error. */
export const errorBody = z.object({ detail: z.string() }).describe('What is wrong and what to do about it');

/** The version of this package. */
export function packageVersion(): string {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(packageFile('package.json'), 'utf8')));
  return version;
}

const TAGS = {
  Health: 'Whether the platform works',
  'Model Management': 'Registered models, their versions and stages',
  Training: 'Start and follow training jobs',
  'Training Queue': 'Submit, cancel and retry queued jobs',
  'Efficient Data Management': 'Upload, validate and download training data',
  Metrics: 'Prometheus',
};

/** Describes the routes that are registered after it at `/openapi.json`, readable at `/docs` without internet. */
export function describeApi(server: FastifyInstance): void {
  server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Training Service',
        description:
          'Trains, registers and serves classifiers of attacks on language models. Errors are `{"detail": "…"}`.',
        version: packageVersion(),
      },
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'Required when the service listens on more than this machine',
          },
        },
      },
      security: [{}, { bearer: [] }],
    },
    transform({ schema, url, route }) {
      const form = route.config?.form;
      const described = { ...schema, ...(form ? { body: form, consumes: ['multipart/form-data'] } : {}) };
      return { schema: toJsonSchemas(described), url };
    },
  });
  server.register(swaggerUi, { routePrefix: '/docs', uiConfig: { tryItOutEnabled: true } });
  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger());
}
