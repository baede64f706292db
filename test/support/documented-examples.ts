import { readFileSync } from 'node:fs';

/** One command of a document's usage examples. */
export interface DocumentedCommand {
  /** What its comment says it does, e.g. `Start training`. */
  readonly title: string;
  /** The shell command as the document shows it. */
  readonly command: string;
}

const BLOCK = /^```bash\n(?<script>[\s\S]*?)^```$/gm;
const COMMAND = /^# \d+\. (?<title>.+)\n(?<command>(?:(?!#).*\n)+)/gm;

/** Reads the shell commands of the usage examples of an API document of `docs/api`, in its order. */
export function readDocumentedCommands(fileName: string): DocumentedCommand[] {
  const document = readFileSync(new URL(`../../docs/api/${fileName}`, import.meta.url), 'utf8');
  const examples = document.slice(document.indexOf('\n## Usage Examples\n'));
  return [...examples.matchAll(BLOCK)]
    .flatMap(({ groups }) => [...(groups?.script ?? '').matchAll(COMMAND)])
    .map(({ groups }) => ({ title: groups?.title ?? '', command: groups?.command?.trim() ?? '' }));
}
