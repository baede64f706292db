import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { Shell } from './components/shell/shell.js';
import { NotFound } from './pages/not-found/not-found.js';
import { parsePlainSearch, stringifyPlainSearch } from './plain-search.js';
import { textParam, timeParams } from './search-params.js';
import { TENANT_PARAM } from './session/asked-tenant.js';

/**
 * Every view is a URL: what is filtered, chosen and shown stands in its search parameters, defaults left out. The zone stays
 * on every page, a chosen time from one page that observes to the next. So does the tenant, and with another one the page begins anew.
 */
const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: (search) => ({ ...textParam(search, 'tz'), ...textParam(search, TENANT_PARAM) }),
  search: { middlewares: [retainSearchParams(['tz', TENANT_PARAM])] },
});
const page = { getParentRoute: () => root } as const;

const overview = createRoute({
  ...page,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/overview/overview.js'), 'Overview'),
});
const jobs = createRoute({
  ...page,
  path: '/jobs',
  validateSearch: (search) => ({
    ...textParam(search, 'status'),
    ...textParam(search, 'model'),
    ...textParam(search, 'q'),
    ...textParam(search, 'pick'),
  }),
  component: lazyRouteComponent(() => import('./pages/jobs/jobs.js'), 'Jobs'),
});
const newJob = createRoute({
  ...page,
  path: '/jobs/new',
  validateSearch: (search) => ({ ...textParam(search, 'from'), ...textParam(search, 'data') }),
  component: lazyRouteComponent(() => import('./pages/new-job/new-job.js'), 'NewJob'),
});
const compareJobs = createRoute({
  ...page,
  path: '/jobs/compare',
  validateSearch: (search) => ({
    ...textParam(search, 'ids'),
    ...textParam(search, 'metric'),
    ...textParam(search, 'other'),
  }),
  component: lazyRouteComponent(() => import('./pages/compare-jobs/compare-jobs.js'), 'CompareJobs'),
});
const job = createRoute({
  ...page,
  path: '/jobs/$id',
  validateSearch: (search) => ({ ...textParam(search, 'cell') }),
  component: lazyRouteComponent(() => import('./pages/job/job.js'), 'Job'),
});
const data = createRoute({
  ...page,
  path: '/data',
  validateSearch: (search) => ({ ...textParam(search, 'status'), ...textParam(search, 'upload') }),
  component: lazyRouteComponent(() => import('./pages/data/data.js'), 'Data'),
});
const file = createRoute({
  ...page,
  path: '/data/$id',
  validateSearch: (search) => ({
    ...textParam(search, 'label'),
    ...textParam(search, 'problem'),
    ...textParam(search, 'line'),
    ...textParam(search, 'q'),
  }),
  component: lazyRouteComponent(() => import('./pages/file/file.js'), 'File'),
});
const augment = createRoute({
  ...page,
  path: '/data/$id/augment',
  validateSearch: (search) => ({
    ...textParam(search, 'mode'),
    ...textParam(search, 'seed'),
    ...textParam(search, 'factor'),
    ...textParam(search, 'ops'),
  }),
  component: lazyRouteComponent(() => import('./pages/augment/augment.js'), 'Augment'),
});
const models = createRoute({
  ...page,
  path: '/models',
  component: lazyRouteComponent(() => import('./pages/models/models.js'), 'Models'),
});
const model = createRoute({
  ...page,
  path: '/models/$name',
  component: lazyRouteComponent(() => import('./pages/models/model.js'), 'Model'),
});
const version = createRoute({
  ...page,
  path: '/models/$name/$version',
  validateSearch: (search) => ({ ...textParam(search, 'cell') }),
  component: lazyRouteComponent(() => import('./pages/version/version.js'), 'Version'),
});
const playground = createRoute({
  ...page,
  path: '/play',
  validateSearch: (search) => ({ ...textParam(search, 'm'), ...textParam(search, 'vs') }),
  component: lazyRouteComponent(() => import('./pages/playground/playground.js'), 'Playground'),
});
const traces = createRoute({
  ...page,
  path: '/traces',
  search: { middlewares: [retainSearchParams(['t', 'from', 'to'])] },
  validateSearch: (search) => ({
    ...timeParams(search),
    ...textParam(search, 'q'),
    ...textParam(search, 'min'),
    ...textParam(search, 'max'),
    ...textParam(search, 'order'),
    ...textParam(search, 'pick'),
    ...textParam(search, 'why'),
  }),
  component: lazyRouteComponent(() => import('./pages/traces/traces.js'), 'Traces'),
});
const compareTraces = createRoute({
  ...page,
  path: '/traces/compare',
  validateSearch: (search) => ({ ...textParam(search, 'base'), ...textParam(search, 'other') }),
  component: lazyRouteComponent(() => import('./pages/compare-traces/compare-traces.js'), 'CompareTraces'),
});
const trace = createRoute({
  ...page,
  path: '/traces/$id',
  validateSearch: (search) => ({ ...textParam(search, 'span'), ...textParam(search, 'q') }),
  component: lazyRouteComponent(() => import('./pages/trace/trace.js'), 'Trace'),
});
const missing = createRoute({
  ...page,
  path: '/traces/missing',
  validateSearch: (search) => ({ ...textParam(search, 'id'), ...textParam(search, 'service') }),
  component: lazyRouteComponent(() => import('./pages/missing/missing.js'), 'Missing'),
});
const services = createRoute({
  ...page,
  path: '/services',
  search: { middlewares: [retainSearchParams(['t', 'from', 'to'])] },
  validateSearch: timeParams,
  component: lazyRouteComponent(() => import('./pages/services/services.js'), 'Services'),
});
const service = createRoute({
  ...page,
  path: '/services/$name',
  search: { middlewares: [retainSearchParams(['t', 'from', 'to'])] },
  validateSearch: (search) => ({ ...timeParams(search), ...textParam(search, 'op') }),
  component: lazyRouteComponent(() => import('./pages/service/service.js'), 'Service'),
});
const map = createRoute({
  ...page,
  path: '/map',
  search: { middlewares: [retainSearchParams(['t', 'from', 'to'])] },
  validateSearch: (search) => ({ ...timeParams(search), ...textParam(search, 'focus') }),
  component: lazyRouteComponent(() => import('./pages/map/map.js'), 'ServiceMap'),
});
const errors = createRoute({
  ...page,
  path: '/errors',
  search: { middlewares: [retainSearchParams(['t', 'from', 'to'])] },
  validateSearch: (search) => ({ ...timeParams(search), ...textParam(search, 'severity') }),
  component: lazyRouteComponent(() => import('./pages/errors/errors.js'), 'Errors'),
});
const errorGroup = createRoute({
  ...page,
  path: '/errors/$group',
  search: { middlewares: [retainSearchParams(['t', 'from', 'to'])] },
  validateSearch: timeParams,
  component: lazyRouteComponent(() => import('./pages/error-group/error-group.js'), 'ErrorGroup'),
});
const system = createRoute({
  ...page,
  path: '/system',
  component: lazyRouteComponent(() => import('./pages/system/system.js'), 'System'),
});
const access = createRoute({
  ...page,
  path: '/system/access',
  validateSearch: (search) => ({
    ...textParam(search, 'name'),
    ...textParam(search, 'kind'),
    ...textParam(search, 'state'),
    ...textParam(search, 'account'),
    ...textParam(search, 'tokens'),
  }),
  component: lazyRouteComponent(() => import('./pages/access/access.js'), 'Access'),
});
const audit = createRoute({
  ...page,
  path: '/system/audit',
  validateSearch: (search) => ({
    ...textParam(search, 'actor'),
    ...textParam(search, 'action'),
    ...textParam(search, 'outcome'),
    ...textParam(search, 'targetKind'),
    ...textParam(search, 'targetId'),
    ...textParam(search, 'from'),
    ...textParam(search, 'to'),
    ...textParam(search, 'entry'),
  }),
  component: lazyRouteComponent(() => import('./pages/audit/audit.js'), 'Audit'),
});
const erasures = createRoute({
  ...page,
  path: '/system/erasures',
  validateSearch: (search) => textParam(search, 'state'),
  component: lazyRouteComponent(() => import('./pages/erasures/erasures.js'), 'Erasures'),
});
const erasure = createRoute({
  ...page,
  path: '/system/erasures/$id',
  component: lazyRouteComponent(() => import('./pages/erasures/erasure.js'), 'ErasurePage'),
});
const scrubbing = createRoute({
  ...page,
  path: '/system/scrubbing',
  component: lazyRouteComponent(() => import('./pages/scrubbing/scrubbing.js'), 'Scrubbing'),
});
const views = createRoute({
  ...page,
  path: '/views',
  component: lazyRouteComponent(() => import('./pages/views/views.js'), 'Views'),
});
const go = createRoute({
  ...page,
  path: '/go/$what',
  component: lazyRouteComponent(() => import('./pages/go/go.js'), 'Go'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    jobs,
    newJob,
    compareJobs,
    job,
    data,
    file,
    augment,
    models,
    model,
    version,
    playground,
    traces,
    compareTraces,
    missing,
    trace,
    services,
    service,
    map,
    errors,
    errorGroup,
    system,
    access,
    audit,
    erasures,
    erasure,
    scrubbing,
    views,
    go,
  ]),
  parseSearch: parsePlainSearch,
  stringifySearch: stringifyPlainSearch,
  defaultPreload: 'intent',
  // What a page has noted of one job, file or trace is not that of the next.
  defaultRemountDeps: ({ params }) => params,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
