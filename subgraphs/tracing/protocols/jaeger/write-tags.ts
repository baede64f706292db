import { attributeText } from '../../domain/attribute-text.js';
import type { AttributeValue } from '../../domain/span.js';
import { TagType } from './jaeger-span.js';
import type { ThriftBinaryWriter } from './thrift-binary-writer.js';
import { ThriftType } from './thrift-reader.js';

export type Tag = readonly [key: string, value: AttributeValue];

/** Writes a field of type `list<Tag>`. Lists and maps, which Jaeger does not have, become JSON texts. */
export function writeTags(writer: ThriftBinaryWriter, fieldId: number, tags: readonly Tag[]): void {
  writer.field(fieldId, ThriftType.list).list(ThriftType.struct, tags.length);
  for (const [key, value] of tags) {
    writer.field(1, ThriftType.string).string(key);
    writeValue(writer, value);
    writer.stop();
  }
}

function writeValue(writer: ThriftBinaryWriter, value: AttributeValue): void {
  const type = (tagType: number) => writer.field(2, ThriftType.i32).i32(tagType);
  if (typeof value === 'number') {
    type(TagType.double);
    writer.field(4, ThriftType.double).double(value);
  } else if (typeof value === 'boolean') {
    type(TagType.bool);
    writer.field(5, ThriftType.bool).bool(value);
  } else if (typeof value === 'bigint') {
    type(TagType.long);
    writer.field(6, ThriftType.i64).i64(value);
  } else if (value instanceof Uint8Array) {
    type(TagType.binary);
    writer.field(7, ThriftType.string).binary(value);
  } else {
    type(TagType.string);
    writer.field(3, ThriftType.string).string(attributeText(value));
  }
}
