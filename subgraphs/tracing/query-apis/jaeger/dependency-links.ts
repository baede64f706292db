import type { RequestContext } from '../../../../platform/context.js';
import type { TimeWindow } from '../../domain/time-window.js';
import { readEdges } from '../../services/read-dependencies.js';
import { type QueryApiDeps, readDepsFor } from '../query-context.js';

export interface DependencyLink {
  readonly parent: string;
  readonly child: string;
  readonly callCount: number;
}

/**
 * Which service asks which, once per pair. Jaeger knows services that send spans: databases and other peers without
 * any are left out.
 * @param options.service given: only what it asks and who asks it
 */
export async function dependencyLinks(
  deps: QueryApiDeps,
  ctx: RequestContext,
  window: TimeWindow,
  options: { service?: string | undefined } = {},
): Promise<DependencyLink[]> {
  const { service } = options;
  const links = new Map<string, DependencyLink>();
  for (const edge of await readEdges(readDepsFor(deps, ctx), ctx, window)) {
    const { parent, child, kind } = edge;
    if (kind !== 'call' && kind !== 'messaging') continue;
    if (service !== undefined && service !== parent && service !== child) continue;
    const key = JSON.stringify([parent, child]);
    links.set(key, { parent, child, callCount: (links.get(key)?.callCount ?? 0) + edge.callCount });
  }
  // Counts are weighted by sampling: not whole, but there was one.
  return [...links.values()].map((link) => ({ ...link, callCount: Math.max(Math.round(link.callCount), 1) }));
}
