import { InvalidInputError } from '../../../contracts/errors.js';
import { requirePageSize } from '../../../contracts/paging.js';
import type { RequestContext } from '../../../platform/context.js';
import type { TimeRange } from '../domain/time-range.js';
import type { ReadDeps } from './read-deps.js';
import { windowOf } from './request-window.js';
import { optionalName } from './trace-filter.js';

interface AttributeQuestion {
  readonly service?: string | null | undefined;
  /** Only those that begin so, whatever their case. */
  readonly prefix?: string | null | undefined;
  readonly timeRange?: TimeRange | null | undefined;
  readonly first: number;
}

/** Keys of attributes, most frequent first. @throws InvalidInputError */
export function listAttributeKeys(
  deps: ReadDeps,
  ctx: RequestContext,
  { service, prefix, timeRange, first }: AttributeQuestion,
): Promise<string[]> {
  return deps.reader.attributeKeys(ctx.tenant, windowOf(deps, timeRange), {
    service: optionalName('service', service),
    prefix: optionalName('prefix', prefix),
    limit: requirePageSize(first),
  });
}

/** Values of one attribute, most frequent first. @throws InvalidInputError */
export function listAttributeValues(
  deps: ReadDeps,
  ctx: RequestContext,
  { key, service, prefix, timeRange, first }: AttributeQuestion & { readonly key: string },
): Promise<string[]> {
  const name = optionalName('key', key);
  if (!name) throw new InvalidInputError('key must not be empty.', { details: { field: 'key' } });
  return deps.reader.attributeValues(ctx.tenant, windowOf(deps, timeRange), {
    key: name,
    service: optionalName('service', service),
    prefix: optionalName('prefix', prefix),
    limit: requirePageSize(first),
  });
}
