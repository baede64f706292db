import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

let root: string | undefined;

/** The folder that holds package.json, whether this file runs from source or from `dist/`. */
export function packageRoot(): string {
  if (root) return root;
  let dir = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(dir, 'package.json'))) {
    const parent = dirname(dir);
    if (parent === dir) throw new Error('package.json not found above the platform folder');
    dir = parent;
  }
  root = dir;
  return dir;
}

/** Path of a file that is shipped as source (SDL, SQL), given relative to the package. */
export function packageFile(...segments: string[]): string {
  return join(packageRoot(), ...segments);
}

/**
 * Path of a program of `scripts/bundle-programs.mjs`, for starting it as a process or thread of its own. Compiled modules
 * (`npm run dev`) start compiled modules; all else starts bundles.
 */
export function programFile(pathFromRoot: string): string {
  const isModule = import.meta.url.startsWith(
    pathToFileURL(join(packageRoot(), 'dist', 'modules') + sep).href,
  );
  return isModule ? compiledModule(pathFromRoot) : packageFile('dist', compiled(pathFromRoot));
}

/** Path of the compiled form of a module. */
export function compiledModule(pathFromRoot: string): string {
  return packageFile('dist', 'modules', compiled(pathFromRoot));
}

const compiled = (path: string): string => path.replace(/\.ts$/, '.js');

/** The version of this package. */
export function packageVersion(): string {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(packageFile('package.json'), 'utf8')));
  return version;
}
