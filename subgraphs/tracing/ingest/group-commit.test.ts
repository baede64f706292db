import { expect, test } from 'vitest';
import { AppError, UnavailableError } from '../../../contracts/errors.js';
import { systemClock } from '../../../platform/clock.js';
import { createLogger } from '../../../platform/log.js';
import { makeSpan } from '../../../test/support/tracing/spans.js';
import { waitUntil } from '../../../test/support/wait-until.js';
import type { Span } from '../domain/span.js';
import type { SpanWriter, TenantSpans } from '../stores/span-writer.js';
import { GroupCommit, type GroupCommitLimits } from './group-commit.js';

const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');

/** A store whose writes end when the test says so. */
class HeldWriter implements SpanWriter {
  readonly writes: { batch: readonly TenantSpans[]; end: (error?: unknown) => void }[] = [];
  #automatic: ((batch: readonly TenantSpans[]) => unknown) | undefined;

  /** From now on writes end at once, with what `outcome` returns if it is an error. */
  endAtOnce(outcome: (batch: readonly TenantSpans[]) => unknown = () => undefined): void {
    this.#automatic = outcome;
    for (const write of this.writes) write.end(outcome(write.batch));
  }
  write(batch: readonly TenantSpans[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (error?: unknown) => (error === undefined ? resolve() : reject(error));
      this.writes.push({ batch, end });
      if (this.#automatic) end(this.#automatic(batch));
    });
  }
  async writeRefusals(): Promise<void> {}
  async freeDiskBytes(): Promise<undefined> {}
}

function newCommit(limits: Partial<GroupCommitLimits> = {}) {
  const writer = new HeldWriter();
  const commit = new GroupCommit({
    writer,
    limits: { queueBytes: 1_000_000, lingerMs: 1, maxGroupSpans: 100, maxWrites: 1, ...limits },
    clock: systemClock,
    log,
    observer: { written: () => undefined, failed: () => undefined },
  });
  return { writer, commit };
}
const spans = (count: number, name = 'op'): Span[] => Array.from({ length: count }, () => makeSpan({ name }));
const written = (writer: HeldWriter) =>
  writer.writes.map(({ batch }) => batch.map((each) => [each.tenant, each.spans.length]));

test('a submission resolves when its spans are stored and not before', async () => {
  const { writer, commit } = newCommit();
  let stored = false;
  const submitted = commit.submit('a', spans(3), 300).then(() => {
    stored = true;
  });
  await waitUntil(async () => writer.writes.length === 1, { what: 'the write began' });
  expect(stored).toBe(false);
  expect(commit.queuedSpans).toBe(3);
  writer.endAtOnce();
  await submitted;
  expect([commit.queuedSpans, commit.queuedBytes]).toEqual([0, 0]);
});

test('what arrives while the store is busy goes together, by tenant', async () => {
  const { writer, commit } = newCommit();
  const first = commit.submit('a', spans(1), 100);
  await waitUntil(async () => writer.writes.length === 1, { what: 'the first write began' });
  const others = [
    commit.submit('a', spans(2), 1),
    commit.submit('b', spans(3), 1),
    commit.submit('a', spans(4), 1),
  ];
  writer.endAtOnce();
  await Promise.all([first, ...others]);
  expect(written(writer)).toEqual([
    [['a', 1]],
    [
      ['a', 6],
      ['b', 3],
    ],
  ]);
});

test('a large submission is written in groups and resolves after the last', async () => {
  const { writer, commit } = newCommit();
  writer.endAtOnce();
  await commit.submit('a', spans(250), 1_000);
  expect(written(writer)).toEqual([[['a', 100]], [['a', 100]], [['a', 50]]]);
});

test('a full queue refuses what does not fit, whole, and takes more once there is room', async () => {
  const { writer, commit } = newCommit({ queueBytes: 1_000 });
  const first = commit.submit('a', spans(1), 900);
  await expect(commit.submit('a', spans(1), 101)).rejects.toMatchObject({
    code: 'RATE_LIMITED',
    details: { retryAfterMs: expect.any(Number) },
  });
  expect(commit.queuedBytes).toBe(900);
  writer.endAtOnce();
  await first;
  await commit.submit('a', spans(1), 101);
});

test('a submission larger than the whole queue is taken when the queue is empty', async () => {
  const { writer, commit } = newCommit({ queueBytes: 1_000 });
  writer.endAtOnce();
  await commit.submit('a', spans(1), 5_000);
});

test('a store that is away fails every submission of the group, to be sent again', async () => {
  const { writer, commit } = newCommit();
  const results = Promise.allSettled([commit.submit('a', spans(1), 1), commit.submit('b', spans(1), 1)]);
  writer.endAtOnce(() => new UnavailableError('ClickHouse does not answer.'));
  for (const result of await results) {
    expect(result).toMatchObject({
      status: 'rejected',
      reason: { code: 'UNAVAILABLE', details: { retryAfterMs: expect.any(Number) } },
    });
  }
  expect([commit.queuedSpans, commit.queuedBytes]).toEqual([0, 0]);
});

test('a submission that cannot be written does not fail the others', async () => {
  const { writer, commit } = newCommit();
  const good = commit.submit('a', spans(2), 1);
  const bad = commit.submit('a', spans(1, 'poison'), 1);
  const alsoGood = commit.submit('b', spans(2), 1);
  writer.endAtOnce((batch) =>
    batch.some((each) => each.spans.some(({ name }) => name === 'poison')) ? new Error('bug') : undefined,
  );
  await Promise.all([good, alsoGood]);
  await expect(bad).rejects.toThrow('bug');
});

test('a refusal of the store that is about the spans keeps its code', async () => {
  const { writer, commit } = newCommit();
  writer.endAtOnce(() => new AppError('INVALID_INPUT', 'No.'));
  await expect(commit.submit('a', spans(1), 1)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('draining writes what waits at once', async () => {
  const { writer, commit } = newCommit({ lingerMs: 60_000 });
  writer.endAtOnce();
  const submitted = commit.submit('a', spans(1), 1);
  await commit.drain();
  await submitted;
  await commit.drain();
});
