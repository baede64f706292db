import type { Span } from '../subgraphs/tracing/domain/span.js';
import type { Peer } from './peers-servers.js';

const ANSWER_MS = 60_000;
const NEWEST = 20;
/** Below what either server takes as the limit of an answer. */
const TRACES_PER_COUNT = 400;
const NAMES_PER_REQUEST = 50;

/** Path and parameters of Jaeger's HTTP API, by the number of the run. */
export type Question = readonly [name: string, path: (run: number) => string];

/** What an answer holds, as far as it is compared. */
export interface Answer {
  readonly traces: number;
  readonly spans: number;
}

interface JaegerAnswer {
  readonly data:
    | readonly { readonly traceID: string; readonly spans: readonly { spanID: string }[] }[]
    | null;
}

/** What a user asks in Jaeger's UI about these traces, which begin evenly over the time given. */
export function questionsAbout(
  traces: readonly Span[][],
  large: readonly Span[],
  [startMs, endMs]: readonly [number, number],
): Question[] {
  const picked = (run: number): Span[] => traces[(run * 7_919 + 13) % traces.length] ?? [];
  const search = (parameters: Record<string, string | number>) =>
    `/api/traces?${new URLSearchParams({
      start: String(startMs * 1_000),
      end: String(endMs * 1_000),
      ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)])),
    })}`;
  const middle = (run: number): number => startMs + ((endMs - startMs) * ((run % 8) + 1)) / 10;
  return [
    ['trace by id', (run) => `/api/traces/${picked(run)[0]?.traceId}`],
    [
      'search: service, 30 s',
      (run) =>
        search({
          service: serviceOf(picked(run)[run % 10]),
          start: Math.round(middle(run)) * 1_000,
          end: Math.round(middle(run) + 30_000) * 1_000,
          limit: 1_000,
        }),
    ],
    [
      'search: service and tag, 1 h',
      (run) => {
        const span = picked(run)[run % 10];
        const [key, value] = [...(span?.attributes ?? [])][0] ?? [];
        return search({
          service: serviceOf(span),
          tags: JSON.stringify({ [String(key)]: value }),
          limit: NEWEST,
        });
      },
    ],
    [
      `newest ${NEWEST} traces of a service, 1 h`,
      (run) => search({ service: serviceOf(picked(run)[run % 10]), limit: NEWEST }),
    ],
    [`a trace of ${large.length.toLocaleString('en-US')} spans`, () => `/api/traces/${large[0]?.traceId}`],
  ];
}

const serviceOf = (span: Span | undefined): string => String(span?.resource.attributes.get('service.name'));

/** Time until the last byte has come, and what the answer holds. */
export async function ask(peer: Peer, path: string): Promise<{ elapsedMs: number; answer: Answer }> {
  const startedAt = performance.now();
  const text = await read(peer, path);
  const elapsedMs = performance.now() - startedAt;
  const { data } = JSON.parse(text) as JaegerAnswer;
  const traces = data ?? [];
  return {
    elapsedMs,
    answer: { traces: traces.length, spans: traces.reduce((sum, { spans }) => sum + spans.length, 0) },
  };
}

/**
 * Counts the spans of these traces that the server really has: traces are searched by the service of their roots, in
 * slices of time, and those that were not found are read by their ids.
 */
export async function countStored(peer: Peer, traces: readonly Span[][]): Promise<number> {
  const found = new Map<string, number>();
  const take = async (path: string): Promise<void> => {
    const { data } = JSON.parse(await read(peer, path)) as JaegerAnswer;
    for (const { traceID, spans } of data ?? []) {
      found.set(traceID.padStart(32, '0'), new Set(spans.map(({ spanID }) => spanID)).size);
    }
  };
  for (let at = 0; at < traces.length; at += TRACES_PER_COUNT) {
    const starts = traces
      .slice(at, at + TRACES_PER_COUNT)
      .map(([root]) => Number((root?.startNs ?? 0n) / 1_000n));
    const parameters = new URLSearchParams({
      service: serviceOf(traces[at]?.[0]),
      start: String(Math.min(...starts)),
      end: String(Math.max(...starts) + 1),
      limit: String(TRACES_PER_COUNT * 2),
    });
    await take(`/api/traces?${parameters}`);
  }
  const missing = traces.map(([root]) => root?.traceId ?? '').filter((id) => !found.has(id));
  for (let at = 0; at < missing.length; at += NAMES_PER_REQUEST) {
    const names = missing.slice(at, at + NAMES_PER_REQUEST).map((id) => `traceID=${id}`);
    await take(`/api/traces?${names.join('&')}`);
  }
  return traces.reduce((sum, [root]) => sum + (found.get(root?.traceId ?? '') ?? 0), 0);
}

async function read(peer: Peer, path: string): Promise<string> {
  const response = await fetch(`${peer.queryUrl}${path}`, { signal: AbortSignal.timeout(ANSWER_MS) });
  const text = await response.text();
  // Jaeger answers 404 where one of the traces that are named is not there, beside those that are.
  if (!response.ok && response.status !== 404) {
    throw new Error(
      `${peer.name} answers ${path.slice(0, 80)} with ${response.status}: ${text.slice(0, 200)}`,
    );
  }
  return text;
}
