import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { readLabelledRows } from './read-rows.js';
import { MAX_ROW_BYTES, type RowOrProblem, TEXT_FORMATS, type TextFormat } from './rows.js';

async function read(format: TextFormat, ...chunks: (string | Uint8Array)[]): Promise<RowOrProblem[]> {
  const rows: RowOrProblem[] = [];
  for await (const batch of readLabelledRows(toAsync(chunks), format)) rows.push(...batch);
  return rows;
}

async function* toAsync(chunks: Iterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

/** `1 a/x` for a row, `2 ! message` for a problem. */
const brief = (rows: RowOrProblem[]) =>
  rows.map((row) =>
    row.kind === 'row' ? `${row.line} ${row.text}/${row.label}` : `${row.line} ! ${row.message}`,
  );

describe('other fields of a row', () => {
  const contents: Record<TextFormat, string> = {
    jsonl: '{"id":7,"text":"a","label":"x","meta":{"text":1}}\n{"text":"b","label":"y"}',
    json: '[{"id":7,"text":"a","label":"x","meta":{"text":1}},{"text":"b","label":"y"}]',
    csv: 'id,Text,Source,label,\n7,a,web,x,-\n,b,,y,-',
    tsv: 'id\tText\tSource\tlabel\t\n7\ta\tweb\tx\t-\n\tb\t\ty\t-',
  };
  const others: Record<TextFormat, (object | undefined)[]> = {
    jsonl: [{ id: 7, meta: { text: 1 } }, undefined],
    json: [{ id: 7, meta: { text: 1 } }, undefined],
    csv: [
      { id: '7', Source: 'web' },
      { id: '', Source: '' },
    ],
    tsv: [
      { id: '7', Source: 'web' },
      { id: '', Source: '' },
    ],
  };
  test.each(TEXT_FORMATS)('%s', async (format) => {
    const rows: RowOrProblem[] = [];
    const chunks = toAsync([contents[format]]);
    for await (const batch of readLabelledRows(chunks, format, { withOthers: true })) rows.push(...batch);
    expect(rows.map((row) => (row.kind === 'row' ? row.others : row))).toEqual(others[format]);
    expect(await read(format, contents[format])).toEqual(
      rows.map((row) => ({ kind: 'row', line: row.line, text: expect.anything(), label: expect.anything() })),
    );
  });
});

const A = '{"text":"a","label":"x"}';
const B = '{"text":"b","label":"y"}';

/** [what, content, expected]; an expected problem needs to be the start of the real one. */
const CASES: Record<TextFormat, [string, string, string[]][]> = {
  jsonl: [
    ['two rows', `${A}\n${B}\n`, ['1 a/x', '2 b/y']],
    ['no last newline', `${A}\n${B}`, ['1 a/x', '2 b/y']],
    ['CRLF', `${A}\r\n${B}\r\n`, ['1 a/x', '2 b/y']],
    ['byte order mark', `\u{feff}${A}`, ['1 a/x']],
    [
      'CR alone',
      `${A}\r${B}\r`,
      ['1 ! the lines end in a carriage return (CR) alone; save the file with LF'],
    ],
    ['CR in a row', '{"text":"a",\r"label":"x"}', ['1 a/x']],
    ['blank lines count as lines', `\n  \n${A}\n\n${B}\n\n`, ['3 a/x', '5 b/y']],
    ['nothing', '', []],
    ['other fields', '{"id":7,"text":"a","label":"x","meta":{"text":1}}', ['1 a/x']],
    ['white space around values', '{"text":" a\\n","label":"\\tx "}', ['1 a/x']],
    [
      'broken line',
      `${A}\n{"text": "b"\n${B}`,
      ['1 a/x', "2 ! not valid JSON: Expected ',' or '}'", '3 b/y'],
    ],
    ['not JSON', 'hello', ["1 ! not valid JSON: Unexpected token 'h'"]],
    ['label missing', '{"text":"a"}', ['1 ! label is missing']],
    ['other names', '{"id":1,"Prompt":"a","class":"x"}', ['1 a/x']],
    [
      'names that may mean it',
      '{"prompt":"a","input":"b","label":"x"}',
      ['1 ! text is missing: is it prompt or input?'],
    ],
    ['text empty', '{"text":"  ","label":"x"}', ['1 ! text is empty']],
    ['both wrong', '{"text":null,"label":3}', ['1 ! text is null; it must be a string; label is a number']],
    ['not an object', '["a","x"]', ['1 ! the row is an array; it must be an object with text and label']],
    ['label too long', `{"text":"a","label":"${'x'.repeat(257)}"}`, ['1 ! label is longer than 256']],
    ['label with NUL', '{"text":"a","label":"\\u0000x"}', ['1 ! label contains a control character']],
    ['label with half a pair', '{"text":"a","label":"\\ud83d"}', ['1 ! label contains a control character']],
  ],
  json: [
    ['two rows', `[${A},${B}]`, ['1 a/x', '1 b/y']],
    ['pretty', `[\n  ${A},\n  ${B}\n]\n`, ['2 a/x', '3 b/y']],
    ['row over lines', '[\n{\n"text":"a",\n"label":"x"\n},\n{"text":"b","label":"y"}]', ['2 a/x', '6 b/y']],
    ['byte order mark', `\u{feff}[${A}]`, ['1 a/x']],
    ['empty array', ' [ ] ', []],
    ['brackets and escapes in strings', '[{"text":"]}\\"[{,\\\\","label":"x"}]', ['1 ]}"[{,\\/x']],
    ['nested fields', `[{"text":"a","label":"x","m":[{"n":[1,{}]}]},${B}]`, ['1 a/x', '1 b/y']],
    [
      'scalars',
      `[1, "s", null, ${A}]`,
      ['1 ! the row is a number', '1 ! the row is a string', '1 ! the row is null', '1 a/x'],
    ],
    [
      'broken token',
      `[\n${A},\n{"text":b,"label":"y"},\n${B}\n]`,
      ['2 a/x', "3 ! not valid JSON: Unexpected token 'b'", '4 b/y'],
    ],
    [
      'quote not closed',
      `[\n{"text":"a,"label":"x"},\n${B}\n]`,
      ['2 ! not valid JSON: a string is not closed', '3 b/y'],
    ],
    [
      'label quote not closed',
      `[\n{"text":"a","label":"x},\n${B}\n]`,
      ['2 ! not valid JSON: a string is not closed', '3 b/y'],
    ],
    ['} missing', `[{"text":"a","label":"x",${B}]`, ['1 ! not valid JSON: a } is missing', '1 b/y']],
    [
      'last } missing',
      `[\n${B},\n{"text":"a","label":"x"\n]`,
      ['2 b/y', '3 ! not valid JSON: its brackets do not match'],
    ],
    ['inner ] missing', `[{"text":"a","t":["x"},${B}]`, ['1 ! not valid JSON: its brackets', '1 b/y']],
    ['comma missing', `[${A} ${B}, ${A}]`, ['1 a/x', '1 ! not valid JSON: a comma is missing', '1 a/x']],
    ['comma too many', `[${A},,${B},]`, ['1 a/x', '1 ! no row stands before', '1 b/y', '1 ! no row follows']],
    ['cut off in a row', `[${A},\n{"text":"b`, ['1 a/x', '2 ! the file ends inside this row']],
    ['cut off between rows', `[${A},\n`, ['1 a/x', '2 ! the file ends inside the array']],
    ['more behind the end', `[${A}] ${B}`, ['1 a/x', '1 ! there is more behind the end']],
    [
      'an object',
      `${A}\n${B}`,
      ['1 ! the file must be a JSON array of rows; for one object a line use JSON Lines'],
    ],
    ['nothing', ' \n', ['2 ! the file holds no JSON array']],
    [
      'very deep',
      `[${'['.repeat(300)}${']'.repeat(300)}`,
      ['1 ! not valid JSON: it is nested too deeply', '1 ! there is more behind'],
    ],
  ],
  csv: [
    ['two rows', 'text,label\na,x\nb,y\n', ['2 a/x', '3 b/y']],
    ['columns in any order', 'id,Label, TEXT \n1,x,a\n', ['2 a/x']],
    ['byte order mark, CRLF, no last newline', '\u{feff}text,label\r\na,x\r\nb,y', ['2 a/x', '3 b/y']],
    ['quoted', 'text,label\n"a, ""b""",x\n"c\nd",y\ne,"z"\n', ['2 a, "b"/x', '3 c\nd/y', '5 e/z']],
    ['blank lines', '\ntext,label\n\na,x\n\n', ['4 a/x']],
    [
      'CR alone',
      'text,label\ra,x\rb,y\r',
      ['1 ! the lines end in a carriage return (CR) alone; save the file with LF'],
    ],
    [
      'column missing',
      'text,kind\na,x',
      ['1 ! the first line must name the columns text and label; label is missing'],
    ],
    [
      'semicolons',
      'text;label\na;x',
      [
        '1 ! the first line must name the columns text and label; text is missing; label is missing; separate',
      ],
    ],
    [
      'column twice',
      'text,label,text\na,x,b',
      ['1 ! the first line must name the columns text and label; text is there twice'],
    ],
    ['other names', 'id,prompt,category\n1,a,x', ['2 a/x']],
    [
      'names that may mean it',
      'prompt,input,label\na,b,x',
      ['1 ! the first line must name the columns text and label; text is missing: is it prompt or input?'],
    ],
    ['empty field', 'text,label\n,x\na,\n', ['2 ! text is empty', '3 ! label is empty']],
    ['comma in a bare text', 'text,label\na, b,x\nc,y', ['2 ! the row has 3 fields, the header 2', '3 c/y']],
    ['quote inside a bare field', 'text,label\na "b" c,x\nc,y', ['2 ! a quote stands inside', '3 c/y']],
    [
      'text behind a closing quote',
      'text,label\n"a" b,x\nc,y',
      ['2 ! something follows the closing quote', '3 c/y'],
    ],
    [
      'quote never closed',
      'text,label\na,x\n"b,y\nc,z\n',
      ['2 a/x', '3 ! the quote of a field is never closed'],
    ],
    ['nothing', '', ['1 ! the file has no header line']],
    ['header only', 'text,label', []],
  ],
  tsv: [
    ['two rows', 'text\tlabel\na, b\tx\nc\ty\n', ['2 a, b/x', '3 c/y']],
    ['quoted', 'label\ttext\r\nx\t"a\tb ""c""\nd"\r\ny\te', ['2 a\tb "c"\nd/x', '4 e/y']],
    ['bare quotes', 'text\tlabel\nsay "hello" twice\tx\n', ['2 say "hello" twice/x']],
    [
      'too many tabs',
      'text\tlabel\na\tb\tx',
      ['2 ! the row has 3 fields, the header 2; quote a text that holds tabs'],
    ],
    ['empty field', 'text\tlabel\n\tx\na\t', ['2 ! text is empty', '3 ! label is empty']],
    [
      'commas',
      'text,label\na,x',
      ['1 ! the first line must name the columns text and label; text is missing; label is missing'],
    ],
  ],
};

describe.each(Object.entries(CASES) as [TextFormat, (typeof CASES)[TextFormat]][])('%s', (format, cases) => {
  test.each(cases)('%s', async (_, content, expected) => {
    const actual = brief(await read(format, content));
    expect(
      actual.map((line, i) => line.slice(0, expected[i]?.includes('!') ? expected[i].length : undefined)),
    ).toEqual(expected);
  });

  test.each(cases)('%s: the same wherever the file is cut', async (_, content) => {
    const bytes = Buffer.from(content);
    const whole = await read(format, bytes);
    expect(await read(format, ...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(whole);
    for (let cut = 0; cut <= Math.min(bytes.length, 400); cut++) {
      expect(await read(format, bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(whole);
    }
  });

  test('bytes that are not UTF-8 are a problem of their row only', async () => {
    const row = (text: string, label: string) =>
      format === 'csv' || format === 'tsv'
        ? `${text}${format === 'csv' ? ',' : '\t'}${label}\n`
        : `${JSON.stringify({ text, label })}${format === 'json' ? ',' : ''}\n`;
    const [head, tail] = {
      csv: ['text,label\n', ''],
      tsv: ['text\tlabel\n', ''],
      json: ['[\n', '1]'],
      jsonl: ['\n', '1'],
    }[format] as [string, string];
    const bytes = Buffer.from(head + row('ä', 'x') + row('b#b', 'y') + row('c', 'z') + tail);
    bytes[bytes.indexOf('#')] = 0xff;
    expect(brief(await read(format, bytes)).slice(0, 3)).toEqual([
      '2 ä/x',
      '3 ! the row is not valid UTF-8; save the file as UTF-8',
      '4 c/z',
    ]);
  });

  test('a text of 1 MB is a row; a row over the limit is a problem and what follows is read', async () => {
    const megabyte = 'ab '.repeat(350_000).trim();
    const huge = 'x'.repeat(MAX_ROW_BYTES + 1);
    const content = {
      jsonl: [megabyte, huge, 'c'].map((text) => JSON.stringify({ text, label: 'x' })).join('\n'),
      json: JSON.stringify([megabyte, huge, 'c'].map((text) => ({ text, label: 'x' }))),
      csv: `text,label\n${megabyte},x\n${huge},x\nc,x`,
      tsv: `text\tlabel\n${megabyte}\tx\n${huge}\tx\nc\tx`,
    }[format];
    const rows = await read(format, content);
    expect(rows.map((row) => (row.kind === 'row' ? row.text.length : row.message))).toEqual([
      megabyte.length,
      'the row is longer than 4 MiB',
      1,
    ]);
  });
});

test.each<[TextFormat, string, [line: number, column: number | undefined][]]>([
  [
    'jsonl',
    `${A}\n{"text": b}\n{"text":"a"}\n`,
    [
      [2, 10],
      [3, undefined],
    ],
  ],
  [
    'json',
    `[\n  ${A},\n  {"text":\n    b},\n{"text":1 2}]`,
    [
      [4, 5],
      [5, 11],
    ],
  ],
  [
    'json',
    `[${A}, {"text": b}, ${A} ${A},,1]`,
    [
      [1, 37],
      [1, 66],
      [1, 91],
      [1, undefined],
    ],
  ],
  [
    'csv',
    'text,label\na,x\n"b\nc",d"e\n,y\na,\n',
    [
      [4, 5],
      [5, 1],
      [6, 3],
    ],
  ],
  ['tsv', 'text\tlabel\n"a"b\tx\n', [[2, 4]]],
])('problems of %s have line and column: %s', async (format, content, expected) => {
  const places = (await read(format, content)).flatMap((row) =>
    row.kind === 'problem' ? [[row.line, row.column]] : [],
  );
  expect(places).toEqual(expected);
});

test('batches are bounded by rows and by bytes, whatever the size of the chunks', async () => {
  const small = Buffer.from(`${A}\n`.repeat(20_000));
  const large = Buffer.from(`${JSON.stringify({ text: 'x'.repeat(300_000), label: 'x' })}\n`.repeat(40));
  const sizes: number[] = [];
  for await (const batch of readLabelledRows(toAsync([small, large]), 'jsonl')) {
    sizes.push(batch.length);
    const textLength = batch.reduce((sum, row) => sum + (row.kind === 'row' ? row.text.length : 0), 0);
    expect(textLength).toBeLessThan(2 * 1024 * 1024);
  }
  expect(Math.max(...sizes)).toBe(1_000);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(20_040);
});

test.each([
  ['jsonl', `${A}\n{"text":"`, `","label":"x"}\n${B}\n`],
  ['json', `[${A},{"text":"`, `","label":"x"},${B}]`],
  ['csv', 'text,label\na,x\n"', '",x\nb,y\n'],
] as const)('a line of 100 MB in %s is one problem, in bounded memory', async (format, before, after) => {
  let peak = 0;
  async function* chunks() {
    yield Buffer.from(before);
    for (let left = 100 * 1024; left > 0; left -= 64) {
      yield Buffer.alloc(64 * 1024, 'a');
      peak = Math.max(peak, process.memoryUsage().arrayBuffers);
    }
    yield Buffer.from(after);
  }
  const start = process.memoryUsage().arrayBuffers;
  const rows: RowOrProblem[] = [];
  for await (const batch of readLabelledRows(chunks(), format)) rows.push(...batch);
  expect(rows).toMatchObject([
    { text: 'a', label: 'x' },
    { kind: 'problem', reason: 'size', message: 'the row is longer than 4 MiB' },
    { text: 'b', label: 'y' },
  ]);
  // The most that a row may have, and what the garbage collector leaves lying for a while.
  expect(peak - start).toBeLessThan(70 * 1024 * 1024);
});

test('a file that cannot hold rows is not read to its end', async () => {
  let taken = 0;
  async function* endless() {
    for (;;) {
      taken++;
      yield Buffer.from('no,columns\n1,2\n');
    }
  }
  const batches = [];
  for await (const batch of readLabelledRows(endless(), 'csv')) batches.push(batch);
  expect(batches).toHaveLength(1);
  expect(taken).toBe(1);
});

test('an error of the source passes through', async () => {
  async function* failing() {
    yield Buffer.from(A);
    throw new Error('connection lost');
  }
  const reading = (async () => {
    for await (const _ of readLabelledRows(failing(), 'jsonl'));
  })();
  await expect(reading).rejects.toThrow('connection lost');
});

test('well-formed CSV is read as csv-parse reads it', async () => {
  const random = seededRandom(7);
  const alphabet = ['a', 'ß', '😀', ' ', ',', '"', '\n', '\r\n', ';', "'"];
  for (let round = 0; round < 300; round++) {
    const fields = Array.from({ length: 5 }, () =>
      Array.from({ length: 2 }, () => {
        const value = Array.from({ length: 1 + random(6) }, () => alphabet[random(alphabet.length)]).join('');
        return /[,"\r\n]/.test(value) || random(2) === 0 ? `"${value.replaceAll('"', '""')}"` : value;
      }).join(','),
    );
    const content = `text,label\n${fields.join(random(2) === 0 ? '\n' : '\r\n')}`;
    const reference = (
      parseCsv(content, { columns: true, record_delimiter: ['\r\n', '\n'] }) as {
        text: string;
        label: string;
      }[]
    )
      .map(({ text, label }) => [text.trim(), label.trim()])
      // Our own rules for labels come on top.
      .filter(([text, label]) => text && label && !/\p{Cc}/u.test(label));
    const rows = (await read('csv', content)).flatMap((row) =>
      row.kind === 'row' ? [[row.text, row.label]] : [],
    );
    expect(rows).toEqual(reference);
  }
});

test('bytes of any kind neither throw nor hang', async () => {
  const random = seededRandom(11);
  const alphabet = Buffer.from('{}[]",:\\\n\r a1é\0');
  for (let round = 0; round < 2_000; round++) {
    const bytes = Buffer.from(
      Array.from({ length: random(60) }, () => alphabet[random(alphabet.length)] ?? 0),
    );
    for (const format of TEXT_FORMATS) {
      const cut = random(bytes.length + 1);
      expect(await read(format, bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(
        await read(format, bytes),
      );
    }
  }
});

/** Whole numbers below a bound, the same in every run (mulberry32). */
function seededRandom(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}
