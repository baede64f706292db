import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { packageFile } from '../platform/package-root.js';

const DASHBOARD = ['dist', 'dashboard'];

/** The files that the page itself names, in kB of gzip. */
export async function initialFiles(): Promise<{
  paths: ReadonlySet<string>;
  scriptsKb: number;
  stylesKb: number;
}> {
  const page = await readFile(packageFile(...DASHBOARD, 'index.html'), 'utf8');
  const paths = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  return {
    paths: new Set(paths),
    scriptsKb: await gzipKb(paths.filter((path) => path.endsWith('.js'))),
    stylesKb: await gzipKb(paths.filter((path) => path.endsWith('.css'))),
  };
}

/** @param paths of built files, e.g. `/assets/index.js` */
export async function gzipKb(paths: readonly string[]): Promise<number> {
  const files = await Promise.all(
    paths.map((path) => readFile(packageFile(...DASHBOARD, ...path.split('/')))),
  );
  return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0) / 1_000;
}
