/** What a Jaeger client says of itself in a batch: counts since it started. */
export interface ClientReport {
  /** Tells one client from others: its UUID, else its service and host. */
  readonly client: string;
  /** Rises by one with every batch. */
  readonly seqNo: bigint | undefined;
  /** Spans dropped since the start because the client's queue was full. */
  readonly queueFull: bigint;
  /** … because one did not fit into a packet. */
  readonly tooLarge: bigint;
  /** … because sending failed. */
  readonly sendFailed: bigint;
}

/** What went missing between two reports of one client. */
export interface ClientLosses {
  readonly clientDroppedSpans: {
    readonly queueFull: number;
    readonly tooLarge: number;
    readonly sendFailed: number;
  };
  /** Batches that were sent in between and did not arrive. */
  readonly lostBatches: number;
}

const NOTHING: ClientLosses = {
  clientDroppedSpans: { queueFull: 0, tooLarge: 0, sendFailed: 0 },
  lostBatches: 0,
};

/** Clients that are remembered: whoever sends made-up names must not fill our memory. */
const MAX_CLIENTS = 10_000;
/** A longer gap is a client that counts differently, not a loss. */
const MAX_GAP = 1_000_000n;

/**
 * Turns the running counts of clients into what is new since their last report. The first report of a client is the
 * base; so is one whose counts went back (it started anew). Batches may overtake each other on UDP: one that is older
 * than the last is ignored.
 */
export class ClientLossTracker {
  readonly #last = new Map<string, ClientReport>();

  /** @param source keeps equal names apart, e.g. the tenant */
  observe(source: string, report: ClientReport): ClientLosses {
    const key = `${source}\0${report.client}`;
    const last = this.#last.get(key);
    const restarted = last === undefined || wentBack(last, report);
    if (last && !restarted && isOlder(last, report)) return NOTHING;
    // Deleted first, so that the map is in the order of use: its first key is the one to forget.
    this.#last.delete(key);
    this.#last.set(key, report);
    if (this.#last.size > MAX_CLIENTS) this.#forgetOldest();
    return last && !restarted ? lossesBetween(last, report) : NOTHING;
  }

  #forgetOldest(): void {
    const oldest = this.#last.keys().next();
    if (!oldest.done) this.#last.delete(oldest.value);
  }
}

const isOlder = (last: ClientReport, report: ClientReport): boolean =>
  last.seqNo !== undefined && report.seqNo !== undefined && report.seqNo <= last.seqNo;

/** A late batch has smaller counts too; a restarted client begins again at a low number. */
function wentBack(last: ClientReport, report: ClientReport): boolean {
  if (last.seqNo !== undefined && report.seqNo !== undefined) {
    return report.seqNo < last.seqNo && report.seqNo <= 1n;
  }
  return (
    report.queueFull < last.queueFull ||
    report.tooLarge < last.tooLarge ||
    report.sendFailed < last.sendFailed
  );
}

function lossesBetween(last: ClientReport, report: ClientReport): ClientLosses {
  const gap = last.seqNo !== undefined && report.seqNo !== undefined ? report.seqNo - last.seqNo - 1n : 0n;
  return {
    clientDroppedSpans: {
      queueFull: rise(last.queueFull, report.queueFull),
      tooLarge: rise(last.tooLarge, report.tooLarge),
      sendFailed: rise(last.sendFailed, report.sendFailed),
    },
    lostBatches: gap > 0n && gap <= MAX_GAP ? Number(gap) : 0,
  };
}

const rise = (before: bigint, after: bigint): number => (after > before ? Number(after - before) : 0);
