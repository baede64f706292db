import { type Draw, pick, seededDraw } from '../contracts/seeded-draw.js';
import {
  type AttributeValue,
  type SpanKind as Kind,
  NO_SCOPE,
  resourceOf,
  type Span,
  SpanKind,
  StatusCode,
} from '../subgraphs/tracing/domain/span.js';

/** Something that a service does when it is asked, and what it asks for in turn. */
interface Step {
  readonly service: string;
  readonly name: string;
  readonly kind: Kind;
  /** Own time in milliseconds, about. */
  readonly ownMs: number;
  readonly below?: readonly Step[];
  /** How often it is done; once. */
  readonly times?: number;
}

const query = (table: string, ownMs: number, times = 1): Step => ({
  service: 'postgres',
  name: `SELECT ${table}`,
  kind: SpanKind.server,
  ownMs,
  times,
});

const CLASSIFY: Step = {
  service: 'guard',
  name: 'classify prompt',
  kind: SpanKind.server,
  ownMs: 9,
  below: [
    {
      service: 'feature-store',
      name: 'GET /features',
      kind: SpanKind.server,
      ownMs: 4,
      below: [query('features', 2)],
    },
  ],
};

const ENTRANCES: readonly (readonly [share: number, Step])[] = [
  [
    5,
    {
      service: 'frontend',
      name: 'POST /chat',
      kind: SpanKind.server,
      ownMs: 6,
      below: [
        CLASSIFY,
        {
          service: 'assistant',
          name: 'POST /complete',
          kind: SpanKind.server,
          ownMs: 160,
          below: [query('conversations', 3, 2)],
        },
      ],
    },
  ],
  [
    3,
    {
      service: 'frontend',
      name: 'POST /checkout',
      kind: SpanKind.server,
      ownMs: 8,
      below: [
        {
          service: 'checkout',
          name: 'reserve',
          kind: SpanKind.server,
          ownMs: 12,
          below: [query('stock', 2, 4)],
        },
        { service: 'pay', name: 'POST /charge', kind: SpanKind.server, ownMs: 70 },
        { service: 'mailer', name: 'send receipt', kind: SpanKind.consumer, ownMs: 30 },
      ],
    },
  ],
  [
    2,
    {
      service: 'frontend',
      name: 'GET /search',
      kind: SpanKind.server,
      ownMs: 14,
      below: [query('products', 5, 3)],
    },
  ],
];

interface Fault {
  readonly service: string;
  readonly share: number;
  readonly type: string;
  readonly message: (draw: Draw) => string;
  readonly stack: string;
}

const FAULTS: readonly Fault[] = [
  {
    service: 'pay',
    share: 0.05,
    type: 'TimeoutError',
    message: (draw) => `upstream timed out after ${2_000 + Math.floor(draw() * 900)} ms`,
    stack:
      'TimeoutError: upstream timed out\n    at charge (pay/src/gateway.ts:88:11)\n    at handle (pay/src/server.ts:31:5)',
  },
  {
    service: 'feature-store',
    share: 0.015,
    type: 'ConnectionError',
    message: (draw) => `connection to shard ${Math.floor(draw() * 8)} was reset`,
    stack: 'ConnectionError: connection was reset\n    at Socket.read (feature-store/src/shard.ts:17:9)',
  },
];

/**
 * Traces of a shop whose assistant is guarded by a classifier, evenly over a time: some requests fail, those of the
 * region `ap` are slow in the last quarter of it. The same seed gives the same traces but for their ids' times.
 */
export function* shopTraces(options: {
  traces: number;
  startMs: number;
  endMs: number;
  seed?: number;
}): Generator<Span[]> {
  const draw = seededDraw(options.seed ?? 1);
  const all = ENTRANCES.flatMap(([share, step]) => Array.from({ length: share }, () => step));
  for (let index = 0; index < options.traces; index++) {
    const done = (index + draw()) / options.traces;
    const startMs = options.startMs + done * (options.endMs - options.startMs);
    yield oneTrace(pick(all, draw), startMs, done > 0.75, draw);
  }
}

function oneTrace(entrance: Step, startMs: number, isLate: boolean, draw: Draw): Span[] {
  const traceId = hex(32, draw);
  const region = pick(['eu', 'eu', 'us', 'ap'], draw);
  const slowness = region === 'ap' && isLate ? 4 : 1;
  const spans: Span[] = [];
  /** @returns when it ended, and whether it failed */
  const run = (step: Step, parent: string, beginMs: number): { endMs: number; failed: boolean } => {
    const spanId = hex(16, draw);
    const own =
      step.ownMs *
      (0.5 + draw() ** 3 * 4) *
      (step.service === 'pay' || step.service === 'postgres' ? slowness : 1);
    let at = beginMs + own / 2;
    let failed = false;
    for (const below of step.below ?? []) {
      for (let time = 0; time < (below.times ?? 1); time++) {
        const asked = run(below, spanId, at + 0.2);
        if (below.kind !== SpanKind.consumer) at = asked.endMs + 0.2;
        failed ||= asked.failed;
      }
    }
    const fault = FAULTS.find(({ service, share }) => service === step.service && draw() < share);
    const endMs = at + own / 2 + (fault?.type === 'TimeoutError' ? 2_000 : 0);
    spans.push(spanOf({ traceId, spanId, parent, step, beginMs, endMs, region, fault, failed, draw }));
    return { endMs, failed: failed || fault !== undefined };
  };
  run(entrance, '', startMs);
  return spans;
}

function spanOf(of: {
  traceId: string;
  spanId: string;
  parent: string;
  step: Step;
  beginMs: number;
  endMs: number;
  region: string;
  fault: Fault | undefined;
  failed: boolean;
  draw: Draw;
}): Span {
  const { step, fault, failed, draw } = of;
  const message = fault?.message(draw) ?? '';
  const endNs = ns(of.endMs);
  return {
    traceId: of.traceId,
    spanId: of.spanId,
    parentSpanId: of.parent,
    traceState: '',
    flags: 1,
    name: step.name,
    kind: step.kind,
    startNs: ns(of.beginMs),
    endNs,
    attributes: new Map<string, AttributeValue>([
      ['region', of.region],
      ['http.response.status_code', fault || failed ? 500n : 200n],
      ['app.version', of.region === 'ap' ? '2.4.1' : '2.4.0'],
    ]),
    droppedAttributesCount: 0,
    events: fault
      ? [
          {
            timeNs: endNs,
            name: 'exception',
            attributes: new Map<string, AttributeValue>([
              ['exception.type', fault.type],
              ['exception.message', message],
              ['exception.stacktrace', fault.stack],
            ]),
            droppedAttributesCount: 0,
          },
        ]
      : [],
    droppedEventsCount: 0,
    links: [],
    droppedLinksCount: 0,
    status: fault
      ? { code: StatusCode.error, message }
      : failed
        ? { code: StatusCode.error, message: 'HTTP 500' }
        : { code: StatusCode.unset, message: '' },
    resource: resourceOfService(step.service),
    scope: NO_SCOPE,
  };
}

const resources = new Map<string, ReturnType<typeof resourceOf>>();
function resourceOfService(name: string) {
  const known =
    resources.get(name) ??
    resourceOf(
      new Map([
        ['service.name', name],
        ['host.name', `${name}-1`],
      ]),
    );
  resources.set(name, known);
  return known;
}

const ns = (ms: number): bigint => BigInt(Math.round(ms * 1e6));

function hex(digits: number, draw: Draw): string {
  return Array.from({ length: digits }, () => Math.floor(draw() * 16).toString(16)).join('');
}
