import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import type { ColumnMapping } from './column-mapping.js';
import { readFileRows } from './read-file-rows.js';
import type { DataFormat, RowOrProblem } from './rows.js';
import type { UnreadableFileError } from './unreadable-file.js';

/** Three columns, of which `text` is not the text that is meant. */
const ROWS = [
  { text: 'note', prompt: 'a', category: 0 },
  { text: 'note', prompt: 'b', category: 1 },
  { text: 'note', prompt: 'c', category: 7 },
];
const NAMED: ColumnMapping = {
  text: 'Prompt',
  label: 'category',
  labelNames: { '0': 'benign', '1': 'jailbreak' },
};

const table = (separator: string) =>
  Buffer.from(
    [
      ['text', 'prompt', 'category'],
      ...ROWS.map(({ text, prompt, category }) => [text, prompt, category === 1 ? '1.0' : `${category}`]),
    ]
      .map((fields) => fields.join(separator))
      .join('\n'),
  );
const FILES: [DataFormat, Buffer][] = [
  ['jsonl', Buffer.from(ROWS.map((row) => JSON.stringify(row)).join('\n'))],
  ['json', Buffer.from(JSON.stringify(ROWS))],
  ['csv', table(',')],
  ['tsv', table('\t')],
  [
    'parquet',
    Buffer.from(
      parquetWriteBuffer({
        columnData: [
          { name: 'text', data: ROWS.map(({ text }) => text), type: 'STRING' },
          { name: 'prompt', data: ROWS.map(({ prompt }) => prompt), type: 'STRING' },
          { name: 'category', data: ROWS.map(({ category }) => BigInt(category)), type: 'INT64' },
        ],
      }),
    ),
  ],
];

async function read(format: DataFormat, bytes: Buffer, columns?: ColumnMapping): Promise<RowOrProblem[]> {
  const rows: RowOrProblem[] = [];
  const source = {
    sizeBytes: bytes.length,
    async *stream() {
      yield bytes;
    },
    read: async (start: number, end: number) => bytes.subarray(start, end),
  };
  for await (const batch of readFileRows(source, format, { withOthers: true, columns })) rows.push(...batch);
  return rows;
}

describe.each(FILES)('%s', (format, bytes) => {
  test('text and label are where it was said, and numbers mean what was said', async () => {
    const rows = await read(format, bytes, NAMED);
    // What is called text and is none cannot go along, for another one is the text.
    expect(rows.slice(0, 2)).toEqual([
      { kind: 'row', line: expect.any(Number), text: 'a', label: 'benign' },
      { kind: 'row', line: expect.any(Number), text: 'b', label: 'jailbreak' },
    ]);
    expect(rows[2]).toMatchObject({
      kind: 'problem',
      reason: 'label',
      message: 'label is "7", which columns.labelNames does not name',
    });
  });

  test('a column that is not there is named', async () => {
    const complaint = 'the column question is missing, which columns.text names';
    // Each JSON row may have other members; of a table that cannot be read as a whole there is one complaint.
    const refused = await read(format, bytes, { text: 'question' }).catch((error: UnreadableFileError) => [
      error,
    ]);
    expect(refused.length).toBe(format.startsWith('json') ? ROWS.length : 1);
    for (const found of refused) expect(found).toMatchObject({ message: expect.stringContaining(complaint) });
  });
});

test('of columns that differ in case alone, the one that is written so is taken', async () => {
  const bytes = Buffer.from('Prompt,prompt,label\na,b,x\n');
  expect(await read('csv', bytes, { text: 'prompt' })).toMatchObject([{ text: 'b', label: 'x' }]);
  expect(await read('csv', bytes, { text: 'PROMPT' })).toMatchObject([
    { message: expect.stringContaining('the column PROMPT is there twice') },
  ]);
});

test('numbers as labels are asked about', async () => {
  const bytes = Buffer.from(JSON.stringify({ text: 'a', label: 1 }));
  expect(await read('jsonl', bytes)).toMatchObject([
    { message: 'label is a number; say what the numbers mean with the option columns.labelNames' },
  ]);
});
