import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const IGNORED = ['node_modules/**', 'dist/**'];

// As Node resolves it: vite would take graphql/index.mjs, a second copy beside the one that Apollo requires.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

// Against hanging, not for speed: a loaded machine may take several times as long as a quiet one.
const timeouts = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than there are processors, where there are two: with as many, full runs used 1.7 of them, as tests wait for
    // processes, sockets and disks for much of their time.
    maxWorkers: Math.max(3, availableParallelism() - 1),
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
          ...timeouts,
        },
      },
      { resolve, test: { name: 'services', include: ['test/**/*.test.ts'], ...timeouts } },
    ],
  },
});
