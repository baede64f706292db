import { InvalidInputError } from '../../../../contracts/errors.js';
import { DAY_MS } from '../../../../contracts/time.js';
import type { FilterExpression } from '../../domain/filter/expression.js';
import { type TimeWindow, windowOfMs } from '../../domain/time-window.js';
import { durationFilters } from '../filters.js';
import { badParameter, nameOf, wholeNumberOf } from '../parameters.js';
import { annotationFilter } from './annotation-query.js';
import { remoteServiceFilter } from './remote-services.js';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 1_500;

/** What `/api/v2/traces` is asked. Names are in any case. */
export interface SearchRequest {
  readonly window: TimeWindow;
  readonly serviceName: string | undefined;
  readonly spanName: string | undefined;
  /** All of them hold for one span. */
  readonly conditions: readonly FilterExpression[];
  readonly limit: number;
}

/** Reads the parameters of a search: durations are microseconds, times milliseconds. @throws InvalidInputError */
export function parseSearchRequest(parameters: URLSearchParams, nowMs: number): SearchRequest {
  const remote = nameOf(parameters, 'remoteServiceName');
  const annotations = annotationFilter(parameters.get('annotationQuery') ?? '');
  const spanName = nameOf(parameters, 'spanName');
  return {
    window: parseWindow(parameters, nowMs),
    serviceName: nameOf(parameters, 'serviceName'),
    // What the drop-down list of Zipkin's pages sends for any.
    spanName: spanName?.toLowerCase() === 'all' ? undefined : spanName,
    conditions: [
      ...parseDurations(parameters),
      ...(remote === undefined ? [] : [remoteServiceFilter(remote)]),
      ...(annotations ? [annotations] : []),
    ],
    limit: Math.min(wholeNumberOf(parameters, 'limit', 1) ?? DEFAULT_LIMIT, MAX_LIMIT),
  };
}

/** The window of `endTs` and `lookback`. @throws InvalidInputError */
export function parseWindow(parameters: URLSearchParams, nowMs: number): TimeWindow {
  const endMs = wholeNumberOf(parameters, 'endTs', 1) ?? nowMs;
  const lookbackMs = wholeNumberOf(parameters, 'lookback', 1) ?? DAY_MS;
  return windowOfMs(endMs - lookbackMs, endMs + 1);
}

function parseDurations(parameters: URLSearchParams): FilterExpression[] {
  const minUs = wholeNumberOf(parameters, 'minDuration', 1);
  const maxUs = wholeNumberOf(parameters, 'maxDuration', 1);
  if (maxUs !== undefined && minUs === undefined) {
    throw badParameter('maxDuration', 'it is valid only with minDuration');
  }
  if (minUs !== undefined && maxUs !== undefined && maxUs < minUs) {
    throw new InvalidInputError('maxDuration must not be less than minDuration');
  }
  // Durations are shown in whole microseconds: what is shown as 5 µs may be longer.
  const maxNs = maxUs === undefined ? undefined : BigInt(maxUs) * 1_000n + 999n;
  return durationFilters(minUs === undefined ? undefined : BigInt(minUs) * 1_000n, maxNs);
}
