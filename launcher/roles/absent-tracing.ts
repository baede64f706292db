import type { Config } from '../../platform/config/config.js';
import { createAbsentSource } from '../../platform/graph/absent-source.js';
import type { SubgraphSource } from '../../platform/graph/executable-subgraph.js';

/** What stands for the tracing subgraph where none runs; nothing where it is reached at its URL. */
export function absentTracing(config: Pick<Config, 'tracing' | 'graph'>): SubgraphSource[] {
  if (!config.tracing.enabled) {
    return [createAbsentSource('tracing', 'Tracing is switched off here (TRACING_ENABLED).')];
  }
  if (config.graph.subgraphUrls.tracing) return [];
  return [createAbsentSource('tracing', 'Tracing does not run here: TRACING_SUBGRAPH_URL is not set.')];
}
