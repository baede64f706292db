import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As Node resolves it: vite would take graphql/index.mjs, a second copy beside the one that Apollo requires.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    pool: 'forks',
    globalSetup: ['test/support/global-setup.ts'],
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**'],
    // Against hanging, not for speed: a loaded machine may take several times as long as a quiet one.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
