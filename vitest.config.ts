import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As Node resolves it: vite would take graphql/index.mjs, a second copy beside the one that Apollo requires.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    pool: 'forks',
    // One more than vitest takes of two cores: tests wait for processes, sockets and disks most of the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: ['test/support/global-setup.ts'],
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**'],
    // Against hanging, not for speed: a loaded machine may take several times as long as a quiet one.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
