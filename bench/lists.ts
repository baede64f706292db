import { parse } from 'graphql';
import { serviceContext } from '../platform/context.js';
import type { GraphClient } from '../platform/graph/graph-client.js';
import type { TypedDocumentNode } from '../platform/graph/typed-document.js';
import {
  RestAvailableModelsDocument,
  RestBestModelsDocument,
  RestLatestModelsDocument,
  RestModelRegistryDocument,
  RestModelVersionsDocument,
  RestQueueStatsDocument,
  RestTrainingJobsDocument,
} from '../rest-compat/generated/operations.js';
import { withCore } from './core-in-process.js';
import { fillLists, JOBS, jobId, LARGE_MODEL, METRIC_POINTS, VERSIONS } from './list-rows.js';
import { median, percentile, printTable } from './table.js';

const CONTEXT = serviceContext('bench', 'default', 'bench');
const LIMIT_MS = 50;
const WARM_UPS = 5;

/** A page under measurement: what it is called, and what asks for it. */
type Page = readonly [name: string, ask: () => Promise<unknown>];

/**
 * `bench lists [ROUNDS]`: how long each page of each list takes through the whole graph, in process: every order, every
 * filter, the page behind a cursor, the operations of the REST lists, and curves. Nothing else is asked meanwhile.
 */
export async function run([rounds = '15']: string[]): Promise<void> {
  await withCore('error', async ({ graph, prisma }) => {
    await fillLists(prisma);
    const pages = [...(await jobPages(graph)), ...(await modelPages(graph)), ...restPages(graph)];
    // Prepares operations and statements, and lets the compiler see them all.
    for (let i = 0; i < WARM_UPS; i++) for (const [, ask] of pages) await ask();
    const rows: string[][] = [];
    for (const [name, ask] of pages) {
      const times: number[] = [];
      const cpu = process.cpuUsage();
      for (let i = 0; i < Number(rounds); i++) {
        const begunMs = performance.now();
        await ask();
        times.push(performance.now() - begunMs);
      }
      const { user, system } = process.cpuUsage(cpu);
      const p50 = median(times);
      rows.push([
        name,
        p50.toFixed(1),
        percentile(times, 0.95).toFixed(1),
        ((user + system) / 1_000 / times.length).toFixed(1),
        p50 < LIMIT_MS ? '' : 'too slow',
      ]);
    }
    console.log(
      `${JOBS.toLocaleString('en-US')} jobs, ${VERSIONS.toLocaleString('en-US')} versions, ${METRIC_POINTS.toLocaleString('en-US')} metric points; ms.\n`,
    );
    printTable(['page', 'p50', 'p95', 'CPU of this process', `under ${LIMIT_MS}?`], rows);
  });
}

/** What a table of jobs shows. */
const JOB_NODE = `id family modelName status priority effectivePriority queuePosition progress attempt worker createdAt
  startedAt finishedAt estimatedEndAt trainingDataPath errorMessage modelVersion { modelName version stage }`;
const JOBS_PAGE = `query Jobs($filter: TrainingJobFilter, $orderBy: TrainingJobOrder, $after: String) {
  trainingJobs(filter: $filter, orderBy: $orderBy, first: 50, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${JOB_NODE} } } } }`;

async function jobPages(graph: GraphClient): Promise<Page[]> {
  const document = documentOf<{ trainingJobs: Connection }>(JOBS_PAGE);
  const ask = async (variables: Record<string, unknown>) =>
    (await graph.execute(document, variables, CONTEXT)).trainingJobs.pageInfo.endCursor;
  const pages: Page[] = [];
  for (const field of ['CREATED_AT', 'FINISHED_AT', 'PRIORITY']) {
    for (const direction of ['ASC', 'DESC']) {
      const orderBy = { field, direction };
      const after = await ask({ orderBy });
      pages.push([`jobs, ${field} ${direction}`, () => ask({ orderBy })]);
      pages.push([`jobs, ${field} ${direction}, next page`, () => ask({ orderBy, after })]);
      const filter = { status: ['FAILED'], modelName: 'model_07' };
      pages.push([`jobs, ${field} ${direction}, status and model`, () => ask({ orderBy, filter })]);
    }
  }
  const filters: Record<string, object> = {
    'status PENDING': { status: ['PENDING'] },
    'status RUNNING': { status: ['RUNNING'] },
    'status FAILED, CANCELLED': { status: ['FAILED', 'CANCELLED'] },
    model: { modelName: 'model_07' },
    'model that has none': { modelName: 'none' },
    family: { family: 'ngram' },
    dataset: { dataset: 'file_7' },
    'text of one job': { text: '0004711' },
    'text of many': { text: 'MODEL_1' },
    'text of none': { text: 'nowhere' },
    'an hour': { createdAfter: hoursAgo(51), createdBefore: hoursAgo(50) },
    'all at once': { status: ['COMPLETED'], dataset: 'file_7', text: 'model', createdAfter: hoursAgo(150) },
    '50 ids': { ids: Array.from({ length: 50 }, (_, n) => jobId(1 + 199 * n)) },
  };
  for (const [name, filter] of Object.entries(filters)) pages.push([`jobs, ${name}`, () => ask({ filter })]);

  const history = documentOf<unknown>(`query History { trainingJobs(first: 50) { edges { node { id
    events(first: 10) { sequence type message } logs(first: 10) { edges { node { message } } } } } } }`);
  pages.push(['50 jobs with events and logs', () => graph.execute(history, {}, CONTEXT)]);
  const curves = documentOf<unknown>(`query Curves($ids: [ID!]!, $names: [String!], $points: Int!) {
    trainingJobs(filter: { ids: $ids }, first: 20) { edges { node { id
      metricSeries(names: $names, points: $points) { name pointCount buckets { firstStep minimum maximum last } } } } } }`);
  const ids = (count: number) => Array.from({ length: count }, (_, n) => jobId(1 + n));
  pages.push([
    'curves: 1 job, 5 series, 500 points',
    () => graph.execute(curves, { ids: ids(1), points: 500 }, CONTEXT),
  ]);
  pages.push([
    'curves: 20 jobs, 1 series, 100 points',
    () => graph.execute(curves, { ids: ids(20), names: ['train_loss'], points: 100 }, CONTEXT),
  ]);
  return pages;
}

async function modelPages(graph: GraphClient): Promise<Page[]> {
  const document = documentOf<{
    models: Connection;
  }>(`query Models($filter: ModelFilter, $orderBy: ModelOrder, $after: String) {
    models(filter: $filter, orderBy: $orderBy, first: 20, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { name description tags createdAt updatedAt stages
        latestVersion { version stage metrics { name value } } productionVersion { version } bestVersion { version } } } } }`);
  const ask = async (variables: Record<string, unknown>) =>
    (await graph.execute(document, variables, CONTEXT)).models.pageInfo.endCursor;
  const pages: Page[] = [];
  for (const field of ['NAME', 'CREATED_AT', 'UPDATED_AT']) {
    for (const direction of ['ASC', 'DESC']) {
      const orderBy = { field, direction };
      const after = await ask({ orderBy });
      pages.push([`models, ${field} ${direction}`, () => ask({ orderBy })]);
      pages.push([`models, ${field} ${direction}, next page`, () => ask({ orderBy, after })]);
    }
  }
  const filters: Record<string, object> = {
    name: { nameContains: 'EL_1' },
    tags: { tags: { team: 'team_3' } },
    stage: { stage: ['PRODUCTION'] },
  };
  for (const [name, filter] of Object.entries(filters))
    pages.push([`models, ${name}`, () => ask({ filter })]);

  const versions = documentOf<{
    model: { versions: Connection };
  }>(`query Versions($name: String!, $stage: [ModelStage!], $after: String) {
    model(name: $name) { versions(stage: $stage, first: 100, after: $after) { pageInfo { hasNextPage endCursor }
      edges { node { version stage status createdAt labels metrics { name value } aliases } } } } }`);
  const askVersions = async (variables: Record<string, unknown>) =>
    (await graph.execute(versions, { name: LARGE_MODEL, ...variables }, CONTEXT)).model.versions.pageInfo
      .endCursor;
  const after = await askVersions({});
  pages.push(['100 of 500 versions', () => askVersions({})]);
  pages.push(['100 of 500 versions, next page', () => askVersions({ after })]);
  pages.push(['100 of 500 versions, in a stage', () => askVersions({ stage: ['ARCHIVED'] })]);
  return pages;
}

/** As `rest-compat/` asks, for its default limits. */
function restPages(graph: GraphClient): Page[] {
  const whole = { first: 350, after: null };
  return [
    ['REST /training/jobs', () => graph.execute(RestTrainingJobsDocument, { first: 50 }, CONTEXT)],
    [
      'REST /training/jobs?status=failed&limit=350',
      () => graph.execute(RestTrainingJobsDocument, { first: 350, filter: { status: ['FAILED'] } }, CONTEXT),
    ],
    ['REST /queue/stats', () => graph.execute(RestQueueStatsDocument, { recent: 10 }, CONTEXT)],
    ['REST /models/models', () => graph.execute(RestAvailableModelsDocument, whole, CONTEXT)],
    ['REST /models/model-registry', () => graph.execute(RestModelRegistryDocument, whole, CONTEXT)],
    ['REST /models/latest-models', () => graph.execute(RestLatestModelsDocument, whole, CONTEXT)],
    ['REST /models/best-models', () => graph.execute(RestBestModelsDocument, whole, CONTEXT)],
    [
      'REST /models/{name}/versions, 500',
      () => graph.execute(RestModelVersionsDocument, { name: LARGE_MODEL }, CONTEXT),
    ],
  ];
}

interface Connection {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

function documentOf<Answer>(text: string): TypedDocumentNode<Answer, Record<string, unknown>> {
  return parse(text) as TypedDocumentNode<Answer, Record<string, unknown>>;
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
