import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { openObjectKeys } from '../../launcher/object-keys.js';
import { createClickHouse } from '../../platform/clickhouse/client.js';
import { loadConfig } from '../../platform/config/config.js';
import { createLogger } from '../../platform/log.js';
import { createObjectStore } from '../../platform/objects/create-object-store.js';

/** Jobs, versions and files. */
export const MANY = 10_000;
const SPANS_SENT = 40_000;
const SPANS_A_REQUEST = 5_000;
/** Spans of now are copied to these hours of so many days before: a part of a partition each, with nothing to merge. */
const COPIED_HOURS = [0, 6, 12, 18] as const;
/** A million spans in all. */
const COPIED_DAYS = 6;
export const MANY_SPANS = SPANS_SENT * (1 + COPIED_DAYS * COPIED_HOURS.length);
const VERSIONS_A_MODEL = 100;
const PUTS_AT_ONCE = 16;
/** In the memory that the engine has, and equal rows are no repetition. */
const SMALL_INSERTS = {
  insert_deduplicate: 0,
  max_threads: 1,
  max_block_size: '2048',
  min_insert_block_size_rows: '80000',
  min_insert_block_size_bytes: '0',
} as const;

export interface Installation {
  readonly dataDir: string;
  readonly env: Record<string, string>;
}

/** Addresses of the platform's own servers, while it runs. */
export async function storesOf(dataDir: string): Promise<{ postgres: string; clickhouse: string }> {
  return JSON.parse(await readFile(join(dataDir, 'embedded-stores.json'), 'utf8'));
}

/**
 * Makes many of what a tenant has one of, as if the platform had done the same again and again: 10,000 jobs with their
 * events, logs, metrics and entries of the audit trail, as many versions with their reports, as many files with an object
 * each; and a million spans, with what they add up to, out of 40,000 that a collector takes.
 */
export async function makeManyOfEverything(
  installation: Installation,
  one: { tenant: string; jobId: string; fileId: string; service: string },
): Promise<void> {
  const stores = await storesOf(installation.dataDir);
  const client = new Client({ connectionString: stores.postgres });
  await client.connect();
  try {
    await Promise.all([
      copyRows(client, one),
      putObjects(installation, stores.postgres, {
        tenant: one.tenant,
        key: await objectKeyOf(client, one.fileId),
      }),
      sendSpans(installation, one).then(() => copySpans(stores.clickhouse, one.tenant)),
    ]);
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

async function objectKeyOf(client: Client, fileId: string): Promise<string> {
  const { rows } = await client.query<{ key: string }>(
    'SELECT object_key AS key FROM data.data_file WHERE id = $1',
    [fileId],
  );
  return rows[0]?.key ?? '';
}

/** By one statement a table; ids of copies end with their number. */
async function copyRows(
  client: Client,
  { tenant, jobId, fileId }: { tenant: string; jobId: string; fileId: string },
): Promise<void> {
  const job = `'${jobId}_' || n`;
  const file = `'${fileId}_' || n`;
  const version = {
    model_name: `'copies_' || lpad((n / ${VERSIONS_A_MODEL})::text, 3, '0')`,
    version: `n % ${VERSIONS_A_MODEL} + 1`,
  };
  const ofVersion = `one.tenant = '${tenant}'`;
  const all = { from: 1, to: MANY - 1, step: 1 };
  const copies: [table: string, where: string, replaced: Record<string, string>, numbers?: typeof all][] = [
    [
      'data.data_file',
      `id = '${fileId}'`,
      {
        id: file,
        object_key: "object_key || '_' || n",
        rows_indexed: 'false',
        row_index_token: 'NULL',
      },
    ],
    ['data.data_file_label', `file_id = '${fileId}'`, { file_id: file }],
    ['data.validation_report', `file_id = '${fileId}'`, { file_id: file }],
    ['data.data_file_use', `file_id = '${fileId}'`, { file_id: file, job_id: job }],
    [
      'training.job',
      `id = '${jobId}'`,
      {
        id: job,
        model_name: version.model_name,
        model_version: version.version,
        dataset_file_id: file,
        dataset_path: "dataset_path || '_' || n",
        dataset_object_key: "dataset_object_key || '_' || n",
      },
    ],
    ...['job_event', 'job_metric', 'job_evaluation', 'job_phase', 'job_log'].map(
      (name): [string, string, Record<string, string>] => [
        `training.${name}`,
        `job_id = '${jobId}'`,
        { job_id: job, ...(name === 'job_log' && { id: "nextval('training.job_log_id_seq')" }) },
      ],
    ),
    [
      'registry.model',
      ofVersion,
      { name: version.model_name, latest_version: String(VERSIONS_A_MODEL) },
      { from: 0, to: MANY - 1, step: VERSIONS_A_MODEL },
    ],
    ['registry.model_version', ofVersion, { ...version, training_job_id: job, data_file_id: file }],
    ['registry.version_metric', ofVersion, version],
    ['registry.version_evaluation', ofVersion, version],
    ['registry.stage_transition', ofVersion, { ...version, id: "id || '_' || n" }],
    [
      'gateway.audit_event',
      `one.tenant = '${tenant}' AND action = 'startTrainingJob'`,
      { id: "id || lpad(n::text, 5, '0')", target_id: job, seq: 'NULL', prev_hash: 'NULL', hash: 'NULL' },
    ],
  ];
  for (const [table, where, replaced, { from, to, step } = all] of copies) {
    const { rows } = await client.query<{ name: string }>(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_schema || '.' || table_name = $1",
      [table],
    );
    const columns = rows.map(({ name }) => name);
    await client.query(
      `INSERT INTO ${table} (${columns.join()})
       SELECT ${columns.map((name) => replaced[name] ?? `one.${name}`).join()}
       FROM ${table} AS one, generate_series(${from}, ${to}, ${step}) AS n WHERE ${where}`,
    );
  }
}

/** One for each copy of a file, with its content, by the store that the platform uses. */
async function putObjects(
  installation: Installation,
  databaseUrl: string,
  { tenant, key }: { tenant: string; key: string },
): Promise<void> {
  const config = loadConfig(installation.env);
  const keys = await openObjectKeys(config, databaseUrl, async () => tenant);
  if (!keys) throw new Error('Objects are not encrypted.');
  const log = createLogger({ log: { level: 'error', format: 'json' } }, 'many-of-everything');
  const { store } = await createObjectStore(config, log, { sealing: keys.sealing });
  try {
    const content = Buffer.concat(await (await store.get(key)).toArray());
    let next = 1;
    const putOthers = async () => {
      while (next < MANY) await store.put(`${key}_${next++}`, content);
    };
    await Promise.all(Array.from({ length: PUTS_AT_ONCE }, putOthers));
  } finally {
    await store.close();
    await keys.close();
  }
}

/** Ten a trace, as a collector takes them. */
async function sendSpans(
  { env }: Installation,
  { tenant, service }: { tenant: string; service: string },
): Promise<void> {
  const resource = { attributes: [attribute('service.name', service), attribute('host.name', 'host-1')] };
  for (let sent = 0; sent < SPANS_SENT; sent += SPANS_A_REQUEST) {
    const now = Date.now();
    let traceId = '';
    const spans = Array.from({ length: SPANS_A_REQUEST }, (_, index) => {
      if (index % 10 === 0) traceId = randomBytes(16).toString('hex');
      return {
        traceId,
        spanId: randomBytes(8).toString('hex'),
        name: `GET /things/${index % 7}`,
        kind: 2,
        startTimeUnixNano: `${now - 1_000 - (index % 500)}000000`,
        endTimeUnixNano: `${now}000000`,
        attributes: [
          attribute('http.request.method', 'GET'),
          attribute('url.path', `/things/${index % 7}`),
          attribute('thing.id', String(index)),
        ],
      };
    });
    const response = await fetch(`http://127.0.0.1:${env.OTLP_HTTP_PORT}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tenant-id': tenant },
      body: JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] }),
    });
    if (response.status !== 200) throw new Error(`Spans were answered with ${response.status}.`);
  }
}

const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });

/** The same at other hours, in every table that spans are written to. */
async function copySpans(url: string, tenant: string): Promise<void> {
  const clickhouse = createClickHouse({ url, database: 'default', maxQueries: 1 });
  const traceId =
    'toFixedString(concat(substring(trace_id, 1, 12), reinterpretAsFixedString(toUInt32(h))), 16)';
  const hour = new Date().getUTCHours();
  try {
    for (const [table, times, others] of [
      ['attribute_slots_v1', ['hour'], []],
      ['spans_v1', ['start'], [`${traceId} AS trace_id`]],
      ['traces_v1', ['bucket', 'start'], [`${traceId} AS trace_id`]],
      ['operation_minutes_v3', ['time', 'last_seen'], []],
      ['operation_hours_v1', ['time', 'last_seen'], []],
    ] as const) {
      const replaced = [...times.map((name) => `${name} - toIntervalHour(h) AS ${name}`), ...others];
      for (let day = 1; day <= COPIED_DAYS; day++) {
        const back = COPIED_HOURS.map((copied) => 24 * day + hour - copied);
        await clickhouse.command(
          `INSERT INTO ${table} SELECT * REPLACE (${replaced.join(', ')})
           FROM (SELECT * FROM ${table} WHERE tenant = {tenant:String} AND ${times[0]} > now() - INTERVAL 2 HOUR)
           ARRAY JOIN [${back.join()}] AS h`,
          { params: { tenant }, logComment: 'many-of-everything', settings: SMALL_INSERTS },
        );
      }
    }
  } finally {
    await clickhouse.close();
  }
}
