import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isPagePath } from '../../contracts/page-paths.js';
import { markGuarded } from '../../platform/http/browser-access.js';

export interface DashboardOptions {
  /** Folder of the built dashboard. */
  folder: string;
  /** Origins that signed URLs lead to, where objects are not served by this gateway. */
  objectOrigins: readonly string[];
}

/**
 * The dashboard: its files under `/assets`, which never change, as their names hold their hashes; and its page at every
 * address that a browser opens and that is nothing else, so that each view can be opened by its URL. It may use nothing
 * that is not of this origin.
 * @returns whether the dashboard was built
 */
export function serveDashboard(
  server: FastifyInstance,
  { folder, objectOrigins }: DashboardOptions,
): boolean {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return false;
  const page = readFileSync(index, 'utf8');
  const icon = readFileSync(join(folder, 'favicon.svg'));
  const headers = {
    'content-security-policy': [
      "default-src 'self'",
      "img-src 'self' data:",
      ['connect-src', "'self'", ...objectOrigins].join(' '),
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "object-src 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  };

  server.register(async (scope) => {
    // What a page of ours shows to who is signed in is not in these files.
    markGuarded(scope);
    scope.addHook('onRequest', async (_request, reply) => {
      reply.headers(headers);
    });
    scope.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/assets/',
      decorateReply: false,
      index: false,
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
    });
    scope.get('/favicon.svg', async (_request, reply) => reply.type('image/svg+xml').send(icon));
    for (const url of ['/', '/*']) {
      scope.get(url, async (request, reply) => {
        if (!isPage(request)) return reply.callNotFound();
        return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
      });
    }
  });
  return true;
}

function isPage({ url, headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') === true && isPagePath(url.split('?')[0] ?? url);
}
