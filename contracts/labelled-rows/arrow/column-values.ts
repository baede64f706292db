import { type Batch, batchType, type DataType, Type } from '@uwdata/flechette';
import type { ColumnPlace } from './column-places.js';
import { damaged } from './limits.js';

const VIEW_BYTES = 16;
/** A view has texts of so many bytes within itself. */
const INLINE_BYTES = 12;

/**
 * The values of a column of one batch. The library trusts lengths, offsets and views: they are looked at here before.
 * @param buffers as the format has them for the type: which values are there, (offsets,) values (, data of views)
 * @throws UnreadableFileError when there are fewer values than rows, or one lies outside
 */
export function columnValues(
  type: DataType,
  { rows, nullCount }: Omit<ColumnPlace, 'buffers'>,
  buffers: readonly Uint8Array<ArrayBuffer>[],
): Batch<unknown> {
  const [present = NONE, second = NONE, third = NONE] = buffers;
  if (nullCount > rows) throw damaged('a column has more gaps than rows');
  if (nullCount > 0) requireBytes(present, Math.ceil(rows / 8));
  const base = { length: rows, nullCount, type, ...(nullCount > 0 && { validity: present }) };
  switch (type.typeId) {
    case Type.Utf8:
    case Type.LargeUtf8: {
      const offsets = rows === 0 ? new type.offsets(1) : arrayOf(type.offsets, second, rows + 1);
      requireAscending(offsets, third.length);
      return makeBatch(type, { ...base, offsets, values: third });
    }
    case Type.Utf8View: {
      const data = buffers.slice(2);
      requireBytes(second, rows * VIEW_BYTES);
      requireViews(second, rows, data);
      return makeBatch(type, { ...base, values: second, data });
    }
    case Type.Bool:
      requireBytes(second, Math.ceil(rows / 8));
      return makeBatch(type, { ...base, values: second });
    case Type.Int:
    case Type.Float:
    case Type.Date:
    case Type.Time:
    case Type.Timestamp:
    case Type.Duration:
      return makeBatch(type, { ...base, values: arrayOf(type.values, second, rows) });
    default:
      throw damaged('a column is of an unknown type');
  }
}

const NONE = new Uint8Array(0);

function requireBytes(bytes: Uint8Array, count: number): void {
  if (bytes.length < count) throw damaged('a column has fewer values than rows');
}

interface NumberArray {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, start: number, length: number): ArrayLike<number | bigint>;
}

function arrayOf(
  Numbers: NumberArray,
  bytes: Uint8Array<ArrayBuffer>,
  count: number,
): ArrayLike<number | bigint> {
  requireBytes(bytes, count * Numbers.BYTES_PER_ELEMENT);
  return new Numbers(bytes.buffer, bytes.byteOffset, count);
}

function requireAscending(offsets: ArrayLike<number | bigint>, valueBytes: number): void {
  let before: number | bigint = 0;
  for (let i = 0; i < offsets.length; i++) {
    const offset = offsets[i] ?? 0;
    if (offset < before) throw damaged('the texts of a column are out of order');
    before = offset;
  }
  if (before > valueBytes) throw damaged('a text lies outside its column');
}

function requireViews(views: Uint8Array, rows: number, data: readonly Uint8Array[]): void {
  const view = new DataView(views.buffer, views.byteOffset, views.length);
  for (let at = 0; at < rows * VIEW_BYTES; at += VIEW_BYTES) {
    const length = view.getInt32(at, true);
    if (length >= 0 && length <= INLINE_BYTES) continue;
    const start = view.getInt32(at + 12, true);
    const available = data[view.getInt32(at + 8, true)]?.length ?? 0;
    if (length < 0 || start < 0 || start + length > available)
      throw damaged('a text lies outside its column');
  }
}

/** The library has a class for each type, and says of all that they are anything. */
function makeBatch(type: DataType, options: object): Batch<unknown> {
  const TypedBatch: new (options: object) => Batch<unknown> = batchType(type, {
    useBigInt: true,
    useDate: true,
  });
  return new TypedBatch(options);
}
