import { createHash } from 'node:crypto';
import { InvalidInputError } from '../../../../../contracts/errors.js';
import type { FilterExpression } from '../../../domain/filter/expression.js';
import type { TimeWindow } from '../../../domain/time-window.js';
import type { SpanSearch } from '../../../domain/trace-query.js';
import { allOf, durationFilters } from '../../filters.js';
import { badParameter, flagOf, nameOf, textOf, wholeNumberOf } from '../../parameters.js';
import { parseGoDuration } from '../go-duration.js';
import { atMost, parseTagMap } from '../search-query.js';
import { tagFilter } from '../tag-filter.js';
import { parseFilterAst } from './filter-ast.js';
import { parseRfc3339 } from './rfc3339.js';

/** A parameter under its name, or under one that it had before. */
export class V3Parameters {
  readonly #parameters: URLSearchParams;

  constructor(parameters: URLSearchParams) {
    this.#parameters = parameters;
  }

  text(name: string): string | undefined {
    return textOf(this.#parameters, this.#nameUsed(name));
  }

  /** As it was sent, with space around it. */
  name(name: string): string | undefined {
    return nameOf(this.#parameters, this.#nameUsed(name));
  }

  /** @throws InvalidInputError */
  time(name: string): bigint | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : parseRfc3339(text, this.#nameUsed(name));
  }

  /** @throws InvalidInputError */
  duration(name: string): bigint | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : parseGoDuration(text, this.#nameUsed(name));
  }

  /** @throws InvalidInputError */
  count(name: string): number | undefined {
    return wholeNumberOf(this.#parameters, this.#nameUsed(name), 0);
  }

  /** @throws InvalidInputError */
  flag(name: string): boolean {
    return flagOf(this.#parameters, this.#nameUsed(name));
  }

  /**
   * The times of two parameters.
   * @throws InvalidInputError when one is missing, or the first is not before the second
   */
  window(startName: string, endName: string): TimeWindow {
    const [startNs, endNs] = [this.time(startName), this.time(endName)];
    if (startNs === undefined || endNs === undefined) {
      throw new InvalidInputError(`${startName} and ${endName} are required`);
    }
    if (startNs >= endNs) throw new InvalidInputError(`${startName} must be before ${endName}`);
    return { startNs, endNs };
  }

  #nameUsed(name: string): string {
    const names = [name, snakeCase(name), ...(name === 'query.searchDepth' ? ['query.num_traces'] : [])];
    return names.find((each) => nameOf(this.#parameters, each) !== undefined) ?? name;
  }
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Reads the parameters of a search for traces, `query.*`; all conditions are about one span. @throws InvalidInputError */
export function parseTraceQuery(parameters: V3Parameters): SpanSearch {
  const window = parameters.window('query.startTimeMin', 'query.startTimeMax');
  const service = parameters.name('query.serviceName');
  const operation = parameters.name('query.operationName');
  const filter = allOf(conditionsOf(parameters));
  return {
    window,
    ...(service === undefined ? {} : { service }),
    ...(operation === undefined ? {} : { operation }),
    ...(filter ? { filter } : {}),
    limit: atMost(parameters.count('query.pagination.pageSize') || parameters.count('query.searchDepth')),
  };
}

function conditionsOf(parameters: V3Parameters): FilterExpression[] {
  const [min, max] = [parameters.duration('query.durationMin'), parameters.duration('query.durationMax')];
  if (min !== undefined && max !== undefined && min > max) {
    throw new InvalidInputError('query.durationMin must not be more than query.durationMax');
  }
  const attributes = parameters.text('query.attributes');
  const filter = parameters.text('query.filter');
  return [
    ...durationFilters(min, max),
    ...(attributes === undefined ? [] : parseTagMap(attributes, 'query.attributes')).map(([key, value]) =>
      tagFilter(key, value),
    ),
    ...(filter === undefined ? [] : [parseFilterAst(filter)]),
  ];
}

type Position = NonNullable<SpanSearch['after']>;

/** Where a page of a search ended. The search is part of it: it must not be continued with another one. */
export function encodePageToken(query: SpanSearch, { startNs, traceId }: Position): string {
  return Buffer.from(`1 ${fingerprint(query)} ${startNs} ${traceId}`).toString('base64url');
}

/** @throws InvalidInputError when it is none, or of another search */
export function decodePageToken(query: SpanSearch, token: string): Position {
  const [, of, digits, traceId] =
    /^1 (\S+) (\d{1,19}) ([0-9a-f]{32})$/.exec(Buffer.from(token, 'base64url').toString('utf8')) ?? [];
  if (digits === undefined || traceId === undefined) {
    throw badParameter('query.pagination.pageToken', 'it is not one that a search gave');
  }
  if (of !== fingerprint(query)) {
    throw badParameter('query.pagination.pageToken', 'it is of another search');
  }
  return { startNs: BigInt(digits), traceId };
}

/** Of everything that says which traces are found, but not how many at once. */
function fingerprint({ window, service, operation, filter }: SpanSearch): string {
  const asked = [String(window.startNs), String(window.endNs), service, operation, filter];
  const text = JSON.stringify(asked, (_key, value) => (typeof value === 'bigint' ? `${value}n` : value));
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
