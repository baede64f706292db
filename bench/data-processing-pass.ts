import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { loadConfig } from '../platform/config/config.js';
import { createLogger } from '../platform/log.js';
import { createObjectStore } from '../platform/objects/create-object-store.js';
import type { DataFile } from '../subgraphs/data/domain/data-file.js';
import { examineBeside } from '../subgraphs/data/reader/examine-beside.js';
import { analyseFile } from '../subgraphs/data/services/processing/analyse-file.js';
import { peakMemoryMb } from './process-figures.js';

/** What a pass over a file cost; the process does nothing else. */
export interface PassFigures {
  readonly seconds: number;
  /** User and system time: other work of the machine does not count. */
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly rowCount: number;
  readonly problems: readonly (readonly [kind: string, count: number])[];
}

const [pass = '', dataDir = '', key = '', size = '0'] = process.argv.slice(2);
const log = createLogger({ log: { level: 'error', format: 'json' } }, 'bench');
const { store } = await createObjectStore(loadConfig({ DATA_DIR: dataDir }), log);
const startedMs = performance.now();
const found = pass === 'baseline' ? await readPlainly() : await analyse();
const seconds = (performance.now() - startedMs) / 1_000;
const { user, system } = process.cpuUsage();
const cpuSeconds = (user + system) / 1e6;
const figures: PassFigures = { seconds, cpuSeconds, peakMb: await peakMemoryMb(process.pid), ...found };
process.stdout.write(JSON.stringify(figures));
await store.close();

/** What any reader must do: split at newlines, parse, hash. */
async function readPlainly(): Promise<Pick<PassFigures, 'rowCount' | 'problems'>> {
  const hash = createHash('sha256');
  let rest: Buffer = Buffer.alloc(0);
  let rowCount = 0;
  for await (const chunk of await store.get(key)) {
    hash.update(chunk);
    const bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      JSON.parse(bytes.toString('utf8', start, end));
      rowCount++;
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
  hash.digest('hex');
  return { rowCount, problems: [] };
}

async function analyse(): Promise<Pick<PassFigures, 'rowCount' | 'problems'>> {
  const file = { originalName: 'a.jsonl', objectKey: key, sizeBytes: Number(size) } as DataFile;
  const analysis = await analyseFile(store, file, {
    signal: new AbortController().signal,
    onProgress: () => {},
    nearDuplicates: pass !== 'checks',
    // As the process does that large files are read in.
    openTexts: availableParallelism() > 1 ? examineBeside({ silenceMs: 0 }) : undefined,
  });
  if ('unreadable' in analysis) throw new Error(analysis.unreadable);
  const { rowCount, report } = analysis.rows;
  return { rowCount, problems: report.problems.map(({ kind, count }) => [kind, count] as const) };
}
