import { may } from '../../../platform/access/permit.js';
import type { RequestContext } from '../../../platform/context.js';
import type { ErrorRecord } from '../domain/errors/span-error.js';
import type { FilterExpression } from '../domain/filter/expression.js';
import {
  isPersonalAttribute,
  spansWithoutPersonal,
  withoutPersonal,
} from '../domain/personal/personal-attributes.js';
import { filterWithoutPersonal } from '../domain/personal/personal-filter.js';
import type { TraceSummary } from '../domain/trace/trace-summary.js';
import type { StoredTrace, TraceReader } from '../stores/trace-reader.js';

/**
 * Reads for somebody: who lacks READ_RAW gets a placeholder for each personal attribute, and no answer from which its
 * value could be told. Whichever door asks reads through this.
 */
export function readerFor(reader: TraceReader, { actor }: Pick<RequestContext, 'actor'>): TraceReader {
  return may(actor, 'READ_RAW') ? reader : personalHidden(reader);
}

function personalHidden(reader: TraceReader): TraceReader {
  return {
    readTrace: async (...args) => trace(await reader.readTrace(...args)),
    readTraces: async (...args) =>
      new Map([...(await reader.readTraces(...args))].map(([id, found]) => [id, trace(found)])),
    outlineTrace: (...args) => reader.outlineTrace(...args),
    traceVersion: (...args) => reader.traceVersion(...args),
    readSpans: async (...args) => trace(await reader.readSpans(...args)),
    summarizeTraces: async (...args) => (await reader.summarizeTraces(...args)).map(tagged),
    listTraces: async (tenant, query) => (await reader.listTraces(tenant, filtered(query))).map(tagged),
    listTracesBySpan: async (tenant, search) => {
      const found = await reader.listTracesBySpan(tenant, filtered(search));
      return found.map((match) => ({ ...match, trace: tagged(match.trace) }));
    },
    countTraces: async (tenant, query) => reader.countTraces(tenant, filtered(query)),
    countByDuration: async (tenant, query, bucketNs) =>
      reader.countByDuration(tenant, filtered(query), bucketNs),
    findTraceIds: (...args) => reader.findTraceIds(...args),
    listTracesStoredAfter: async (tenant, afterMs, query, limit) => {
      const found = await reader.listTracesStoredAfter(tenant, afterMs, filtered(query), limit);
      return { ...found, traces: found.traces.map(tagged) };
    },
    operationMetrics: (...args) => reader.operationMetrics(...args),
    tracesPerService: (...args) => reader.tracesPerService(...args),
    serviceNames: (...args) => reader.serviceNames(...args),
    listErrors: async (...args) => (await reader.listErrors(...args)).map(tagged),
    countErrors: (...args) => reader.countErrors(...args),
    readError: async (...args) => {
      const found = await reader.readError(...args);
      return found && tagged(found);
    },
    errorGroups: (...args) => reader.errorGroups(...args),
    errorTimelines: (...args) => reader.errorTimelines(...args),
    tracesWithErrors: (...args) => reader.tracesWithErrors(...args),
    errorTypes: (...args) => reader.errorTypes(...args),
    servicesWithErrors: (...args) => reader.servicesWithErrors(...args),
    dependencyEdges: (...args) => reader.dependencyEdges(...args),
    attributeKeys: (...args) => reader.attributeKeys(...args),
    attributeValues: async (tenant, window, options) =>
      isPersonalAttribute(options.key) ? [] : reader.attributeValues(tenant, window, options),
    attributeCounts: async (tenant, query, options) => {
      const { spanCount, values } = await reader.attributeCounts(tenant, filtered(query), options);
      return { spanCount, values: values.filter(({ key }) => !isPersonalAttribute(key)) };
    },
    listRefusals: (...args) => reader.listRefusals(...args),
    totals: (...args) => reader.totals(...args),
  };
}

const trace = (found: StoredTrace): StoredTrace => ({ ...found, spans: spansWithoutPersonal(found.spans) });

const tagged = <T extends TraceSummary | ErrorRecord>(value: T): T => ({
  ...value,
  tags: withoutPersonal<string>(value.tags),
});

const filtered = <T extends { readonly filter?: FilterExpression }>(query: T): T =>
  query.filter ? { ...query, filter: filterWithoutPersonal(query.filter) } : query;
