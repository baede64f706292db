import type { AttributeValue } from '../../domain/span.js';
import { ITEM_COST } from '../otlp/decoded-otlp.js';
import { type JaegerTags, NO_TAGS, TagType } from './jaeger-span.js';
import { type ThriftReader, ThriftType, thriftField } from './thrift-reader.js';

const FIELD = {
  key: thriftField(1, ThriftType.string),
  type: thriftField(2, ThriftType.i32),
  string: thriftField(3, ThriftType.string),
  double: thriftField(4, ThriftType.double),
  bool: thriftField(5, ThriftType.bool),
  long: thriftField(6, ThriftType.i64),
  binary: thriftField(7, ThriftType.string),
} as const;

/** `key` and `vType`. */
const REQUIRED_FIELDS = 2;

/** Reads a `list<Tag>`; of a key that was sent twice the last value counts. */
export function readTags(reader: ThriftReader): JaegerTags {
  const count = reader.list(ThriftType.struct, REQUIRED_FIELDS);
  if (count === 0) return NO_TAGS;
  reader.budget.spend(count * ITEM_COST.value);
  const values = new Map<string, AttributeValue>();
  let unreadableCount = 0;
  for (let index = 0; index < count; index++) {
    const { key, value } = readTag(reader);
    if (value === undefined) unreadableCount++;
    else values.set(key, value);
  }
  return { values, unreadableCount };
}

/**
 * Clients differ in which of the value fields they send: some all of them (thriftrw), some only the one of the type.
 * The type decides; its field left out is that type's zero.
 */
function readTag(reader: ThriftReader): { key: string; value: AttributeValue | undefined } {
  let key = '';
  let type: number = TagType.string;
  let string = '';
  let double = 0;
  let bool = false;
  let long = 0n;
  let binary: Uint8Array | undefined;
  reader.enterStruct();
  while (reader.nextField()) {
    switch (reader.field) {
      case FIELD.key:
        key = reader.string();
        break;
      case FIELD.type:
        type = reader.i32();
        break;
      case FIELD.string:
        string = reader.string();
        break;
      case FIELD.double:
        double = reader.double();
        break;
      case FIELD.bool:
        bool = reader.bool();
        break;
      case FIELD.long:
        long = reader.i64();
        break;
      case FIELD.binary:
        binary = reader.binary();
        break;
      default:
        reader.skip();
    }
  }
  const values = [string, double, bool, long, binary ?? new Uint8Array(0)];
  return { key, value: values[type] };
}
