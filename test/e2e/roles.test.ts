import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generateRows } from '../../demo/generate-data.js';
import { packageFile } from '../../platform/package-root.js';
import { createTestClickHouse } from '../support/clickhouse.js';
import { createTestDatabase } from '../support/database.js';
import { findFreePort } from '../support/free-port.js';
import { eventually, type Program, startProgram } from '../support/program.js';
import {
  describeWithService,
  minio,
  type RunningMinio,
  type RunningRedis,
  redis,
} from '../support/services.js';
import { User } from '../support/user.js';

/*
 * What docker-compose.yml runs, with its very commands and variables, as processes of this machine: only host
 * names become ports, and secrets are made up. Two gateways and two workers.
 */

interface Service {
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
}
const { services } = parse(readFileSync(packageFile('docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
};
const PORT_VARIABLES: Record<string, string> = {
  gateway: 'GATEWAY_PORT',
  rest: 'REST_PORT',
  training: 'TRAINING_SUBGRAPH_PORT',
  data: 'DATA_SUBGRAPH_PORT',
  registry: 'REGISTRY_SUBGRAPH_PORT',
  tracing: 'TRACING_SUBGRAPH_PORT',
  worker: 'WORKER_PORT',
};
/** Beside OTLP over HTTP, which the parts themselves use. */
const OTHER_COLLECTORS = [
  'OTLP_GRPC_PORT',
  'ZIPKIN_PORT',
  'JAEGER_COLLECTOR_PORT',
  'JAEGER_AGENT_COMPACT_PORT',
  'JAEGER_AGENT_BINARY_PORT',
  'SAMPLING_PORT',
  'JAEGER_QUERY_PORT',
];
const FOLLOW = /* GraphQL */ `
  subscription Follow($id: ID!) {
    trainingJobProgress(id: $id, afterSequence: 0) {
      sequence type job { status dataset { rowCount } modelVersion { modelName version } }
    }
  }`;

describeWithService(
  'the parts on their own, as docker-compose.yml runs them, with Redis',
  redis,
  (runningRedis) => {
    describeWithService('and MinIO', minio, (runningMinio) => {
      runEveryPart(runningRedis, runningMinio);
    });
  },
);

function runEveryPart(runningRedis: () => RunningRedis, runningMinio: () => RunningMinio): void {
  const secret = () => randomBytes(18).toString('base64url');
  const secrets: Record<string, string> = {
    SERVICE_TOKEN: secret(),
    ADMIN_TOKEN: secret(),
    COLLECTOR_TOKEN: secret(),
  };
  const running: { name: string; program: Program }[] = [];
  const dropDatabases: (() => Promise<void>)[] = [];
  const healthUrls: string[] = [];
  let gateways: User[];

  beforeAll(async () => {
    const database = await createTestDatabase();
    const clickhouse = await createTestClickHouse();
    dropDatabases.push(database.drop, clickhouse.drop);
    const { endpoint, accessKey, secretKey } = runningMinio();

    const parts = ['training', 'data', 'registry', 'tracing', 'rest'];
    const instances = [...parts, 'gateway', 'gateway', 'worker', 'worker'];
    const otlpPort = await findFreePort();
    const noCollectors = Object.fromEntries(OTHER_COLLECTORS.map((variable) => [variable, '0']));
    const tracingRestPort = await findFreePort();
    const ports = await Promise.all(instances.map(() => findFreePort()));
    const portOf = (name: string) => ports[instances.indexOf(name)];
    const environment = (name: string, port: number | undefined) => {
      const declared = services[name]?.environment ?? {};
      const env: Record<string, string> = { HOST: '0.0.0.0', LOG_FORMAT: 'json', ...noCollectors };
      for (const [key, value] of Object.entries(declared)) {
        env[key] = String(value)
          .replace(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_whole, variable, rest) => secrets[variable] ?? rest)
          .replace('http://tracing:4318', `http://127.0.0.1:${otlpPort}`)
          .replace(
            /http:\/\/(training|data|registry|tracing|gateway):\d+/g,
            (_whole, host) => `http://127.0.0.1:${portOf(host)}`,
          )
          .replace(/http:\/\/127\.0\.0\.1:\d+\/(readyz|healthz)/, `http://127.0.0.1:${port}/$1`);
      }
      return {
        ...env,
        DATABASE_URL: database.url,
        REDIS_URL: runningRedis().url,
        MINIO_ENDPOINT: endpoint,
        MINIO_PUBLIC_ENDPOINT: endpoint,
        MINIO_ACCESS_KEY: accessKey,
        MINIO_SECRET_KEY: secretKey,
        CLICKHOUSE_URL: clickhouse.url,
        CLICKHOUSE_DATABASE: clickhouse.database,
        OTLP_HTTP_PORT: String(otlpPort),
        TRACING_REST_PORT: String(tracingRestPort),
        WORKER_LEASE_SECONDS: '2',
        LOG_LEVEL: 'info',
        [PORT_VARIABLES[name] ?? '']: String(port),
      };
    };
    instances.forEach((name, index) => {
      const env = environment(name, ports[index]);
      healthUrls.push(env.HEALTH_URL ?? '');
      running.push({ name, program: startProgram(services[name]?.command ?? [], env) });
    });
    await Promise.all(running.map(({ program }) => program.waitForOutput(/"message":"Ready"/)));
    const gatewayPorts = ports.filter((_port, index) => instances[index] === 'gateway');
    gateways = gatewayPorts.map(
      (port) =>
        new User({
          restUrl: `http://localhost:${portOf('rest')}`,
          graphqlUrl: `http://localhost:${port}/graphql`,
          token: secrets.ADMIN_TOKEN,
          restNeedsToken: true,
        }),
    );
  });
  afterAll(async () => {
    const codes = await Promise.all(running.map(({ program }) => program.stop()));
    for (const drop of dropDatabases) await drop();
    expect(codes).toEqual(running.map(() => 0));
  });

  test('every part answers the health check of its container', async () => {
    for (const url of healthUrls) {
      const response = await eventually(
        () => fetch(url),
        (answer) => answer.ok,
      );
      expect(response.status).toBe(200);
    }
  });

  test('REST asks for the token where others can reach it', async () => {
    const response = await fetch(`${gateways[0]?.restUrl}/training/jobs`);
    expect(response.status).toBe(401);
  });

  test('an upload in pieces goes through either gateway to the data subgraph', async () => {
    const bytes = Buffer.from(
      generateRows(2_000, 5)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    );
    const tus = async (user: User | undefined, method: string, path: string, more: object, body?: Buffer) => {
      const response = await fetch(new URL(`/uploads${path}`, user?.graphqlUrl), {
        method,
        headers: { 'tus-resumable': '1.0.0', authorization: `Bearer ${user?.token}`, ...more },
        ...(body && { body: new Uint8Array(body) }),
      });
      return { status: response.status, text: await response.text(), headers: response.headers };
    };
    const [first, second] = gateways;
    const described = await fetch(new URL('/uploads', first?.graphqlUrl), { method: 'OPTIONS' });
    expect([described.status, described.headers.get('tus-version')]).toEqual([204, '1.0.0']);
    const begun = await tus(first, 'POST', '', {
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${Buffer.from('pieces.jsonl').toString('base64')}`,
    });
    expect(begun.status).toBe(201);
    const path = begun.headers.get('location')?.replace('/uploads', '') ?? '';
    const refused = await tus(first, 'HEAD', path, { authorization: 'Bearer wrong' });
    expect(refused.status).toBe(401);
    for (const [user, from, to] of [
      [first, 0, 10_000],
      [second, 10_000, bytes.length],
    ] as const) {
      const head = await tus(user, 'HEAD', path, {});
      expect([head.status, head.headers.get('upload-offset')]).toEqual([200, String(from)]);
      const piece = { 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' };
      const sent = await tus(user, 'PATCH', path, piece, bytes.subarray(from, to));
      expect([sent.status, sent.text, sent.headers.get('upload-offset')]).toEqual([204, '', String(to)]);
    }
    const dead = await tus(second, 'PATCH', path, {
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    });
    expect([dead.status, dead.text]).toEqual([410, expect.stringContaining('is complete')]);
    await eventually(
      () =>
        (first as User).graphql('query ($id: ID!) { dataFile(id: $id) { status sizeBytes } }', {
          id: path.slice(1),
        }),
      ({ body }) => {
        const file = body.data?.dataFile as { status: string; sizeBytes: number } | null;
        return file?.status === 'FRESH' && file.sizeBytes === bytes.length;
      },
    );
  });

  test('one job, followed through each gateway; the other job runs on the other worker', async () => {
    const [first, second] = gateways;
    if (!first || !second) throw new Error('two gateways expected');
    const file = await first.upload(
      'train.jsonl',
      generateRows(3_000, 3)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    );
    const submit = async () => {
      const { body } = await first.rest('POST', '/training/train', {
        model_name: 'ngram',
        training_data_path: file.s3_url,
        config: { num_epochs: 20 },
      });
      return (body as { job_id: string }).job_id;
    };
    const jobs = [await submit(), await submit()];
    const follow = async (user: User, id: string | undefined) => {
      const events: { sequence: number; type: string; job: { modelVersion: { version: number } | null } }[] =
        [];
      await user.follow<{ trainingJobProgress: (typeof events)[number] }>(FOLLOW, { id }, (data) => {
        events.push(data.trainingJobProgress);
      });
      return events;
    };
    const [throughFirst, throughSecond, other] = await Promise.all([
      follow(first, jobs[0]),
      follow(second, jobs[0]),
      follow(second, jobs[1]),
    ]);
    expect(throughFirst?.map((event) => event.sequence)).toEqual(
      throughSecond?.map((event) => event.sequence),
    );
    expect(throughFirst?.at(-1)).toMatchObject({
      type: 'COMPLETED',
      job: {
        status: 'COMPLETED',
        dataset: { rowCount: 3_000 },
        modelVersion: { modelName: 'ngram_security' },
      },
    });
    const versions = [throughFirst, other].map((events) => events?.at(-1)?.job.modelVersion?.version);
    expect(versions.sort()).toEqual([1, 2]);
    const claimed = running
      .filter(({ name }) => name === 'worker')
      .map(({ program }) => jobs.filter((id) => program.output().includes(id)).length);
    expect(claimed).toEqual([1, 1]);
  });
}
