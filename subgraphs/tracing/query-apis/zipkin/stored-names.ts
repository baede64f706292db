import type { RequestContext } from '../../../../platform/context.js';
import { listOperationNames, listServiceNames } from '../../services/list-names.js';
import { type QueryApiDeps, readDepsFor } from '../query-context.js';

/** Names as Zipkin gives them: in lower case, each once, sorted. */
export const lowerCased = (names: readonly string[]): string[] =>
  [...new Set(names.map((name) => name.toLowerCase()))].sort();

/** What the store calls the services that Zipkin knows by this name: it keeps their case. */
export async function storedServices(
  deps: QueryApiDeps,
  ctx: RequestContext,
  name: string,
): Promise<string[]> {
  return sameIgnoringCase(await listServiceNames(readDepsFor(deps, ctx), ctx), name);
}

/** Names of the operations of services, or of all. */
export async function storedOperations(
  deps: QueryApiDeps,
  ctx: RequestContext,
  services: readonly string[] | undefined,
): Promise<string[]> {
  const operations = await Promise.all(
    (services ?? [undefined]).map((service) => listOperationNames(readDepsFor(deps, ctx), ctx, service)),
  );
  return [...new Set(operations.flat().flatMap(({ name }) => (name === '' ? [] : [name])))];
}

export function sameIgnoringCase(names: readonly string[], name: string): string[] {
  const lowerCase = name.toLowerCase();
  return [...new Set(names.filter((each) => each.toLowerCase() === lowerCase))];
}
