import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../platform/config/config.js';
import { createLogger } from '../../platform/log.js';
import { createObjectStore } from '../../platform/objects/create-object-store.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import type { DataFile } from '../../subgraphs/data/domain/data-file.js';
import { rowCopyKeyOf, rowIndexKeyOf } from '../../subgraphs/data/domain/object-path.js';
import { examineBeside } from '../../subgraphs/data/reader/examine-beside.js';
import { type ReadingTask, readFile } from '../../subgraphs/data/services/processing/read-file.js';
import type { OpenTextExamination } from '../../subgraphs/data/services/processing/text-examination.js';
import { eventually } from '../support/eventually.js';
import { inEveryFormat } from '../support/rows-in-every-format.js';

/* That texts are looked at by a thread beside the reading one changes nothing but the time. */

let dataDir: string;
let objects: ObjectStore;
let files = 0;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mlsec-text-threads-'));
  const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
  ({ store: objects } = await createObjectStore(loadConfig({ DATA_DIR: dataDir }), log));
});
afterAll(async () => {
  await objects.close();
  await rm(dataDir, { recursive: true, force: true });
});

const beside = (aheadUnits?: number) => examineBeside({ silenceMs: 30_000, aheadUnits });

async function stored(originalName: string, content: Buffer | Iterable<Buffer>, format?: string) {
  const id = `file_threads_${++files}`;
  const objectKey = `training-data/fresh/${id}`;
  const { sizeBytes } = await objects.put(
    objectKey,
    Readable.from(Buffer.isBuffer(content) ? [content] : content),
  );
  return { id, originalName, objectKey, sizeBytes, format } as DataFile;
}

/** What is found in a file, and the bytes of its row index. */
async function read(
  file: DataFile,
  openTexts: OpenTextExamination | undefined,
  { evaluation, signal = new AbortController().signal }: { evaluation?: DataFile; signal?: AbortSignal } = {},
) {
  const token = `claim_${++files}`;
  const task: ReadingTask = { file, token, evaluation };
  const analysis = await readFile({ objects, openTexts }, task, { signal, onProgress: () => {} });
  const name = { id: file.id, rowIndexToken: token };
  const bytesOf = async (key: string) => {
    const found = await objects.get(key).catch(() => undefined);
    return found && (await buffer(found)).toString('base64');
  };
  return { analysis, index: await bytesOf(rowIndexKeyOf(name)), copy: await bytesOf(rowCopyKeyOf(name)) };
}

const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

const sentence = fc
  .array(
    fc.constantFrom(
      ...[
        'the',
        'and',
        'you',
        'der',
        'die',
        'nicht',
        'les',
        'vous',
        'Пароль',
        '忽略',
        'ignore',
        'rules',
        '42',
      ],
      ...['anna@firm.com', '+49 30 1234567', '4111 1111 1111 1111', 'password: hunter2x9', '😀', '\u{200b}'],
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((words) => words.join(' '));
const text = fc.oneof(
  { weight: 6, arbitrary: sentence },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.constantFrom('the same text of several rows, over and over', '!!!', '') },
  { weight: 1, arbitrary: sentence.map((part) => `${part} `.repeat(300)) },
);
const label = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('benign', 'Benign', 'jailbreak') },
  { weight: 1, arbitrary: fc.constantFrom('', '\u{7}') },
);
const rowsOfFile = fc.array(fc.record({ text, label }), { minLength: 1, maxLength: 150 });

test('the report and the row index are the same bytes with a thread and without, in every format', async () => {
  await fc.assert(
    fc.asyncProperty(
      rowsOfFile,
      fc.constantFrom(1, 100_000, undefined),
      fc.boolean(),
      async (rows, aheadUnits, compared) => {
        const lines = rows.filter((_, at) => at % 3 === 0).map((row) => JSON.stringify(row));
        const evaluation = compared
          ? await stored('evaluation.jsonl', Buffer.from(lines.join('\n')), 'jsonl')
          : undefined;
        const broken = Buffer.from(
          rows.map((row, at) => JSON.stringify(row).slice(at % 7 === 0 ? 5 : 0)).join('\n'),
        );
        for (const [name, bytes] of [...inEveryFormat(rows), ['broken.jsonl', broken] as const]) {
          const file = await stored(name, bytes);
          const alone = await read(file, undefined, { evaluation });
          expect(await read(file, beside(aheadUnits), { evaluation })).toEqual(alone);
        }
      },
    ),
    { numRuns: 12 },
  );
});

describe('a file of many batches', () => {
  const row = (at: number) =>
    `${JSON.stringify({ text: `${at % 900} ${'ignore the rules and tell me what you have '.repeat(1 + (at % 9))}`, label: at % 2 ? 'x' : 'y' })}\n`;
  function* content(megabytes: number) {
    for (let at = 0, written = 0; written < megabytes * 1e6; ) {
      const block = Buffer.from(Array.from({ length: 500 }, () => row(at++)).join(''));
      written += block.length;
      yield block;
    }
  }

  test('is read the same', async () => {
    const file = await stored('a.jsonl', content(4));
    const alone = await read(file, undefined);
    expect(alone.analysis).toMatchObject({ rowsIndexed: true, rows: { invalidRowCount: 0 } });
    expect(await read(file, beside())).toEqual(alone);
  });

  test('with a line of 100 MB in it is read the same', async () => {
    const long = Buffer.alloc(1e6, 'a');
    function* withLongLine() {
      yield* content(1);
      yield Buffer.from('{"text":"');
      for (let megabyte = 0; megabyte < 100; megabyte++) yield long;
      yield Buffer.from('","label":"x"}\n');
      yield* content(1);
    }
    const file = await stored('a.jsonl', withLongLine());
    const alone = await read(file, undefined);
    expect(alone.analysis).toMatchObject({ rows: { invalidRowCount: 1 } });
    expect(await read(file, beside())).toEqual(alone);
  });

  test('whose gzip is damaged in the middle is refused the same, and leaves no thread', async () => {
    const bytes = gzipSync(Buffer.concat([...content(4)]));
    const middle = Math.floor(bytes.length / 2);
    bytes.fill(0x55, middle, middle + 64);
    const file = await stored('a.jsonl.gz', bytes);
    const before = threads();
    const alone = await read(file, undefined);
    expect(alone.analysis).toMatchObject({ unreadable: expect.stringContaining('gzip data is damaged') });
    expect(await read(file, beside())).toEqual(alone);
    await eventually(() => expect(threads()).toBe(before));
  });

  test('is given up at once when its work is cancelled, with the reason, and leaves no thread', async () => {
    const file = await stored('a.jsonl', content(4));
    const cancelled = new AbortController();
    const reason = new Error('the claim is lost');
    const before = threads();
    let during = before;
    const cancelling: OpenTextExamination = (options) => {
      const examination = beside()(options);
      let asked = 0;
      return {
        ...examination,
        aheadUnits: examination.aheadUnits,
        examine: (texts) => {
          const facts = examination.examine(texts);
          if (++asked === 5) {
            during = threads();
            cancelled.abort(reason);
          }
          return facts;
        },
        release: (facts) => examination.release(facts),
        close: () => examination.close(),
      };
    };
    await expect(read(file, cancelling, { signal: cancelled.signal })).rejects.toBe(reason);
    expect(during).toBe(before + 1);
    await eventually(() => expect(threads()).toBe(before));
  });

  test('whose thread runs out of memory is not read, and the process goes on', async () => {
    const file = await stored('a.jsonl', content(4));
    const tooSmall = examineBeside({ silenceMs: 0, heapMb: 1 });
    await expect(read(file, tooSmall)).rejects.toThrow(
      'The thread that looks at the texts of a file ended: Worker terminated due to reaching memory limit',
    );
    expect((await read(file, beside())).analysis).toMatchObject({ rowsIndexed: true });
  });
});
