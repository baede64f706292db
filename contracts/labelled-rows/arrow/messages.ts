import type { FileSource } from '../file-source.js';
import type { ReadAhead } from '../read-ahead.js';
import { FlatTable } from './flat-table.js';
import { damaged, MAX_METADATA_BYTES } from './limits.js';

const MAGIC = 'ARROW1';
/** The magic bytes, filled up to eight. */
const START_BYTES = 8;
/** The length of the footer, and the magic bytes behind it. */
const TAIL_BYTES = 4 + MAGIC.length;
const MAGIC_OF_FEATHER_1 = 'FEA1';
const CONTINUATION = 0xffffffff;
/** Numbers of Message.fbs. */
const V4 = 3;
const V5 = 4;
const KINDS = ['none', 'schema', 'dictionary', 'rows'] as const;

/** One message: what it says of itself, and where its bytes are. */
export interface Message {
  readonly kind: 'schema' | 'dictionary' | 'rows';
  readonly header: FlatTable;
  /** Of the metadata, as Arrow counts: 3 is V4. */
  readonly version: number;
  readonly body: { readonly start: number; readonly sizeBytes: number };
}

/**
 * The messages of an Arrow file or stream in their order. Of a file the footer tells nothing but where the messages end.
 * @throws UnreadableFileError when it is cut off, or a message is none; what the source throws
 */
export async function* readMessages(
  source: Pick<FileSource, 'sizeBytes' | 'read'>,
  bytes: ReadAhead,
): AsyncGenerator<Message, void, void> {
  const { start, end, isFile } = await rangeOf(source);
  let at = start;
  while (at < end) {
    const frame = await readFrame(bytes, at, end);
    if (frame === undefined) {
      if (!isFile && at + 8 < end) throw damaged('something follows its end; is it several streams?');
      return;
    }
    const message = toMessage(frame.metadata, frame.end, end);
    yield message;
    at = message.body.start + message.body.sizeBytes;
  }
}

async function rangeOf({ sizeBytes, read }: Pick<FileSource, 'sizeBytes' | 'read'>) {
  const head = Buffer.from(await read(0, Math.min(START_BYTES, sizeBytes))).toString('latin1');
  if (head.startsWith(MAGIC_OF_FEATHER_1)) {
    throw damaged('it is of version 1 of Feather; write it with version 2');
  }
  if (!head.startsWith(MAGIC)) return { start: 0, end: sizeBytes, isFile: false };
  if (sizeBytes < START_BYTES + TAIL_BYTES) throw damaged('it is cut off');
  const tail = Buffer.from(await read(sizeBytes - TAIL_BYTES, sizeBytes));
  if (tail.toString('latin1', 4) !== MAGIC) {
    throw damaged('it does not end as an Arrow file does; it is cut off, or its writer was not closed');
  }
  const end = sizeBytes - TAIL_BYTES - tail.readUInt32LE();
  if (end < START_BYTES) throw damaged('its footer is longer than the file');
  return { start: START_BYTES, end, isFile: true };
}

/** The metadata of the message at a place, and where they end; undefined at the mark of the end. */
async function readFrame(
  bytes: ReadAhead,
  start: number,
  end: number,
): Promise<{ metadata: Uint8Array; end: number } | undefined> {
  const word = async (at: number) => {
    if (at + 4 > end) throw damaged('it is cut off');
    return Buffer.from(await bytes.read(at, at + 4)).readUInt32LE();
  };
  let at = start;
  let length = await word(at);
  at += 4;
  // Before version 0.15 the length stood alone.
  if (length === CONTINUATION) {
    length = await word(at);
    at += 4;
  }
  if (length === 0) return undefined;
  if (length > MAX_METADATA_BYTES) {
    const bytesOf = `${length} bytes of metadata`;
    throw damaged(
      start === 0
        ? 'it does not begin as Arrow data do'
        : `a message has ${bytesOf}, at most ${MAX_METADATA_BYTES} are read`,
    );
  }
  if ((at + length) % 8 !== 0) throw damaged('a message is not aligned to 8 bytes');
  if (at + length > end) throw damaged('it is cut off');
  return { metadata: await bytes.read(at, at + length), end: at + length };
}

function toMessage(metadata: Uint8Array, start: number, end: number): Message {
  const table = FlatTable.root(metadata);
  const version = table.int16(0);
  const kind = KINDS[table.uint8(1)];
  const header = table.table(2);
  const sizeBytes = table.size(3);
  if (version !== V4 && version !== V5) {
    throw damaged('it is of an unknown version of the format; write it with version 4 or 5 of the metadata');
  }
  if (kind === undefined || kind === 'none' || !header) throw damaged('a message is of an unknown kind');
  if (sizeBytes % 8 !== 0) throw damaged('a message is not aligned to 8 bytes');
  if (sizeBytes > end - start) throw damaged('it is cut off');
  return { kind, header, version, body: { start, sizeBytes } };
}

export const isBeforeV5 = (version: number): boolean => version < V5;
