import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const IGNORED = ['node_modules/**', 'dist/**'];

/** Each in a process of its own, where what the others have loaded, allocated or set would be in its way. */
const ALONE = [
  // They import little: the platform is other processes, or is not needed.
  'test/{conformance,e2e}/**/*.test.ts',
  'test/fuzz/*-fuzz.test.ts',
  'test/integration/{clickhouse,trace-store,trainer,worker}*.test.ts',
  'test/integration/{commit-hook,hugging-face,install-tensorflow,minilm}.test.ts',
  'test/integration/{transformer-trainer,zipkin-jaeger-collectors}.test.ts',
  // They measure this process: its memory, its CPU time, errors that nobody caught.
  'test/integration/data-processing.test.ts',
  'test/integration/forwarding.test.ts',
  'test/integration/gateway-query.test.ts',
  'test/integration/rest-upload.test.ts',
  // That nothing of it is in the way of others has not been tried.
  'test/integration/access-matrix.test.ts',
  // They set what OpenTelemetry keeps once for a process.
  'test/integration/classify.test.ts',
  'test/integration/hyperparameter-search.test.ts',
];

// As Node resolves it: vite would take graphql/index.mjs, a second copy beside the one that Apollo requires.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

const common = {
  // Against hanging, not for speed: a loaded machine may take several times as long as a quiet one.
  testTimeout: 60_000,
  hookTimeout: 120_000,
  setupFiles: ['test/support/compare-bytes.ts'],
};

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than vitest takes of two cores: tests wait for processes, sockets and disks most of the time. With three,
    // full runs were no shorter, and trainers starved the engine of tests beside them beyond their limits of time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Of all projects: one that extended this file would start servers of its own.
    globalSetup: ['test/support/global-setup.ts'],
    projects: [
      {
        resolve,
        test: {
          // By name the last to run: its short files end together, where a long one would run alone.
          name: 'units',
          include: ['**/*.test.ts'],
          exclude: [...IGNORED, 'test/**'],
          // They leave nothing behind in their process, and to load what they import costs more than most of them.
          isolate: false,
          ...common,
        },
      },
      {
        resolve,
        test: {
          name: 'services',
          include: ['test/**/*.test.ts'],
          exclude: [...IGNORED, ...ALONE],
          // To load the platform takes seconds, and most of these files load the same of it.
          isolate: false,
          ...common,
        },
      },
      // By name the first to run.
      { resolve, test: { name: 'alone', include: ALONE, ...common } },
    ],
  },
});
