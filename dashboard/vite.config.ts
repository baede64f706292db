import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where a platform of this machine answers while the dashboard is developed. */
const PLATFORM = 'http://127.0.0.1:4000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/dashboard',
    emptyOutDir: true,
    target: 'es2023',
    assetsDir: 'assets',
    // Nothing is put into the page itself: its policy of contents allows files of this origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    port: 5173,
    // With the host that the browser named: the platform takes sessions of pages of its own origin only.
    proxy: {
      '/graphql': { target: PLATFORM, changeOrigin: false, ws: true },
      '/session': { target: PLATFORM, changeOrigin: false },
      '/audit': { target: PLATFORM, changeOrigin: false },
      '/identity': { target: PLATFORM, changeOrigin: false },
      '/objects': { target: PLATFORM, changeOrigin: false },
      '/uploads': { target: PLATFORM, changeOrigin: false },
    },
  },
});
