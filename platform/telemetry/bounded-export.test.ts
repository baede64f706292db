import { ROOT_CONTEXT } from '@opentelemetry/api';
import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import { BasicTracerProvider, type ReadableSpan, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BoundedExport } from './bounded-export.js';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

/** A collector that takes what it is sent when the test says so. */
class HeldExporter implements SpanExporter {
  readonly held: { spans: ReadableSpan[]; done: (result: ExportResult) => void }[] = [];
  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.held.push({ spans, done });
  }
  async shutdown(): Promise<void> {}
}

function setUp(maxQueueSize: number) {
  const exporter = new HeldExporter();
  const onLost = vi.fn();
  const bounded = new BoundedExport({
    exporter,
    maxQueueSize,
    delayMs: 1_000,
    onLost,
    reportEveryMs: 60_000,
  });
  const tracer = new BasicTracerProvider({ spanProcessors: [bounded] }).getTracer('test');
  const end = (count: number) => {
    for (let i = 0; i < count; i++) tracer.startSpan('work', {}, ROOT_CONTEXT).end();
  };
  return { exporter, onLost, bounded, end };
}

test('spans wait for each other, and go together', async () => {
  const { exporter, onLost, end } = setUp(100);
  end(3);
  await vi.advanceTimersByTimeAsync(999);
  expect(exporter.held).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(exporter.held.map(({ spans }) => spans.length)).toEqual([3]);
  exporter.held[0]?.done({ code: ExportResultCode.SUCCESS });
  await vi.advanceTimersByTimeAsync(120_000);
  expect(onLost).not.toHaveBeenCalled();
});

test('while the collector hangs the queue stays within its limit, and the loss is told once a minute', async () => {
  const { exporter, onLost, end } = setUp(10);
  end(10);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(exporter.held.map(({ spans }) => spans.length)).toEqual([10]); // and hangs
  end(15);
  await vi.advanceTimersByTimeAsync(1);
  expect(onLost.mock.calls).toEqual([[{ dropped: 5, refused: 0, problem: undefined }]]);
  end(7);
  await vi.advanceTimersByTimeAsync(59_000 - 1);
  expect(onLost).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(onLost).toHaveBeenLastCalledWith(expect.objectContaining({ dropped: 7 }));
});

test('what a collector refuses is counted, with its reason, and there is room again', async () => {
  const { exporter, onLost, end } = setUp(10);
  end(10);
  await vi.advanceTimersByTimeAsync(1_000);
  exporter.held[0]?.done({ code: ExportResultCode.FAILED, error: new Error('connect ECONNREFUSED') });
  await vi.advanceTimersByTimeAsync(1);
  expect(onLost.mock.calls).toEqual([[{ dropped: 0, refused: 10, problem: 'connect ECONNREFUSED' }]]);
  end(4);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(exporter.held[1]?.spans).toHaveLength(4);
});

test('the end sends what waits, and tells what was lost', async () => {
  const { exporter, onLost, bounded, end } = setUp(4);
  end(4); // a full batch goes at once
  end(6);
  const stopped = bounded.shutdown();
  await vi.advanceTimersByTimeAsync(0);
  expect(exporter.held.map(({ spans }) => spans.length)).toEqual([4, 4]);
  for (const { done } of exporter.held) done({ code: ExportResultCode.SUCCESS });
  await stopped;
  expect(onLost).toHaveBeenCalledWith({ dropped: 2, refused: 0, problem: undefined });
  end(1);
  expect(exporter.held).toHaveLength(2);
});
