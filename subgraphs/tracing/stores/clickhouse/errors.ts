import {
  type ErrorGroup,
  type ErrorRecord,
  SEVERITIES,
  type Severity,
} from '../../domain/errors/span-error.js';
import type { ErrorQuery } from '../../domain/trace-query.js';
import type { TraceReader } from '../trace-reader.js';
import type { Read } from './read-query.js';
import { SqlParameters } from './sql-parameters.js';
import { ERRORS } from './tables.js';

interface ErrorRow {
  error: string;
  group: string;
  trace: string;
  span: string;
  service: string;
  operation: string;
  type: string;
  message: string;
  normalized_message: string;
  stack_trace: string;
  severity: number;
  time_ns: string;
  tags: Record<string, string>;
}

const hex = (column: string, as: string): string => `leftPad(lower(hex(${column})), 16, '0') AS ${as}`;
const ERROR_SELECT = `${hex('error_id', 'error')}, ${hex('group_id', 'group')},
  lower(hex(trace_id)) AS trace, lower(hex(span_id)) AS span, service, operation, type, message, normalized_message,
  stack_trace, severity, toUnixTimestamp64Nano(time) AS time_ns, tags`;
/** The newest of each group. */
const LAST = `leftPad(lower(hex(argMax(error_id, (time, error_id)))), 16, '0') AS last_error`;

type ErrorReads = Pick<
  TraceReader,
  | 'listErrors'
  | 'countErrors'
  | 'readError'
  | 'errorGroups'
  | 'errorTypes'
  | 'servicesWithErrors'
  | 'errorTimelines'
  | 'tracesWithErrors'
>;

/** Errors of a span that was delivered twice have the same id, and count once. */
export function errors(read: Read): ErrorReads {
  return {
    async listErrors(tenant, query, { limit, offset }) {
      const { where, parameters } = conditions(tenant, query);
      const rows = await read<ErrorRow>({
        name: 'errors.list',
        sql: `SELECT ${ERROR_SELECT} FROM ${ERRORS.name} WHERE ${where}
          ORDER BY time DESC, error_id DESC LIMIT 1 BY error_id
          LIMIT ${parameters.bind('UInt64', limit)} OFFSET ${parameters.bind('UInt64', offset)}`,
        params: parameters.values,
      });
      return rows.map(recordOf);
    },

    async countErrors(tenant, query) {
      const { where, parameters } = conditions(tenant, query);
      const [row] = await read<{ errors: string }>({
        name: 'errors.count',
        sql: `SELECT uniqExact(error_id) AS errors FROM ${ERRORS.name} WHERE ${where}`,
        params: parameters.values,
      });
      return { value: Number(row?.errors ?? 0), exact: true };
    },

    async readError(tenant, errorId) {
      const id = idOf(errorId);
      if (id === undefined) return undefined;
      const [row] = await read<ErrorRow>({
        name: 'errors.read',
        sql: `SELECT ${ERROR_SELECT} FROM ${ERRORS.name}
          PREWHERE tenant = {tenant:String} AND error_id = {id:UInt64} LIMIT 1`,
        params: { tenant, id },
      });
      return row && recordOf(row);
    },

    async errorGroups(tenant, query, limit) {
      const { where, parameters } = conditions(tenant, query);
      const rows = await read<GroupRow>({
        name: 'errors.groups',
        sql: `SELECT ${hex('group_id', 'group')}, any(service) AS of_service, any(type) AS of_type,
            any(normalized_message) AS text, max(severity) AS worst, uniqExact(error_id) AS errors,
            toUnixTimestamp64Nano(min(time)) AS first_ns, toUnixTimestamp64Nano(max(time)) AS last_ns,
            ${LAST}, lower(hex(argMax(trace_id, (time, error_id)))) AS last_trace
          FROM ${ERRORS.name} WHERE ${where}
          GROUP BY group_id ORDER BY errors DESC, last_ns DESC, group_id
          LIMIT ${parameters.bind('UInt64', limit)}`,
        params: parameters.values,
      });
      return rows.map(groupOf);
    },

    async errorTypes(tenant, query, limit) {
      const { where, parameters } = conditions(tenant, query);
      const rows = await read<{ type: string; errors: string; worst: number }>({
        name: 'errors.types',
        sql: `SELECT type, uniqExact(error_id) AS errors, max(severity) AS worst
          FROM ${ERRORS.name} WHERE ${where} GROUP BY type ORDER BY errors DESC, type
          LIMIT ${parameters.bind('UInt64', limit)}`,
        params: parameters.values,
      });
      return rows.map(({ type, errors: count, worst }) => ({
        type,
        count: Number(count),
        severity: severityOf(worst),
      }));
    },

    async errorTimelines(tenant, query, stepNs) {
      const { where, parameters } = conditions(tenant, query);
      const rows = await read<{ group: string; step: number; errors: string }>({
        name: 'errors.timelines',
        sql: `SELECT ${hex('group_id', 'group')}, uniqExact(error_id) AS errors,
            toUInt32(intDiv(toUnixTimestamp64Nano(time) - {startNs:Int64}, ${parameters.bind('Int64', String(stepNs))})) AS step
          FROM ${ERRORS.name} WHERE ${where} GROUP BY group_id, step ORDER BY group_id, step`,
        params: parameters.values,
      });
      const timelines = new Map<string, { step: number; count: number }[]>();
      for (const { group, step, errors: count } of rows) {
        const timeline = timelines.get(group) ?? [];
        timeline.push({ step, count: Number(count) });
        timelines.set(group, timeline);
      }
      return timelines;
    },

    async tracesWithErrors(tenant, query, limit) {
      const { where, parameters } = conditions(tenant, query);
      const rows = await read<{ trace: string }>({
        name: 'errors.traces',
        sql: `SELECT lower(hex(trace_id)) AS trace FROM ${ERRORS.name} WHERE ${where}
          GROUP BY trace_id ORDER BY max(time) DESC, trace_id
          LIMIT ${parameters.bind('UInt64', limit)}`,
        params: parameters.values,
      });
      return rows.map(({ trace }) => trace);
    },

    async servicesWithErrors(tenant, query, limit) {
      const { where, parameters } = conditions(tenant, query);
      const rows = await read<{ service: string; errors: string; last_ns: string; last_error: string }>({
        name: 'errors.services',
        sql: `SELECT service, uniqExact(error_id) AS errors, toUnixTimestamp64Nano(max(time)) AS last_ns, ${LAST}
          FROM ${ERRORS.name} WHERE ${where} GROUP BY service ORDER BY errors DESC, service
          LIMIT ${parameters.bind('UInt64', limit)}`,
        params: parameters.values,
      });
      return rows.map((row) => ({
        serviceName: row.service,
        count: Number(row.errors),
        lastSeenNs: BigInt(row.last_ns),
        lastErrorId: row.last_error,
      }));
    },
  };
}

interface GroupRow {
  group: string;
  of_service: string;
  of_type: string;
  text: string;
  worst: number;
  errors: string;
  first_ns: string;
  last_ns: string;
  last_error: string;
  last_trace: string;
}

function conditions(tenant: string, query: ErrorQuery): { where: string; parameters: SqlParameters } {
  const parameters = new SqlParameters();
  const { values } = parameters;
  values.tenant = tenant;
  values.startNs = String(query.window.startNs);
  values.endNs = String(query.window.endNs);
  const groups = query.groupIds?.map((id) => parameters.bind('UInt64', groupNumber(id)));
  const where = [
    'tenant = {tenant:String}',
    'time >= fromUnixTimestamp64Nano({startNs:Int64}) AND time < fromUnixTimestamp64Nano({endNs:Int64})',
    ...(query.service === undefined ? [] : [`service = ${parameters.bind('String', query.service)}`]),
    ...(query.errorType === undefined ? [] : [`type = ${parameters.bind('String', query.errorType)}`]),
    ...(query.severity === undefined
      ? []
      : [`severity = ${(SEVERITIES as readonly string[]).indexOf(query.severity)}`]),
    ...(groups === undefined ? [] : [`group_id IN (${groups.join(', ') || NO_ID})`]),
  ];
  return { where: where.join(' AND '), parameters };
}

/** No hash of ours: what is no id finds nothing. */
const NO_ID = '0';
const idOf = (digits: string): string | undefined =>
  /^[0-9a-f]{16}$/.test(digits) ? String(BigInt(`0x${digits}`)) : undefined;

/** The number under which a group is stored. */
export const groupNumber = (id: string): string => idOf(id) ?? NO_ID;

const severityOf = (index: number): Severity => SEVERITIES[index] ?? 'medium';

function recordOf(row: ErrorRow): ErrorRecord {
  return {
    errorId: row.error,
    groupId: row.group,
    traceId: row.trace,
    spanId: row.span,
    serviceName: row.service,
    operationName: row.operation,
    type: row.type,
    message: row.message,
    normalizedMessage: row.normalized_message,
    stackTrace: row.stack_trace === '' ? undefined : row.stack_trace,
    severity: severityOf(row.severity),
    timeNs: BigInt(row.time_ns),
    tags: new Map(Object.entries(row.tags)),
  };
}

function groupOf(row: GroupRow): ErrorGroup {
  return {
    groupId: row.group,
    serviceName: row.of_service,
    type: row.of_type,
    normalizedMessage: row.text,
    severity: severityOf(row.worst),
    count: Number(row.errors),
    firstSeenNs: BigInt(row.first_ns),
    lastSeenNs: BigInt(row.last_ns),
    lastErrorId: row.last_error,
    lastTraceId: row.last_trace,
  };
}
