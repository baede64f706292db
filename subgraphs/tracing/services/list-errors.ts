import { requirePageSize, toPage } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import { once } from '../../../platform/once.js';
import type { ErrorRecord, Severity } from '../domain/errors/span-error.js';
import { errorCursors, requireOffset, type WindowPage } from '../domain/paging.js';
import type { TimeRange } from '../domain/time-range.js';
import type { Count, ErrorQuery } from '../domain/trace-query.js';
import type { TraceReader } from '../stores/trace-reader.js';
import type { TracingDeps } from './deps.js';
import { windowOf } from './request-window.js';
import { optionalName } from './trace-filter.js';

/** Which errors, as a user states it. */
export interface ErrorFilter {
  readonly timeRange?: TimeRange | null | undefined;
  readonly service?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly severity?: Severity | null | undefined;
  readonly groupId?: string | null | undefined;
}

/** A page of errors; what is about all that match is read only when somebody asks. */
export interface ErrorPage extends WindowPage<ErrorRecord> {
  readonly count: () => Promise<Count>;
  /** Most frequent first. */
  readonly types: () => ReturnType<TraceReader['errorTypes']>;
  /** Most errors first. */
  readonly services: () => ReturnType<TraceReader['servicesWithErrors']>;
}

/** Types and services that a summary of errors names at most. */
const SUMMARY_LIMIT = 1_000;

/** A page of the errors that match, newest first. @throws InvalidInputError */
export async function listErrors(
  deps: TracingDeps,
  ctx: RequestContext,
  input: {
    filter?: ErrorFilter | null | undefined;
    first: number;
    after?: string | null | undefined;
    offset?: number | null | undefined;
  },
): Promise<ErrorPage> {
  const first = requirePageSize(input.first);
  const offset = requireOffset(errorCursors, input.after, input.offset);
  const query = toErrorQuery(deps, input.filter);
  const errors = await deps.reader.listErrors(ctx.tenant, query, { limit: first + 1, offset });
  const page = { ...toPage(errors, first), window: query.window, offset };
  const isWhole = !page.hasNextPage && offset === 0;
  return {
    ...page,
    count: once(async () =>
      isWhole ? { value: page.items.length, exact: true } : deps.reader.countErrors(ctx.tenant, query),
    ),
    types: () => deps.reader.errorTypes(ctx.tenant, query, SUMMARY_LIMIT),
    services: () => deps.reader.servicesWithErrors(ctx.tenant, query, SUMMARY_LIMIT),
  };
}

/** A filter as the store takes it. @throws InvalidInputError */
export function toErrorQuery(deps: TracingDeps, filter: ErrorFilter | null | undefined): ErrorQuery {
  const groupId = optionalName('groupId', filter?.groupId);
  return {
    window: windowOf(deps, filter?.timeRange),
    service: optionalName('service', filter?.service),
    errorType: optionalName('type', filter?.type),
    severity: filter?.severity ?? undefined,
    ...(groupId === undefined ? {} : { groupIds: [groupId] }),
  };
}
