import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { AppError, InvalidInputError } from '../../contracts/errors.js';
import { hostNameOf, isLoopbackName } from './host-names.js';
import type { HttpSettings } from './http-settings.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Nothing is done here without a token or a signed URL, which a page of another site does not have. */
    guarded?: boolean;
    /** Has its own answer to OPTIONS, beside what browsers ask beforehand. */
    answersOptions?: boolean;
  }
  interface FastifyInstance {
    /** Who may ask this server, as far as its addresses and the pages of browsers go; also for what is no route. */
    browserAccess: BrowserAccess;
  }
}

interface BrowserRequest {
  readonly method?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** Decides which requests a server takes by the name that they are addressed to and by the page that they come from. */
export interface BrowserAccess {
  /**
   * @param guarded whether a credential is asked for anyhow
   * @returns why a request is refused; undefined when it is not
   */
  refusal(request: BrowserRequest, guarded: boolean): AppError | undefined;
}

const PREFLIGHT_SECONDS = 7_200;
/** Beside those that every page may see. */
const EXPOSED_HEADERS = [
  'accept-ranges',
  'content-disposition',
  'content-length',
  'content-range',
  'etag',
  'location',
  'retry-after',
  'tus-checksum-algorithm',
  'tus-extension',
  'tus-max-size',
  'tus-resumable',
  'tus-version',
  'upload-defer-length',
  'upload-expires',
  'upload-length',
  'upload-metadata',
  'upload-offset',
  'x-request-id',
  'x-sha256',
];

/**
 * Two doors that a browser opens to pages of foreign sites, and how they are closed:
 *
 * - DNS rebinding: a page's own name is made to mean this machine. Its requests carry that name in `Host`, so only names
 *   known to be ours are answered.
 * - Requests that need no permission (forms, `text/plain`, images, websockets): the browser sends them and says where
 *   they come from, in `Origin` or `Sec-Fetch-Site`. Where no credential is asked for, only pages of this machine get an
 *   answer; `CORS_ORIGINS`, when it is set, decides everywhere.
 */
export function createBrowserAccess(settings: HttpSettings): BrowserAccess {
  const names = new Set(settings.allowedHosts);
  const anyName = names.delete('*');
  const origins = settings.corsOrigins && new Set(settings.corsOrigins);

  const isOurs = (name: string) => isLoopbackName(name) || names.has(name);
  const isAllowedHost = (host: string) => {
    const name = hostNameOf(host);
    if (name === undefined) return false;
    // Nobody can make an address mean another machine.
    return anyName || isOurs(name) || (settings.anyAddress && isIP(name) !== 0);
  };
  const isAllowedOrigin = (origin: string, host: string | undefined, guarded: boolean) => {
    const url = httpOrigin(origin);
    if (url && url.host === host?.toLowerCase()) return true;
    if (origins) return origins.has('*') || origins.has(origin);
    if (guarded) return true;
    const name = url && hostNameOf(url.host);
    return name !== undefined && isOurs(name);
  };

  return {
    refusal({ method, headers }, guarded) {
      const { host, origin } = headers;
      // Browsers always send one.
      if (host !== undefined && !isAllowedHost(host)) {
        return new AppError(
          'MISDIRECTED',
          `This server does not go by the name "${host.slice(0, 100)}"; if it should, add it to ALLOWED_HOSTS.`,
        );
      }
      if (origin !== undefined) {
        if (isAllowedOrigin(origin, host, guarded)) return undefined;
        return new AppError(
          'FORBIDDEN',
          `Pages of "${origin.slice(0, 100)}" may not use this server; if they should, add their origin to CORS_ORIGINS.`,
        );
      }
      if (guarded || headers['sec-fetch-site'] !== 'cross-site' || isFollowedLink(method, headers))
        return undefined;
      return new AppError('FORBIDDEN', 'Pages of other sites may not use this server.');
    },
  };
}

/** Puts the policy before all routes of a server, and answers what browsers ask beforehand (CORS). */
export function guardAgainstPages(server: FastifyInstance, settings: HttpSettings): void {
  const access = createBrowserAccess(settings);
  server.decorate('browserAccess', access);
  const routes: { config?: { guarded?: boolean } }[] = [];
  server.addHook('onRoute', (route) => void routes.push(route));
  let someGuarded = false;
  server.addHook('onReady', async () => {
    someGuarded = routes.some(({ config }) => config?.guarded === true);
  });

  // A preflight does not say which route it is for in a way that the router could tell. It does nothing by itself, and
  // the request after it is looked at again.
  const isGuarded = (request: { method: string; routeOptions: { config?: { guarded?: boolean } } }) =>
    request.method === 'OPTIONS' ? someGuarded : request.routeOptions.config?.guarded === true;

  server.addHook('onRequest', async (request) => {
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1') {
      throw new InvalidInputError('The request has no Host header.');
    }
    const refusal = access.refusal(request, isGuarded(request));
    if (refusal) throw refusal;
  });
  server.register(cors, {
    delegator(request, done) {
      const open = settings.corsOrigins ? settings.corsOrigins.includes('*') : isGuarded(request);
      done(null, {
        // What is still here may see the answer.
        origin: open ? '*' : true,
        methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
        exposedHeaders: EXPOSED_HEADERS,
        maxAge: PREFLIGHT_SECONDS,
        // OPTIONS outside of a browser is no error.
        strictPreflight: false,
        preflightContinue: request.routeOptions.config?.answersOptions === true,
      });
    },
  });
}

/** Says of all routes of a scope that they ask for a credential. */
export function markGuarded(scope: FastifyInstance): void {
  scope.addHook('onRoute', (route) => {
    route.config = { ...route.config, guarded: true };
  });
}

function httpOrigin(origin: string): URL | undefined {
  if (!/^https?:\/\//.test(origin) || !URL.canParse(origin)) return undefined;
  return new URL(origin);
}

/** Somebody follows a link to one of our pages: the page that has the link does not get to see ours. */
function isFollowedLink(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document'
  );
}
