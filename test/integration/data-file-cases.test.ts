import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { inEveryFormat } from '../support/rows-in-every-format.js';
import { waitUntil } from '../support/wait-until.js';
import { zstdBomb } from '../support/zstd.js';

/** What becomes of files as people and programs write them, and of what they say about them, through REST and graph. */
let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ worker: false });
});
afterAll(() => platform?.stop());

type Json = Record<string, unknown>;
const text = (i: number) => `what is the weather like in city ${i} today`;
const labelOf = (i: number) => (i % 2 === 0 ? 'prompt_injection' : 'benign');
const jsonRow = (i: number, label: unknown = labelOf(i)) => JSON.stringify({ text: text(i), label });
const lines = (row: (i: number) => string, count = 20) => Array.from({ length: count }, (_, i) => row(i));
const jsonl = (...more: string[]) => [...lines(jsonRow), ...more].join('\n');
const csv = (...more: string[]) =>
  ['text,label', ...lines((i) => `"${text(i)}",${labelOf(i)}`), ...more].join('\n');
const bothLabels = { prompt_injection: 10, benign: 10 };

async function uploadWith(fields: Record<string, string>, name: string, content: string | Buffer) {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  const url = `${platform.restUrl}/data/efficient/upload-large-file`;
  const response = await fetch(url, { method: 'POST', body: form });
  return { status: response.status, body: (await response.json()) as Json };
}

const fileInfo = (id: unknown): Promise<Json> =>
  waitUntil(
    async () => {
      const info = (await platform.user.rest('GET', `/data/efficient/file-info/${id}`)).body as Json;
      return ['fresh', 'failed'].includes(String(info.status)) && info;
    },
    { what: `${id} is processed` },
  );

async function infoOf(name: string, content: string | Buffer, fields = {}): Promise<Json> {
  const { status, body } = await uploadWith(fields, name, content);
  expect({ status, body }).toMatchObject({ status: 200 });
  return fileInfo(body.file_id);
}

describe('is taken, row by row', () => {
  test.each<[string, string, string | Buffer, Json]>([
    ['byte order mark', 'a.jsonl', `\ufeff${jsonl()}`, { row_count: 20 }],
    ['byte order mark', 'a.csv', `\ufeff${csv()}`, { row_count: 20 }],
    ['quoted newlines', 'a.csv', csv('"two\nlines",benign'), { row_count: 21 }],
    [
      'quote that stands alone',
      'a.csv',
      csv('a "b,benign', '"ok",benign'),
      { row_count: 21, invalid_row_count: 1 },
    ],
    [
      'unnamed index',
      'a.csv',
      [',text,label', ...lines((i) => `${i},${text(i)},${labelOf(i)}`)].join('\n'),
      { row_count: 20 },
    ],
    [
      'columns in another order, and more of them',
      'a.csv',
      ['id,label,note,text', ...lines((i) => `${i},${labelOf(i)},n,${text(i)}`)].join('\n'),
      { row_count: 20 },
    ],
    [
      'comma behind the last row',
      'a.json',
      `[${lines(jsonRow).join(',')},]`,
      { row_count: 20, invalid_row_count: 1 },
    ],
    ['NaN', 'a.jsonl', jsonl('{"text": NaN, "label": "benign"}'), { row_count: 20, invalid_row_count: 1 }],
    [
      'half of a surrogate pair',
      'a.jsonl',
      jsonl('{"text":"x","label":"\\ud800"}'),
      { row_count: 20, invalid_row_count: 1 },
    ],
    [
      'Latin-1',
      'a.jsonl',
      Buffer.concat([Buffer.from(`${jsonl()}\n`), Buffer.from('{"text":"é","label":"benign"}', 'latin1')]),
      { row_count: 20, invalid_row_count: 1 },
    ],
    [
      'white space around labels',
      'a.jsonl',
      jsonl(jsonRow(98, ' benign '), jsonRow(99, '\tbenign\u00a0')),
      { row_count: 22 },
    ],
  ])('%s: %s', async (_what, name, content, expected) => {
    expect(await infoOf(name, content)).toMatchObject({ status: 'fresh', warnings: [], ...expected });
  });

  test('labels that are names of properties', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const info = await infoOf('a.jsonl', lines((i) => jsonRow(i, names[i % 4])).join('\n'));
    expect(info).toMatchObject({ status: 'fresh', row_count: 20, warnings: [] });
    expect(Object.entries(info.label_counts as Json).sort()).toEqual(names.map((name) => [name, 5]).sort());
  });

  test.each<[string, string, string, string]>([
    [
      'lone CR',
      'a.jsonl',
      lines(jsonRow).join('\r'),
      'line 1: the lines end in a carriage return (CR) alone',
    ],
    [
      'lone CR',
      'a.csv',
      csv().replaceAll('\n', '\r'),
      'line 1: the lines end in a carriage return (CR) alone',
    ],
    ['semicolons', 'a.csv', csv().replaceAll(',', ';'), 'separate columns by commas'],
    ['numbers as labels', 'a.jsonl', lines((i) => jsonRow(i, i % 2)).join('\n'), 'label is a number'],
    ['no rows but a header', 'a.csv', 'text,label\n', 'the file has no rows'],
  ])('or refused with what to do: %s in %s', async (_what, name, content, complaint) => {
    const { status, processing_error } = await infoOf(name, content);
    expect({ status, processing_error }).toEqual({
      status: 'failed',
      processing_error: expect.stringContaining(complaint),
    });
  });
});

describe('warns of what its author probably did not mean', () => {
  test.each([
    ['an invisible character', 'beni\u200bgn', '"beni\\u{200B}gn" (1 row)'],
    ['a change of direction', 'benign\u202e', '"benign\\u{202E}" (1 row)'],
    ['case', 'Benign', '"Benign" (1 row)'],
    ['letters of another script', 'bеnign', '"b\\u{435}nign" (1 row)'],
  ])('labels that differ by %s', async (_what, label, shown) => {
    const info = await infoOf('a.jsonl', jsonl(jsonRow(99, label)));
    expect(info).toMatchObject({
      status: 'fresh',
      warnings: [{ kind: 'look_alike_labels', labels: ['benign', label], count: 1, lines: [] }],
    });
    expect((info.warnings as Json[])[0]?.message).toContain(`"benign" (10 rows) and ${shown} look alike`);
    expect(info.label_counts).toEqual({ ...bothLabels, [label]: 1 });
    const report = await platform.user.rest('GET', `/data/efficient/validation-report/${info.file_id}`);
    expect(report).toMatchObject({
      status: 200,
      body: {
        file_id: info.file_id,
        status: 'fresh',
        problems: expect.arrayContaining([
          expect.objectContaining({ kind: 'look_alike_labels', severity: 'warning', samples: [] }),
          expect.objectContaining({ kind: 'rare_labels', severity: 'notice', labels: [label], count: 1 }),
        ]),
        length_histogram: [{ count: 21 }],
      },
    });
  });

  test('a text under two labels', async () => {
    const info = await infoOf(
      'a.jsonl',
      [...lines(jsonRow), ...lines((i) => jsonRow(i + 1, labelOf(i)))].join('\n'),
    );
    expect(info).toMatchObject({
      status: 'fresh',
      duplicate_count: 0,
      warnings: [
        {
          kind: 'text_with_several_labels',
          labels: ['prompt_injection', 'benign'],
          count: 19,
          lines: Array.from({ length: 19 }, (_, i) => 21 + i),
        },
      ],
    });
  });
});

describe('the same rows in every format are the same file', () => {
  const rowsOf = Array.from({ length: 20 }, (_, i) => ({
    text: `"${text(i)}", said ${i}`,
    label: labelOf(i),
  }));
  const files = inEveryFormat(rowsOf);
  const bytesOf = (name: string) => files.find(([other]) => other === name)?.[1] ?? Buffer.alloc(0);
  test.each(files)('%s', async (name, content, format) => {
    const info = await infoOf(name, content);
    expect(info).toMatchObject({
      status: 'fresh',
      format,
      row_count: 20,
      duplicate_count: 0,
      invalid_row_count: 0,
    });
    expect(info.label_counts).toEqual(bothLabels);
    const { body } = await platform.user.rest('GET', `/data/efficient/validation-report/${info.file_id}`);
    const { problems, length_histogram, languages } = body as Json;
    // Lines are those of the format.
    const kinds = (problems as Json[]).map(({ kind, count }) => [kind, count]);
    const found = { kinds, length_histogram, languages };
    expected ??= found;
    expect(found).toEqual(expected);
  });
  let expected: Json | undefined;

  test.each<[string, Buffer, string]>([
    ['a.jsonl.gz', gzipSync(Buffer.alloc(40_000_000)), 'more than rows of texts would'],
    ['a.jsonl.zst', zstdBomb(2_000), 'more than rows of texts would'],
    ['a.csv.gz', bytesOf('a.jsonl.gz').subarray(0, 100), 'the gzip data is damaged'],
    ['a.parquet', bytesOf('a.parquet').subarray(0, -20), 'the Parquet file is damaged'],
    ['a.parquet.gz', gzipSync(bytesOf('a.parquet')), 'Parquet and Arrow are compressed within'],
    ['a.arrow', bytesOf('a.arrow').subarray(0, -20), 'the Arrow file is damaged: it does not end'],
    ['b.feather', Buffer.from('text of a file'), 'it does not begin as Arrow data do'],
    ['30 MB in one line.jsonl.gz', gzipSync(Buffer.alloc(30_000_000, 'a')), 'the row is longer than 4 MiB'],
    [
      '10,000 columns.csv',
      Buffer.from(`${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n`),
      'text is missing; label is missing',
    ],
  ])('or refused with the reason: %s', async (name, content, complaint) => {
    expect(await infoOf(name, content)).toMatchObject({
      status: 'failed',
      processing_error: expect.stringContaining(complaint),
    });
  });
});

test('fields by other names are taken, and asked about when several may be meant', async () => {
  const named = (i: number) => JSON.stringify({ prompt: text(i), class: labelOf(i) });
  expect(await infoOf('a.jsonl', lines(named).join('\n'))).toMatchObject({
    status: 'fresh',
    label_counts: bothLabels,
  });
  const asked = (i: number) => JSON.stringify({ prompt: text(i), input: text(i), class: labelOf(i) });
  expect(await infoOf('a.jsonl', lines(asked).join('\n'))).toMatchObject({
    status: 'failed',
    processing_error: expect.stringContaining('is it prompt or input? Say it with the option columns.text'),
  });
});

describe('a file to evaluate on', () => {
  const evaluation = { data_type: 'evaluation' };

  test('may hold few rows of one label, which a file to train on may not', async () => {
    const content = lines((i) => jsonRow(i, 'benign'), 3).join('\n');
    const info = await infoOf('a.jsonl', content, evaluation);
    expect(info).toMatchObject({ status: 'fresh', data_type: 'evaluation', row_count: 3 });
    const { body } = await platform.user.graphql(`{ dataFile(id: "${info.file_id}") { kind dataType } }`);
    expect(body).toMatchObject({ data: { dataFile: { kind: 'EVALUATION', dataType: 'evaluation' } } });
    expect(await infoOf('a.jsonl', content)).toMatchObject({ status: 'failed' });
    const oneLabel = await infoOf('a.jsonl', lines((i) => jsonRow(i, 'benign')).join('\n'));
    expect(oneLabel.processing_error).toContain('is uploaded with the data type "evaluation"');
  });

  test('holds at least a row, and what the rules ask for', async () => {
    expect(await infoOf('a.jsonl', 'nothing\n', evaluation)).toMatchObject({ status: 'failed' });
    const { file_id: id } = await infoOf('a.jsonl', jsonl(), evaluation);
    const answer = await platform.user.rest('POST', `/data/efficient/process-file/${id}`, {
      min_records: 21,
    });
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining('at least 21') } });
  });
});

test('concurrent validations answer each for its own rules, from the first moment on', async () => {
  const { body } = await uploadWith({}, 'a.jsonl', jsonl());
  const asked = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 5 : 1_000));
  const answers = await Promise.all(
    asked.map((minRecords) =>
      platform.user.rest('POST', `/data/efficient/process-file/${body.file_id}`, { min_records: minRecords }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(
    asked.map((minRecords) => (minRecords === 5 ? 200 : 400)),
  );
  for (const [i, { body: answer }] of answers.entries()) {
    if (asked[i] === 1_000)
      expect(answer).toMatchObject({ detail: expect.stringContaining('at least 1000') });
  }
});

describe('what a client says in JSON', () => {
  const kept = '{"a":[1,-0.5,9007199254740991,0.1],"constructor":{"x":null},"toString":"ä","b":{"a":true}}';
  const lossy = [
    ['{"a":1e999}', 'number 1e999'],
    ['{"a":[-1e999]}', 'number -1e999'],
    ['{"a":12345678901234567890}', 'number 12345678901234567890'],
    ['{"__proto__":{"x":1}}', '__proto__'],
    ['{"a":{"__proto__":1}}', '__proto__'],
    ['{"a":1,"a":2}', 'stands twice'],
  ] as const;
  const graph = async (body: string) => {
    const response = await fetch(platform.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${platform.adminToken}` },
      body,
    });
    return { status: response.status, text: await response.text() };
  };
  const CREATE =
    'mutation($m:JSONObject){createDataUpload(input:{originalName:\\"a.jsonl\\",metadata:$m}){file{metadata}}}';

  test('is kept as it was sent', async () => {
    const { metadata } = await infoOf('a.jsonl', jsonl(), { metadata: kept });
    expect(metadata).toEqual({ ...JSON.parse(kept), description: '' });
  });

  test.each(lossy)('in the form of an upload: %s is refused', async (metadata, complaint) => {
    const { status, body } = await uploadWith({ metadata }, 'a.jsonl', jsonl());
    expect({ status, ...body }).toEqual({ status: 400, detail: expect.stringMatching(/^metadata: /) });
    expect(body.detail).toContain(complaint);
  });

  test.each(lossy)('in the configuration of a job: %s is refused', async (config, complaint) => {
    const response = await fetch(`${platform.restUrl}/training/train`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"model_name":"ngram","training_data_path":"s3://ml-security/training-data/fresh/x","config":${config}}`,
    });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(complaint)]);
  });

  test('in the configuration of a job: NUL is refused', async () => {
    const answer = await platform.user.rest('POST', '/training/train', {
      model_name: 'ngram',
      training_data_path: 's3://ml-security/training-data/fresh/x',
      config: { evaluation_data_path: 's3://ml-security/training-data/fresh/x\u0000y' },
    });
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining('NUL') } });
  });

  test.each(lossy)('in a variable or a literal of the graph: %s is refused', async (json) => {
    const inVariable = await graph(`{"query":"${CREATE}","variables":{"m":${json}}}`);
    expect(inVariable).toEqual({
      status: 400,
      text: expect.stringMatching(/cannot keep|cannot be kept|__proto__|stands twice|only one input field/),
    });
    const literal = json.replaceAll(/"(\w+)":/g, '$1:');
    const query = CREATE.replace('($m:JSONObject)', '').replace('$m', literal);
    const inLiteral = await graph(`{"query":"${query}"}`);
    expect(inLiteral).toEqual({
      status: 400,
      text: expect.stringMatching(/cannot keep|cannot be kept|__proto__|stands twice|only one input field/),
    });
  });
});
