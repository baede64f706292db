import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../contracts/errors.js';
import type { Clock } from '../../platform/clock.js';
import { toPublicGraphQLError } from '../../platform/graph/error-translation.js';
import type { Logger } from '../../platform/log.js';
import type { EventStream } from '../subscriptions/event-stream.js';
import { closeQuietly, resumableStream } from '../subscriptions/resumable-stream.js';
import type { StreamEvent } from '../subscriptions/stream-event.js';
import { EventRing } from './event-ring.js';
import type { Subscriber } from './subscriber.js';

export interface ChannelOptions {
  /** Events are numbered: they can be replayed, resumed and de-duplicated. */
  sequenced: boolean;
  open(position: number | undefined): Promise<EventStream>;
  /** Nobody may join any more: the last member is gone, or the stream is over. May be called twice. */
  onClosed(): void;
  clock: Clock;
  log: Logger;
}

/** Newest events kept for late and resuming clients. */
const RING_EVENTS = 512;
/** A channel opened for resuming clients starts this much earlier: others who lost the same connection fit in. */
const REPLAY_EVENTS = 32;
/** Clients that arrive within this time share one snapshot. */
const SNAPSHOT_MAX_AGE_MS = 1_000;
/** Old events given to a client at once; then it must have taken them, or its queue would conflate history. */
const BACKLOG_BATCH = 16;
/** Before the first event: smaller than any sequence number. */
const NO_POSITION = -1;

interface Member {
  readonly subscriber: Subscriber;
  /** Sequence number of the last event it was given. */
  position: number;
  /** Its own upstream while it catches up. */
  catchUp: EventStream | undefined;
  gone: boolean;
}

/**
 * One execution of a subscription, shared by every client that may see the same.
 *
 * Of a sequenced stream each member gets every event after its position exactly once and in order, whenever it
 * joins: from the ring when that covers the position, else through an upstream of its own until the ring does. History
 * comes as fast as it can be read, so a member takes it at its own pace and turns live where it ends.
 * Only a live member whose queue is full skips events, and only such as may be conflated. A stream without numbers
 * cannot be replayed: members get what comes after they joined.
 */
export class Channel {
  readonly #options: ChannelOptions;
  readonly #ring = new EventRing(RING_EVENTS);
  readonly #members = new Set<Member>();
  readonly #live = new Set<Member>();
  #upstream: EventStream | undefined;
  /** Number of the newest event when the upstream was opened: up to it, events are history. */
  #historyUntil = NO_POSITION;
  /** Members that have taken all of the history that has come so far. */
  #awaitingHistory: (() => void)[] = [];
  #state: 'new' | 'running' | 'ended' | 'closed' = 'new';
  /** How the stream ended, for members that still catch up. */
  #tellEnd: (subscriber: Subscriber) => void = () => {};
  #snapshot: { event: StreamEvent; atMs: number } | undefined;
  #snapshotRequest: Promise<StreamEvent | undefined> | undefined;

  constructor(options: ChannelOptions) {
    this.#options = options;
  }

  /**
   * Adds a client. Without a position a sequenced stream begins with a snapshot.
   * @returns takes the client away again; the last one to go closes the upstream at once
   */
  join(subscriber: Subscriber, position: number | undefined): () => void {
    const member: Member = { subscriber, position: position ?? NO_POSITION, catchUp: undefined, gone: false };
    this.#members.add(member);
    if (this.#options.sequenced) {
      this.#admit(member).catch((error) => this.#dismiss(member, this.#failure(error)));
    } else {
      this.#live.add(member);
      if (this.#state === 'new') this.#run(this.#options.open(undefined));
    }
    return () => this.#dismiss(member);
  }

  async #admit(member: Member): Promise<void> {
    const { subscriber } = member;
    if (member.position === NO_POSITION || this.#state === 'new') {
      const snapshot = await this.#takeSnapshot();
      if (member.gone) return;
      if (!snapshot) return this.#dismiss(member, complete);
      if (member.position === NO_POSITION) this.#give(member, snapshot);
    }
    while (!member.gone) {
      if (this.#ring.covers(member.position)) {
        const backlog = this.#ring.after(member.position);
        for (const event of backlog.slice(0, BACKLOG_BATCH)) this.#give(member, event);
        // No await since `after`: no event can fall between the backlog and the live ones.
        if (backlog.length <= BACKLOG_BATCH) {
          if (!this.#isReadingHistory()) return this.#attach(member);
          if (backlog.length === 0) await this.#moreHistory();
        }
      } else if (!(await this.#catchUpOne(member))) return;
      await subscriber.drained();
    }
  }

  #attach(member: Member): void {
    if (this.#state === 'ended') this.#dismiss(member, this.#tellEnd);
    else this.#live.add(member);
    if (member.catchUp) closeQuietly(member.catchUp);
    member.catchUp = undefined;
  }

  /** Gives the member one event from its own upstream; false when that is over. */
  async #catchUpOne(member: Member): Promise<boolean> {
    const { open, log } = this.#options;
    member.catchUp ??= resumableStream({ open, position: member.position, log });
    const { done, value } = await member.catchUp.next();
    if (member.gone) return false;
    if (done) {
      this.#dismiss(member, complete);
      return false;
    }
    this.#give(member, value);
    return true;
  }

  /** The present state as one event; clients that come together share it. Undefined: the stream is over. */
  async #takeSnapshot(): Promise<StreamEvent | undefined> {
    const kept = this.#snapshot;
    if (
      kept &&
      this.#options.clock.now().getTime() - kept.atMs < SNAPSHOT_MAX_AGE_MS &&
      this.#ring.covers(kept.event.sequence ?? NO_POSITION)
    ) {
      return kept.event;
    }
    this.#snapshotRequest ??= this.#fetchSnapshot().finally(() => {
      this.#snapshotRequest = undefined;
    });
    return this.#snapshotRequest;
  }

  async #fetchSnapshot(): Promise<StreamEvent | undefined> {
    const { open, log, clock } = this.#options;
    const stream = resumableStream({ open, position: undefined, log });
    // Known to `#close` from the start, so that a client that leaves at once leaves nothing open.
    if (this.#state === 'new') this.#upstream = stream;
    const { done, value: event } = await stream.next();
    if (done) return undefined;
    if (event.sequence === undefined) {
      closeQuietly(stream);
      throw (
        event.result.errors?.[0] ?? new AppError('INTERNAL', 'The subscription began without a snapshot.')
      );
    }
    this.#snapshot = { event, atMs: clock.now().getTime() };
    if (this.#state === 'new') this.#begin(stream, event.sequence);
    else closeQuietly(stream);
    return event;
  }

  /** Starts the channel's upstream: the snapshot's, which goes on after it, or an earlier one for who resumes. */
  #begin(fromSnapshot: EventStream, newest: number): void {
    const resumed = [...this.#members].map(({ position }) => position);
    const oldest = Math.min(newest, ...resumed.filter((position) => position !== NO_POSITION));
    if (oldest === newest) {
      this.#ring.startAt(newest);
      this.#run(fromSnapshot);
      return;
    }
    closeQuietly(fromSnapshot);
    const { open, log } = this.#options;
    const position = Math.max(0, oldest - REPLAY_EVENTS, newest - RING_EVENTS);
    this.#historyUntil = newest;
    this.#ring.startAt(position);
    this.#run(resumableStream({ open, position, log }));
  }

  #isReadingHistory(): boolean {
    return this.#state === 'running' && this.#ring.head < this.#historyUntil;
  }

  #moreHistory(): Promise<void> {
    return new Promise((resolve) => this.#awaitingHistory.push(resolve));
  }

  #wakeHistoryReaders(): void {
    const readers = this.#awaitingHistory;
    if (readers.length === 0) return;
    this.#awaitingHistory = [];
    for (const resume of readers) resume();
  }

  /** Passes the upstream's events on until it ends. */
  #run(upstream: EventStream | Promise<EventStream>): void {
    this.#state = 'running';
    const pump = async (): Promise<void> => {
      const stream = await upstream;
      if (this.#state !== 'running') return closeQuietly(stream);
      this.#upstream = stream;
      let published = 0;
      for await (const event of stream) {
        if (this.#state !== 'running') return;
        this.#publish(event);
        // Events that are there already follow each other within one turn of the event loop, in which no connection
        // gets to say that it has sent something: clients would look slow.
        if (++published % BACKLOG_BATCH === 0) await nextTurn();
      }
      this.#end(complete);
    };
    pump().catch((error) => this.#end(this.#failure(error)));
  }

  #publish(event: StreamEvent): void {
    if (this.#options.sequenced && !this.#ring.push(event)) return;
    for (const member of this.#live) this.#give(member, event);
    this.#wakeHistoryReaders();
  }

  #give(member: Member, event: StreamEvent): void {
    if (this.#options.sequenced && event.sequence !== undefined) {
      if (event.sequence <= member.position) return;
      member.position = event.sequence;
    }
    member.subscriber.push(event);
  }

  #end(tell: (subscriber: Subscriber) => void): void {
    if (this.#state !== 'running') return;
    this.#state = 'ended';
    this.#tellEnd = tell;
    this.#options.onClosed();
    this.#wakeHistoryReaders();
    for (const member of [...this.#live]) this.#dismiss(member, tell);
  }

  #failure(error: unknown): (subscriber: Subscriber) => void {
    const shown = toPublicGraphQLError(error, this.#options.log);
    return (subscriber) => subscriber.fail(shown);
  }

  #dismiss(member: Member, tell?: (subscriber: Subscriber) => void): void {
    if (member.gone) return;
    member.gone = true;
    this.#members.delete(member);
    this.#live.delete(member);
    if (member.catchUp) closeQuietly(member.catchUp);
    tell?.(member.subscriber);
    if (this.#members.size === 0) this.#close();
  }

  #close(): void {
    this.#state = 'closed';
    if (this.#upstream) closeQuietly(this.#upstream);
    this.#upstream = undefined;
    this.#wakeHistoryReaders();
    this.#options.onClosed();
  }
}

const complete = (subscriber: Subscriber): void => subscriber.complete();
