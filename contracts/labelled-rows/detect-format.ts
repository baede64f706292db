import type { ColumnMapping } from './column-mapping.js';
import { findField } from './field-names.js';
import type { DataFormat } from './rows.js';

const MAGIC_OF_PARQUET = Buffer.from('PAR1');
const MAGIC_OF_ARROW = Buffer.from('ARROW1');
/** The mark before the first message of a stream of Arrow; no text is UTF-8 that begins so. */
const MARK_OF_ARROW_STREAM = Buffer.from([0xff, 0xff, 0xff, 0xff]);

/** As much of a file's start as `detectFormat` can use. */
export const FORMAT_HEAD_BYTES = 4096;

/**
 * The format of a file by its name and its first bytes, without their compression. The bytes decide between JSON and JSON Lines, since both
 * are often saved under the other's extension; a file without a known extension goes by its bytes alone.
 */
export function detectFormat(
  fileName: string,
  head: Uint8Array,
  columns?: ColumnMapping,
): DataFormat | undefined {
  const extension = extensionOf(fileName);
  const begins = (magic: Buffer) => magic.every((byte, i) => head[i] === byte);
  if (begins(MAGIC_OF_PARQUET)) return 'parquet';
  if (begins(MAGIC_OF_ARROW) || begins(MARK_OF_ARROW_STREAM)) return 'arrow';
  if (['.arrow', '.arrows', '.feather'].includes(extension)) return 'arrow';
  if (extension === '.csv') return 'csv';
  if (extension === '.tsv' || extension === '.tab') return 'tsv';
  const start = new TextDecoder().decode(head.subarray(0, FORMAT_HEAD_BYTES)).trimStart();
  // An array of rows, and not a line of JSON Lines that happens to be an array.
  if (/^\[\s*($|[{\]])/.test(start)) return 'json';
  if (extension === '.jsonl' || extension === '.ndjson') return 'jsonl';
  if (start.startsWith('{')) return /^\{\s*\n/.test(start) ? 'json' : 'jsonl';
  if (extension === '.json') return 'json';
  const header = start.split('\n', 1)[0] ?? '';
  if (namesColumns(header, ',', columns)) return 'csv';
  return namesColumns(header, '\t', columns) ? 'tsv' : undefined;
}

function namesColumns(header: string, separator: string, columns: ColumnMapping | undefined): boolean {
  const names = header.split(separator);
  return (['text', 'label'] as const).every((role) => typeof findField(role, names, columns) === 'number');
}

/** Endings that tell how a file is compressed, not what it holds. */
const COMPRESSED = /\.(?:gz|gzip|zst|zstd)$/i;

/** The extension of a file name with its dot, in lower case, whatever it is compressed by; empty when there is none. */
export function extensionOf(fileName: string): string {
  return /\.[^./\\]+$/.exec(fileName.replace(COMPRESSED, ''))?.[0].toLowerCase() ?? '';
}
