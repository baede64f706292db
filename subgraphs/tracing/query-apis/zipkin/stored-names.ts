import type { TimeWindow } from '../../domain/time-window.js';
import type { TraceReader } from '../../stores/trace-reader.js';

/** Names that one tenant may have. */
const MAX_NAMES = 10_000;

/** Names as Zipkin gives them: in lower case, each once, sorted. */
export const lowerCased = (names: readonly string[]): string[] =>
  [...new Set(names.map((name) => name.toLowerCase()))].sort();

/** What the store calls the services that Zipkin knows by this name: it keeps their case. */
export async function storedServices(
  reader: TraceReader,
  tenant: string,
  window: TimeWindow,
  name: string,
): Promise<string[]> {
  return sameIgnoringCase(await reader.serviceNames(tenant, window), name);
}

/** Names of the operations of services, or of all. */
export async function storedOperations(
  reader: TraceReader,
  tenant: string,
  window: TimeWindow,
  services: readonly string[] | undefined,
): Promise<string[]> {
  const rows = await Promise.all(
    (services ?? [undefined]).map((service) =>
      reader.operationMetrics(
        tenant,
        { window, spans: 'all', groupBy: ['operation'], ...(service === undefined ? {} : { service }) },
        MAX_NAMES,
      ),
    ),
  );
  return rows.flat().flatMap(({ operationName }) => (operationName ? [operationName] : []));
}

export function sameIgnoringCase(names: readonly string[], name: string): string[] {
  const lowerCase = name.toLowerCase();
  return [...new Set(names.filter((each) => each.toLowerCase() === lowerCase))];
}
