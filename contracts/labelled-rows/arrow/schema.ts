import {
  bool,
  type DataType,
  date,
  duration,
  float,
  int,
  largeUtf8,
  Type,
  time,
  timestamp,
  utf8,
  utf8View,
} from '@uwdata/flechette';
import type { FlatTable } from './flat-table.js';
import { damaged, MAX_FIELDS, MAX_NESTING } from './limits.js';

/** A column, or a column within one. */
export interface ArrowField {
  /** Empty for columns within others: nobody asks for these. */
  readonly name: string;
  /** What the values are, as Arrow numbers it. */
  readonly typeId: number;
  /** Of a union: whether its values lie one behind the other. */
  readonly isDense: boolean;
  readonly children: readonly ArrowField[];
  /** Type of the values; undefined of what is not read: structures, lists, bytes and the like. */
  readonly type: DataType | undefined;
  /** Of a column of numbers of values in a dictionary. */
  readonly dictionary?: { readonly id: bigint; readonly indexType: DataType };
}

const BIG_ENDIAN = 1;
/** Numbers of Schema.fbs. */
const LAST_TYPE = Type.LargeListView;

/**
 * The columns of a schema.
 * @throws UnreadableFileError when there are too many, or they are within each other in circles
 */
export function readSchema(schema: FlatTable): ArrowField[] {
  if (schema.int16(0) === BIG_ENDIAN)
    throw damaged('its numbers are big-endian; write it on another machine');
  let count = 0;
  const readField = (field: FlatTable, depth: number): ArrowField => {
    if (++count > MAX_FIELDS) throw damaged(`it has more than ${MAX_FIELDS} columns`);
    if (depth > MAX_NESTING) throw damaged(`its columns are nested more than ${MAX_NESTING} times`);
    const typeId = field.uint8(2);
    if (typeId === Type.NONE || typeId > LAST_TYPE) throw damaged('a column is of an unknown type');
    const type = field.table(3);
    const dictionary = field.table(4);
    const children: ArrowField[] = [];
    for (const child of field.tables(5)) children.push(readField(child, depth + 1));
    return {
      name: depth === 0 ? field.text(0) : '',
      typeId,
      isDense: typeId === Type.Union && type?.int16(0) === 1,
      children,
      type: valueType(typeId, type),
      ...(dictionary && {
        dictionary: { id: dictionary.int64(0), indexType: indexType(dictionary.table(1)) },
      }),
    };
  };
  return Array.from(schema.tables(1), (field) => readField(field, 0));
}

function valueType(typeId: number, type: FlatTable | undefined): DataType | undefined {
  switch (typeId) {
    case Type.Utf8:
      return utf8();
    case Type.LargeUtf8:
      return largeUtf8();
    case Type.Utf8View:
      return utf8View();
    case Type.Bool:
      return bool();
    case Type.Int:
      return known([8, 16, 32, 64], type?.int32(0) ?? 0, (width) => int(width, type?.bool(1)));
    case Type.Float:
      return known([0, 1, 2], type?.int16(0) ?? 0, float);
    case Type.Date:
      return known([0, 1], type?.int16(0, 1) ?? 1, date);
    case Type.Time:
      return known([0, 1, 2, 3], type?.int16(0, 1) ?? 1, time);
    case Type.Timestamp:
      return known([0, 1, 2, 3], type?.int16(0) ?? 0, (unit) => timestamp(unit));
    case Type.Duration:
      return known([0, 1, 2, 3], type?.int16(0, 1) ?? 1, duration);
    default:
      return undefined;
  }
}

function known<const T extends number>(
  allowed: readonly T[],
  value: number,
  make: (value: T) => DataType,
): DataType {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw damaged('a column is of an unknown type');
  return make(found);
}

const indexType = (type: FlatTable | undefined): DataType =>
  type ? known([8, 16, 32, 64], type.int32(0), (width) => int(width, type.bool(1))) : int(32, true);
