import { Type } from '@uwdata/flechette';
import type { FlatTable } from './flat-table.js';
import { damaged } from './limits.js';
import { isBeforeV5 } from './messages.js';
import type { ArrowField } from './schema.js';

/** Where the bytes of a column lie in the body of a batch. */
export interface Region {
  readonly start: number;
  readonly sizeBytes: number;
}

export interface ColumnPlace {
  readonly rows: number;
  readonly nullCount: number;
  readonly buffers: readonly Region[];
}

/** Arrow writes the compression of a batch as a number. */
export type Codec = 'LZ4' | 'ZSTD';
const CODECS = ['LZ4', 'ZSTD'] as const;

export interface BatchPlaces {
  readonly rows: number;
  readonly codec: Codec | undefined;
  /** Of each field, in their order. */
  readonly columns: readonly ColumnPlace[];
}

/**
 * What a batch says of where its columns lie: one entry for each field, buffers in the order in which the format has them.
 * @param batch a RecordBatch of Message.fbs
 * @param bodyBytes how long the body is
 * @throws UnreadableFileError when it does not fit the fields, or a buffer lies outside the body
 */
export function columnPlaces(
  batch: FlatTable,
  fields: readonly ArrowField[],
  { bodyBytes, version }: { bodyBytes: number; version: number },
): BatchPlaces {
  const nodes = batch.pairs(1);
  const buffers = batch.pairs(2).map(([start, sizeBytes]): Region => {
    if (start + sizeBytes > bodyBytes) throw damaged('a column lies outside its batch');
    return { start, sizeBytes };
  });
  const viewCounts = batch.sizes(4);
  let nodesTaken = 0;
  let buffersTaken = 0;
  let countsTaken = 0;
  const take = (field: ArrowField): ColumnPlace => {
    const node = nodes[nodesTaken++];
    const first = buffersTaken;
    buffersTaken += bufferCount(field, version);
    if (isView(field)) buffersTaken += viewCounts[countsTaken++] ?? Number.POSITIVE_INFINITY;
    if (node === undefined || buffersTaken > buffers.length) throw damaged('a batch lacks columns');
    const own = buffers.slice(first, buffersTaken);
    if (!field.dictionary) for (const child of field.children) take(child);
    return { rows: node[0], nullCount: node[1], buffers: own };
  };
  const columns = fields.map(take);
  if (nodesTaken !== nodes.length || buffersTaken !== buffers.length) {
    throw damaged('a batch has other columns than the file');
  }
  return { rows: batch.size(0), codec: codecOf(batch.table(3)), columns };
}

const isView = ({ typeId, dictionary }: ArrowField): boolean =>
  !dictionary && (typeId === Type.Utf8View || typeId === Type.BinaryView);

/** Without the data of views and without what children have. */
function bufferCount({ typeId, dictionary, isDense }: ArrowField, version: number): number {
  if (dictionary) return 2;
  switch (typeId) {
    case Type.Null:
    case Type.RunEndEncoded:
      return 0;
    case Type.Struct:
    case Type.FixedSizeList:
      return 1;
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Binary:
    case Type.LargeBinary:
    case Type.ListView:
    case Type.LargeListView:
      return 3;
    case Type.Union:
      return 1 + (isDense ? 1 : 0) + (isBeforeV5(version) ? 1 : 0);
    default:
      return 2;
  }
}

function codecOf(compression: FlatTable | undefined): Codec | undefined {
  if (!compression) return undefined;
  const codec = CODECS[compression.uint8(0)];
  if (codec === undefined || compression.uint8(1) !== 0) {
    throw damaged('it is compressed in an unknown way; use LZ4, zstd or nothing');
  }
  return codec;
}
