import { InvalidInputError } from '../../../contracts/errors.js';
import type { FilterExpression } from '../domain/filter/expression.js';
import { parseFilter } from '../domain/filter/parse-filter.js';
import type { Outcome } from '../domain/outcome.js';
import type { SpanKindName } from '../domain/span.js';
import { resolveTimeRange, type TimeRange } from '../domain/time-range.js';
import type { TraceQuery } from '../domain/trace-query.js';
import type { TracingDeps } from './deps.js';

/** Which traces, as a user states it. */
export interface TraceFilter {
  readonly timeRange?: TimeRange | null | undefined;
  readonly service?: string | null | undefined;
  readonly operation?: string | null | undefined;
  readonly outcome?: Outcome | null | undefined;
  readonly minDurationMs?: number | null | undefined;
  readonly maxDurationMs?: number | null | undefined;
  readonly kind?: SpanKindName | null | undefined;
  readonly attributes?:
    | readonly { readonly key: string; readonly value?: string | null | undefined }[]
    | null
    | undefined;
  readonly text?: string | null | undefined;
  readonly query?: string | null | undefined;
}

const MAX_ATTRIBUTES = 20;
const MAX_TEXT_LENGTH = 1_000;
const MAX_NAME_LENGTH = 4_096;

/** A filter as the store takes it. @throws InvalidInputError */
export function toTraceQuery(deps: TracingDeps, filter: TraceFilter | null | undefined): TraceQuery {
  return {
    ...withoutTime(filter ?? {}),
    window: resolveTimeRange(filter?.timeRange, {
      nowMs: deps.clock.now().getTime(),
      retentionDays: deps.retentionDays,
    }),
  };
}

/** The same without a time, for what follows traces as they come. @throws InvalidInputError */
export function withoutTime(filter: Omit<TraceFilter, 'timeRange'>): Omit<TraceQuery, 'window'> {
  const minDurationNs = toNanoseconds('minDurationMs', filter.minDurationMs);
  const maxDurationNs = toNanoseconds('maxDurationMs', filter.maxDurationMs);
  if (minDurationNs !== undefined && maxDurationNs !== undefined && minDurationNs > maxDurationNs) {
    throw invalid('minDurationMs', 'minDurationMs must not be more than maxDurationMs.');
  }
  const conditions = conditionsOf(filter);
  const [only] = conditions;
  return {
    service: optionalName('service', filter.service),
    operation: optionalName('operation', filter.operation),
    outcome: filter.outcome ?? undefined,
    minDurationNs,
    maxDurationNs,
    filter: conditions.length > 1 ? { kind: 'and', operands: conditions } : only,
  };
}

/** A name to search by; an empty one is none. @throws InvalidInputError when it is longer than any stored one */
export function optionalName(field: string, name: string | null | undefined): string | undefined {
  if (!name) return undefined;
  if (name.length <= MAX_NAME_LENGTH) return name;
  throw invalid(field, `${field} must have at most ${MAX_NAME_LENGTH} characters.`);
}

function conditionsOf({ kind, attributes, text, query }: TraceFilter): FilterExpression[] {
  const conditions: FilterExpression[] = [];
  if (kind) {
    conditions.push({
      kind: 'comparison',
      field: { kind: 'intrinsic', name: 'kind' },
      operator: '=',
      value: kind,
    });
  }
  if (attributes && attributes.length > MAX_ATTRIBUTES) {
    throw invalid('attributes', `attributes must be at most ${MAX_ATTRIBUTES}.`);
  }
  for (const { key, value } of attributes ?? []) {
    if (key === '') throw invalid('attributes', 'attributes must have keys that are not empty.');
    const field = { kind: 'attribute', scope: 'any', key } as const;
    conditions.push(
      typeof value === 'string'
        ? { kind: 'comparison', field, operator: '=', value }
        : { kind: 'exists', field },
    );
  }
  if (text) {
    if (text.length > MAX_TEXT_LENGTH) {
      throw invalid('text', `text must have at most ${MAX_TEXT_LENGTH} characters.`);
    }
    conditions.push({ kind: 'text', text });
  }
  if (query?.trim()) {
    const parsed = parseFilter(query);
    // Fields of the whole trace may stand in a conjunction at the top only, so there must be one conjunction.
    conditions.push(...(parsed.kind === 'and' ? parsed.operands : [parsed]));
  }
  return conditions;
}

function toNanoseconds(field: string, ms: number | null | undefined): bigint | undefined {
  if (ms === null || ms === undefined) return undefined;
  if (!Number.isFinite(ms) || ms < 0 || ms > Number.MAX_SAFE_INTEGER / 1e6) {
    throw invalid(field, `${field} must be 0 or more milliseconds, and at most 104 days.`);
  }
  return BigInt(Math.round(ms * 1e6));
}

const invalid = (field: string, message: string) => new InvalidInputError(message, { details: { field } });
