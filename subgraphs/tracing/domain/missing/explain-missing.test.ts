import { expect, test } from 'vitest';
import { explainMissing, type MissingFacts, type RefusalFact, type StoredFacts } from './explain-missing.js';

const NOW = Date.parse('2026-01-10T12:00:00Z');
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

const facts = (over: Partial<MissingFacts> = {}): MissingFacts => ({
  subject: { kind: 'trace', traceId: TRACE },
  nowMs: NOW,
  retentionDays: 7,
  windowEndMs: NOW,
  stored: undefined,
  refusals: [],
  unnamedRefusals: [],
  sampling: { rate: 1, verdict: 'kept_by_rate' },
  counters: { queuedSpans: 0, pushedBack: 0, droppedByClients: 0 },
  ...over,
});
const stored = (over: Partial<StoredFacts> = {}): StoredFacts => ({
  spanCount: 3,
  startMs: NOW - 10_000,
  endMs: NOW - 9_000,
  firstReceivedMs: NOW - 8_000,
  lastReceivedMs: NOW - 8_000,
  inWindow: true,
  ...over,
});
const refusal = (reason: string, over: Partial<RefusalFact> = {}): RefusalFact => ({
  reason,
  detail: `Because of ${reason}.`,
  count: 1,
  traceId: TRACE,
  ...over,
});
const service = { kind: 'service', service: 'shop' } as const;

test.each<[string, Partial<MissingFacts>, string, RegExp]>([
  [
    'stored',
    { stored: stored() },
    'stored',
    /^3 spans of trace 4bf9\S+ are stored, from 2026-01-10T11:59:50/,
  ],
  [
    'stored in part',
    { stored: stored({ spanCount: 1 }), refusals: [refusal('future')] },
    'stored',
    /^1 span .* is stored.* 1 span of it was refused: Because of future/,
  ],
  [
    'stored elsewhere in time',
    { stored: stored({ inWindow: false }) },
    'stored',
    /outside the time .* Widen the time range/,
  ],
  [
    'all of it late',
    { stored: stored({ firstReceivedMs: NOW + 600_000, lastReceivedMs: NOW + 600_000 }) },
    'late',
    /they came 10 min after the trace ended/,
  ],
  [
    'some of it late',
    { stored: stored({ lastReceivedMs: NOW + 60_000 }) },
    'late',
    /some of them came 69 s after/,
  ],
  [
    'refused',
    { refusals: [refusal('future', { count: 2 }), refusal('malformed')] },
    'refused',
    /^2 spans .* were refused \(future\)\. Because of future/,
  ],
  [
    'refused, the newest words of the most frequent reason',
    {
      refusals: [
        refusal('malformed'),
        refusal('future', { detail: 'New.' }),
        refusal('future', { detail: 'Old.' }),
      ],
    },
    'refused',
    /\(future\)\. New\./,
  ],
  ['refused as expired', { refusals: [refusal('expired')] }, 'expired', /too old to be kept/],
  ['logged as sampled out', { refusals: [refusal('sampled_out')] }, 'sampled_out', /sampled out/],
  [
    'looked for before the retention',
    { windowEndMs: NOW - 8 * 86_400_000 },
    'expired',
    /over 7 days ago.*TRACE_RETENTION_DAYS/,
  ],
  [
    'held by the sampler',
    { sampling: { rate: 0.1, verdict: 'held' } },
    'sampled_out',
    /keeps 10 %.*still at hand/,
  ],
  [
    'left out by the sampler',
    { sampling: { rate: 0.001, verdict: 'left_out' } },
    'sampled_out',
    /keeps 0\.1 % .*not among them/,
  ],
  [
    'kept by the sampler, never seen',
    { sampling: { rate: 0.1, verdict: 'kept_by_rate' } },
    'never_seen',
    /has arrived here/,
  ],
  [
    'not named, but refused probably',
    { unnamedRefusals: [refusal('rate_limited', { traceId: '', count: 500 })] },
    'refused',
    /^Probably refused: .* 500 spans .* as rate_limited/,
  ],
  [
    'pushed back',
    { counters: { queuedSpans: 0, pushedBack: 5, droppedByClients: 0 } },
    'dropped',
    /5 spans were asked to send them again\./,
  ],
  [
    'dropped by clients',
    { counters: { queuedSpans: 0, pushedBack: 1, droppedByClients: 7 } },
    'dropped',
    /again, and senders report that they dropped 7 spans/,
  ],
  ['never seen', {}, 'never_seen', /^No span of trace \S+ has arrived here\. See whether/],
  [
    'perhaps in the queue',
    { counters: { queuedSpans: 9, pushedBack: 0, droppedByClients: 0 } },
    'never_seen',
    /9 spans wait to be stored just now/,
  ],
  [
    'a service that is there',
    { subject: service, stored: stored({ firstReceivedMs: undefined, lastReceivedMs: undefined }) },
    'stored',
    /3 spans of service shop are stored/,
  ],
  [
    'a service of which only a share is stored',
    { subject: service, stored: stored({ lastReceivedMs: undefined }), sampling: { rate: 0.25 } },
    'stored',
    /TRACE_SAMPLING_RATE keeps 25 %/,
  ],
  ['a service below the rate', { subject: service, sampling: { rate: 0.1 } }, 'sampled_out', /keeps 10 %/],
  [
    'a service whose SDKs sample',
    { subject: service, sampling: { rate: 1, sdkRate: 0.01 } },
    'sampled_out',
    /told to keep 1 %/,
  ],
  [
    'a service never seen',
    { subject: service, sampling: { rate: 1, sdkRate: 1 } },
    'never_seen',
    /No span of service shop/,
  ],
])('%s', (_what, over, verdict, sentence) => {
  const { verdict: found, explanation } = explainMissing(facts(over));
  expect(found).toBe(verdict);
  expect(explanation).toMatch(sentence);
});

test('names the reason of a refusal', () => {
  expect(explainMissing(facts({ refusals: [refusal('too_large')] })).reason).toBe('too_large');
});
