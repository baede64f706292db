import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Shell } from './components/shell/shell.js';
import { NotFound } from './pages/not-found/not-found.js';
import { textParam } from './search-params.js';

/** Every view is a URL: what is filtered, chosen and shown stands in its search parameters, defaults left out. */
const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
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
  }),
  component: lazyRouteComponent(() => import('./pages/jobs/jobs.js'), 'Jobs'),
});
const newJob = createRoute({
  ...page,
  path: '/jobs/new',
  validateSearch: (search) => ({ ...textParam(search, 'from'), ...textParam(search, 'data') }),
  component: lazyRouteComponent(() => import('./pages/new-job/new-job.js'), 'NewJob'),
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
    ...textParam(search, 'q'),
  }),
  component: lazyRouteComponent(() => import('./pages/file/file.js'), 'File'),
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
  validateSearch: (search) => ({
    ...textParam(search, 'q'),
    ...textParam(search, 't'),
    ...textParam(search, 'order'),
    ...textParam(search, 'pick'),
  }),
  component: lazyRouteComponent(() => import('./pages/traces/traces.js'), 'Traces'),
});
const trace = createRoute({
  ...page,
  path: '/traces/$id',
  validateSearch: (search) => ({ ...textParam(search, 'span'), ...textParam(search, 'q') }),
  component: lazyRouteComponent(() => import('./pages/trace/trace.js'), 'Trace'),
});
const services = createRoute({
  ...page,
  path: '/services',
  validateSearch: (search) => ({ ...textParam(search, 't') }),
  component: lazyRouteComponent(() => import('./pages/services/services.js'), 'Services'),
});
const errors = createRoute({
  ...page,
  path: '/errors',
  validateSearch: (search) => ({ ...textParam(search, 't'), ...textParam(search, 'severity') }),
  component: lazyRouteComponent(() => import('./pages/errors/errors.js'), 'Errors'),
});
const system = createRoute({
  ...page,
  path: '/system',
  component: lazyRouteComponent(() => import('./pages/system/system.js'), 'System'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    jobs,
    newJob,
    job,
    data,
    file,
    models,
    model,
    version,
    playground,
    traces,
    trace,
    services,
    errors,
    system,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
