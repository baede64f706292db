import { InvalidInputError } from '../../../../contracts/errors.js';
import type { FilterExpression } from '../../domain/filter/expression.js';
import { msToNs, type TimeWindow } from '../../domain/time-window.js';
import type { SpanSearch } from '../../domain/trace-query.js';
import { allOf, durationFilters } from '../filters.js';
import { badParameter, nameOf, textOf, wholeNumberOf } from '../parameters.js';
import { parseEpoch } from './epoch.js';
import { parseGoDuration } from './go-duration.js';
import { tagFilter } from './tag-filter.js';

const DEFAULT_LIMIT = 100;
/** Traces of one answer. Jaeger's UI asks for no more. */
const MAX_LIMIT = 1_500;
const DEFAULT_LOOKBACK_NS = 2n * 86_400n * 1_000_000_000n;

/**
 * Reads the parameters of Jaeger's legacy search: service, operation, start, end (µs) or lookback, minDuration,
 * maxDuration, tag (repeated, `k:v` or `k`), tags (JSON map), limit. Durations and tags are about one span, of the
 * service and operation.
 * @throws InvalidInputError
 */
export function parseSearch(parameters: URLSearchParams, nowMs: number): SpanSearch {
  const service = nameOf(parameters, 'service');
  if (!service) throw new InvalidInputError("parameter 'service' is required");
  const operation = nameOf(parameters, 'operation');
  const filter = allOf([...spanDurations(parameters), ...tagFilters(parameters)]);
  return {
    window: parseWindow(parameters, nowMs),
    service,
    ...(operation === undefined ? {} : { operation }),
    ...(filter ? { filter } : {}),
    limit: atMost(wholeNumberOf(parameters, 'limit', 1)),
  };
}

/** How many traces an answer has: as many as are asked for, within reason. */
export const atMost = (limit: number | undefined): number => Math.min(limit || DEFAULT_LIMIT, MAX_LIMIT);

/** The optional start and end of a trace's look-up. @throws InvalidInputError */
export function parseTraceWindow(parameters: URLSearchParams): TimeWindow | undefined {
  const [start, end] = [textOf(parameters, 'start'), textOf(parameters, 'end')];
  if (start === undefined && end === undefined) return undefined;
  return {
    startNs: start === undefined ? 0n : parseEpoch(start, 'start'),
    endNs: parseEpoch(end ?? '9'.repeat(19), 'end'),
  };
}

function parseWindow(parameters: URLSearchParams, nowMs: number): TimeWindow {
  const [start, end] = [textOf(parameters, 'start'), textOf(parameters, 'end')];
  const endNs = end === undefined ? msToNs(nowMs) : parseEpoch(end, 'end');
  const startNs =
    start === undefined ? endNs - parseLookback(textOf(parameters, 'lookback')) : parseEpoch(start, 'start');
  if (startNs > endNs) {
    throw new InvalidInputError('invalid parameter: start time must be before end time');
  }
  return { startNs, endNs: endNs + 1n };
}

/** `custom` comes from the UI, with start and end. Days are none of Go's units, but the UI's. */
function parseLookback(text: string | undefined): bigint {
  if (text === undefined || text === 'custom') return DEFAULT_LOOKBACK_NS;
  const [, days] = /^(\d{1,4})d$/.exec(text) ?? [];
  return days === undefined ? parseGoDuration(text, 'lookback') : BigInt(days) * 86_400n * 1_000_000_000n;
}

function spanDurations(parameters: URLSearchParams): FilterExpression[] {
  const read = (name: string): bigint | undefined => {
    const text = textOf(parameters, name);
    return text === undefined ? undefined : parseGoDuration(text, name);
  };
  const [min, max] = [read('minDuration'), read('maxDuration')];
  if (min !== undefined && max !== undefined && min > max) {
    throw new InvalidInputError("'maxDuration' should be greater than 'minDuration'");
  }
  return durationFilters(min, max);
}

function tagFilters(parameters: URLSearchParams): FilterExpression[] {
  const filters = parameters.getAll('tag').map((tag) => {
    const [key = '', value] = tag.split(/:(.*)/s);
    if (key === '') throw badParameter('tag', `key:value is expected, not "${tag.slice(0, 40)}"`);
    return tagFilter(key, value);
  });
  for (const json of parameters.getAll('tags')) {
    for (const [key, value] of parseTagMap(json, 'tags')) filters.push(tagFilter(key, value));
  }
  return filters;
}

/** @throws InvalidInputError unless it is a JSON object of texts, numbers and booleans */
export function parseTagMap(json: string, name: string): [key: string, value: string][] {
  const entries = Object.entries(parseJsonObject(json, name));
  return entries.map(([key, value]) => {
    if (typeof value === 'object') throw badParameter(name, `the value of "${key.slice(0, 40)}" is no text`);
    return [key, String(value)];
  });
}

function parseJsonObject(json: string, name: string): object {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (cause) {
    throw new InvalidInputError(`unable to parse param '${name}': it is no JSON`, {
      cause,
      details: { field: name },
    });
  }
  throw badParameter(name, 'a JSON object of texts is expected');
}
