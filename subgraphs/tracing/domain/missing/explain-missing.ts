import { DAY_MS } from '../../../../contracts/time.js';
import type { SamplingVerdict } from '../sampling/tail-sampler.js';

/** Why a trace cannot be found. */
export const MISSING_VERDICTS = [
  /** It is stored. */
  'stored',
  'sampled_out',
  /** A span of it was refused. */
  'refused',
  /** Lost before it could be stored, as far as the counters tell. */
  'dropped',
  'expired',
  /** It is stored, but came after whoever missed it looked. */
  'late',
  'never_seen',
] as const;
export type MissingVerdict = (typeof MISSING_VERDICTS)[number];

export interface RefusalFact {
  readonly reason: string;
  readonly detail: string;
  readonly count: number;
  /** Empty in entries that stand for traces that are not named. */
  readonly traceId: string;
}

/** What is stored of a trace, or of a service in the time that was asked about. */
export interface StoredFacts {
  readonly spanCount: number;
  readonly startMs: number;
  readonly endMs: number;
  /** When the first and the last of its spans were stored; absent for a service. */
  readonly firstReceivedMs?: number | undefined;
  readonly lastReceivedMs?: number | undefined;
  /** Whether it lies in the time that was asked about. */
  readonly inWindow: boolean;
}

export interface MissingFacts {
  readonly subject:
    | { readonly kind: 'trace'; readonly traceId: string }
    | { readonly kind: 'service'; readonly service: string };
  readonly nowMs: number;
  readonly retentionDays: number;
  /** The end of the time that was asked about. */
  readonly windowEndMs: number;
  readonly stored: StoredFacts | undefined;
  /** About the subject, newest first. */
  readonly refusals: readonly RefusalFact[];
  /** Refusals in that time whose trace is not named: the log is bounded. */
  readonly unnamedRefusals: readonly RefusalFact[];
  readonly sampling: {
    /** `TRACE_SAMPLING_RATE`. */
    readonly rate: number;
    /** Of the trace; absent for a service. */
    readonly verdict?: SamplingVerdict;
    /** What SDKs of the service are told; absent where no service is known. */
    readonly sdkRate?: number;
  };
  /** Of this process, since it started. */
  readonly counters: {
    readonly queuedSpans: number;
    /** Spans whose sender was asked to send them again. */
    readonly pushedBack: number;
    /** Spans that senders dropped by their own account. */
    readonly droppedByClients: number;
  };
}

export interface MissingExplanation {
  readonly verdict: MissingVerdict;
  /** The reason of most of the refusals, for `refused`. */
  readonly reason?: string;
  /** Sentences for a person: what happened, and what to do about it. */
  readonly explanation: string;
}

/** Spans that are stored so long after the trace's end were not there when somebody looked at once. */
const LATE_MS = 60_000;

/**
 * The most certain of the possible reasons, in this order: what is stored, what the log of refusals names, what the
 * retention and the sampler rule, and then what the counters make likely.
 */
export function explainMissing(facts: MissingFacts): MissingExplanation {
  return (
    ofStored(facts) ??
    ofRefusals(facts) ??
    ofRetention(facts) ??
    ofSampling(facts) ??
    ofUnnamedRefusals(facts) ??
    ofCounters(facts) ??
    neverSeen(facts)
  );
}

function ofStored(facts: MissingFacts): MissingExplanation | undefined {
  const { stored, subject } = facts;
  if (!stored) return undefined;
  const refused = sum(facts.refusals);
  const alsoRefused =
    refused === 0
      ? ''
      : ` ${spans(refused)} of it ${were(refused)} refused: ${facts.refusals[0]?.detail ?? ''}`;
  const share =
    subject.kind === 'service' && facts.sampling.rate < 1 ? ` ${shareKept(facts.sampling.rate)}.` : '';
  const what = `${spans(stored.spanCount)} of ${nameOf(subject)} ${are(stored.spanCount)} stored`;
  const { firstReceivedMs, lastReceivedMs } = stored;
  if (!stored.inWindow) {
    return {
      verdict: 'stored',
      explanation: `${what}, but outside the time that was asked about: from ${at(stored.startMs)} to ${at(stored.endMs)}. Widen the time range.${alsoRefused}`,
    };
  }
  if (lastReceivedMs !== undefined && lastReceivedMs - stored.endMs > LATE_MS) {
    const whole = firstReceivedMs !== undefined && firstReceivedMs - stored.endMs > LATE_MS;
    return {
      verdict: 'late',
      explanation: `${what} now, but ${whole ? 'they' : 'some of them'} came ${lasting(lastReceivedMs - stored.endMs)} after the trace ended. Shorten the export interval of the senders, see whether they had to send again, and compare their clocks.${alsoRefused}`,
    };
  }
  return {
    verdict: 'stored',
    explanation: `${what}, from ${at(stored.startMs)} to ${at(stored.endMs)}.${share}${alsoRefused}`,
  };
}

function ofRefusals({ refusals, subject }: MissingFacts): MissingExplanation | undefined {
  const main = mostFrequent(refusals);
  if (!main) return undefined;
  const what = `${spans(main.count)} of ${nameOf(subject)} ${were(main.count)}`;
  if (main.reason === 'expired')
    return { verdict: 'expired', explanation: `${what} too old to be kept. ${main.detail}` };
  if (main.reason === 'sampled_out')
    return { verdict: 'sampled_out', explanation: `${what} sampled out. ${main.detail}` };
  return {
    verdict: 'refused',
    reason: main.reason,
    explanation: `${what} refused (${main.reason}). ${main.detail}`,
  };
}

function ofRetention({ windowEndMs, nowMs, retentionDays }: MissingFacts): MissingExplanation | undefined {
  if (windowEndMs > nowMs - retentionDays * DAY_MS) return undefined;
  return {
    verdict: 'expired',
    explanation: `That time is over ${retentionDays} days ago, and so long spans are kept. Raise TRACE_RETENTION_DAYS to keep them longer.`,
  };
}

function ofSampling({ sampling, subject }: MissingFacts): MissingExplanation | undefined {
  const { rate, verdict, sdkRate } = sampling;
  const share = shareKept(rate);
  if (verdict === 'held') {
    return {
      verdict: 'sampled_out',
      explanation: `${nameOf(subject)} was left out by sampling a moment ago: ${share}. Its spans are still at hand, and are stored if an error or a slow span of it follows in the next seconds.`,
    };
  }
  if (verdict === 'left_out') {
    return {
      verdict: 'sampled_out',
      explanation: `${share}; by its id ${nameOf(subject)} is not among them, so it was left out if it arrived. Raise the rate to keep more.`,
    };
  }
  if (subject.kind === 'service' && rate < 1) {
    return { verdict: 'sampled_out', explanation: `${share}. Raise the rate to keep more.` };
  }
  if (sdkRate !== undefined && sdkRate < 1) {
    return {
      verdict: 'sampled_out',
      explanation: `SDKs of ${nameOf(subject)} that ask how to sample are told to keep ${percent(sdkRate)} of their traces. Raise its rate in the sampling strategies to see more.`,
    };
  }
  return undefined;
}

function ofUnnamedRefusals({ unnamedRefusals, subject }: MissingFacts): MissingExplanation | undefined {
  const main = mostFrequent(unnamedRefusals);
  if (!main) return undefined;
  return {
    verdict: 'refused',
    reason: main.reason,
    explanation: `Probably refused: the log of refusals does not name ${nameOf(subject)}, but ${spans(sum(unnamedRefusals))} of that time were refused without being named, most of them as ${main.reason}. ${main.detail}`,
  };
}

function ofCounters({ counters, subject }: MissingFacts): MissingExplanation | undefined {
  const { pushedBack, droppedByClients } = counters;
  if (pushedBack === 0 && droppedByClients === 0) return undefined;
  const facts = [
    ...(pushedBack > 0 ? [`the senders of ${spans(pushedBack)} were asked to send them again`] : []),
    ...(droppedByClients > 0 ? [`senders report that they dropped ${spans(droppedByClients)}`] : []),
  ].join(', and ');
  return {
    verdict: 'dropped',
    explanation: `Nothing of ${nameOf(subject)} was stored. It may have been lost on the way: since this collector started ${facts}. Enlarge the queues of the exporters, let them try longer, or sample more at the source.`,
  };
}

function neverSeen({ subject, counters }: MissingFacts): MissingExplanation {
  const waiting =
    counters.queuedSpans === 0
      ? ''
      : ` ${spans(counters.queuedSpans)} wait to be stored just now: look again in a second.`;
  return {
    verdict: 'never_seen',
    explanation: `No span of ${nameOf(subject)} has arrived here.${waiting} See whether its SDK samples it, whether the exporter sends to this collector (address, port, protocol, tenant), and what the exporter logs.`,
  };
}

function mostFrequent(refusals: readonly RefusalFact[]): RefusalFact | undefined {
  const byReason = new Map<string, RefusalFact>();
  for (const refusal of refusals) {
    const known = byReason.get(refusal.reason);
    // The newest comes first, and its words are the ones to tell.
    byReason.set(refusal.reason, known ? { ...known, count: known.count + refusal.count } : refusal);
  }
  return [...byReason.values()].sort((a, b) => b.count - a.count)[0];
}

const sum = (refusals: readonly RefusalFact[]): number =>
  refusals.reduce((total, { count }) => total + count, 0);
const nameOf = (subject: MissingFacts['subject']): string =>
  subject.kind === 'trace' ? `trace ${subject.traceId}` : `service ${subject.service}`;
const spans = (count: number): string => `${count} ${count === 1 ? 'span' : 'spans'}`;
const are = (count: number): string => (count === 1 ? 'is' : 'are');
const were = (count: number): string => (count === 1 ? 'was' : 'were');
const at = (ms: number): string => new Date(ms).toISOString();
const shareKept = (rate: number): string =>
  `TRACE_SAMPLING_RATE keeps ${percent(rate)} of all traces, and those with errors or slow ones`;
const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

function lasting(ms: number): string {
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
}
