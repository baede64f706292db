// Which source file imports which: on resolved paths, type imports, re-exports and dynamic imports included.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every TypeScript file with what it imports; packages are `npm:name`, Node's own modules `node:name`. */
export function importGraph() {
  return new Map(
    sourceFiles().map((file) => [
      file,
      [...new Set(importsOf(file).map((specifier) => resolve(file, specifier)))],
    ]),
  );
}

function sourceFiles() {
  const skip = new Set(['node_modules', 'dist', '.data', '.git', 'generated']);
  const walk = (folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (skip.has(entry.name)) return [];
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return walk(path);
      return entry.name.endsWith('.ts') ? [relative(root, path).split(sep).join('/')] : [];
    });
  return walk(root);
}

/** Specifiers of static and dynamic imports and of re-exports. */
function importsOf(file) {
  const text = readFileSync(join(root, file), 'utf8');
  const { module } = parseSync(file, text);
  const literal = ({ start, end }) => text.slice(start + 1, end - 1);
  return [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap((entry) =>
      entry.entries.flatMap((e) => (e.moduleRequest ? [e.moduleRequest.value] : [])),
    ),
    ...module.dynamicImports.flatMap((entry) => {
      const value = literal(entry.moduleRequest);
      return /^[\w@./-]+$/.test(value) ? [value] : [];
    }),
  ];
}

function resolve(file, specifier) {
  if (specifier.startsWith('.')) {
    return join(dirname(file), specifier).split(sep).join('/').replace(/\.js$/, '.ts');
  }
  if (specifier.startsWith('node:')) return specifier;
  const [scope, name] = specifier.split('/');
  return `npm:${scope?.startsWith('@') ? `${scope}/${name}` : scope}`;
}
