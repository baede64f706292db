import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As Node resolves it: vite would take graphql/index.mjs, a second copy beside the one that Apollo requires.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    pool: 'forks',
    globalSetup: ['test/support/global-setup.ts'],
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
