import type { Attributes, Span } from '@opentelemetry/api';
import { traceStep } from '../telemetry/trace-span.js';
import type { ObjectStore } from './object-store.js';

/** Runs a step of a trace; `traceStep`, or what stands for it where spans are made by another process. */
export type RunStep = <T>(
  name: string,
  attributes: Attributes,
  fn: (span: Pick<Span, 'setAttribute'> | undefined) => Promise<T>,
) => Promise<T>;

/** The first segments of a key say what kind of object it is; the rest is an id. */
const PREFIX_SEGMENTS = 2;

/**
 * The same store, whose operations are spans (`objects.put`, `.get`, `.head`, `.delete`, `.accept`, `.discard`, `.append`,
 * `.publish`) of the trace that asks for them. `objects.get` ends when the object begins to flow.
 * @param kind of the engine, e.g. folder
 */
export function traceObjects(store: ObjectStore, kind: string, runStep: RunStep = traceStep): ObjectStore {
  const about = (key: string): Attributes => ({
    'objects.store': kind,
    'objects.bucket': store.bucket,
    'objects.key_prefix': key.split('/').slice(0, -1).slice(0, PREFIX_SEGMENTS).join('/'),
  });
  return {
    bucket: store.bucket,
    resumable: {
      append: (key, state, body, options) =>
        runStep('objects.append', about(key), async (span) => {
          const after = await store.resumable.append(key, state, body, options);
          span?.setAttribute('objects.size_bytes', after.sizeBytes - state.sizeBytes);
          return after;
        }),
      publish: (key, state) =>
        runStep('objects.publish', about(key), () => store.resumable.publish(key, state)),
      discard: (key) => runStep('objects.discard', about(key), () => store.resumable.discard(key)),
    },
    put: (key, body, options) =>
      runStep('objects.put', about(key), async (span) => {
        const result = await store.put(key, body, options);
        span?.setAttribute('objects.size_bytes', result.sizeBytes);
        return result;
      }),
    get: (key, options) => runStep('objects.get', about(key), () => store.get(key, options)),
    head: (key) =>
      runStep('objects.head', about(key), async (span) => {
        const info = await store.head(key);
        span?.setAttribute('objects.size_bytes', info.sizeBytes);
        return info;
      }),
    delete: (key) => runStep('objects.delete', about(key), () => store.delete(key)),
    list: (prefix) => store.list(prefix),
    signedUrl: (method, key, options) => store.signedUrl(method, key, options),
    acceptUpload: (uploadKey, key) =>
      runStep('objects.accept', about(key), async (span) => {
        const info = await store.acceptUpload(uploadKey, key);
        span?.setAttribute('objects.size_bytes', info.sizeBytes);
        return info;
      }),
    discardUpload: (uploadKey) =>
      runStep('objects.discard', about(uploadKey), () => store.discardUpload(uploadKey)),
    ping: () => store.ping(),
    close: () => store.close(),
  };
}
