import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateRows } from '../../demo/generate-data.js';
import { programFile } from '../../platform/package-root.js';
import { childProcesses, eventually, startProgram } from '../support/program.js';
import { newInstallation, type RunningPlatform, startPlatform } from '../support/running-platform.js';
import { User } from '../support/user.js';

/** The subscription of the documents: fields of three subgraphs in one stream. */
const FOLLOW = /* GraphQL */ `
  subscription Follow($id: ID!, $afterSequence: Int) {
    trainingJobProgress(id: $id, afterSequence: $afterSequence) {
      sequence type progress step epoch metrics { name value step } message
      job {
        id status
        dataset { id originalName rowCount labels { label count } }
        modelVersion { modelName version stage metrics { name value } }
      }
    }
  }`;

interface Followed {
  trainingJobProgress: {
    sequence: number;
    type: string;
    progress: number;
    job: {
      id: string;
      status: string;
      dataset: {
        id: string;
        originalName: string;
        rowCount: number;
        labels: { label: string; count: number }[];
      };
      modelVersion: { modelName: string; version: number; stage: string; metrics: { name: string }[] } | null;
    };
  };
}

const jsonl = (rows: { text: string; label: string }[]) =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');

describe('the documented workflow on one machine', () => {
  let installation: Awaited<ReturnType<typeof newInstallation>>;
  let platform: RunningPlatform;
  let jobId: string;
  /** Interrupted, and finished by the next start. */
  let longJobId: string;
  const events: Followed['trainingJobProgress'][] = [];

  beforeAll(async () => {
    installation = await newInstallation();
    platform = await startPlatform(installation);
  });
  afterAll(async () => {
    await platform.program.stop();
    await installation.remove();
  });

  test('the banner names the URLs, the token file and what to do next', async () => {
    const output = platform.program.output();
    expect(output).toContain(`http://localhost:${installation.env.GATEWAY_PORT}/graphql`);
    expect(output).toContain(`http://localhost:${installation.env.REST_PORT}`);
    expect(output).toContain(join(installation.dataDir, 'admin-token'));
    expect(output).toContain('npm run demo');
    const { mode } = await stat(join(installation.dataDir, 'admin-token'));
    expect(mode & 0o777).toBe(0o600);
  });

  test('health is as documented', async () => {
    const { status, body } = await platform.user.rest('GET', '/health');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'healthy',
      service: 'training',
      dependencies: { database: true, mlflow: true, minio: true },
    });
  });

  test('upload, train, follow through the gateway, and find the version', async () => {
    const { user } = platform;
    const file = await user.upload('train.jsonl', jsonl(generateRows(2_000, 1)));
    expect(file).toMatchObject({ status: 'fresh', original_name: 'train.jsonl', data_type: 'custom' });
    const progress = await user.rest('GET', `/data/efficient/upload-progress/${file.file_id}`);
    expect(progress.body).toMatchObject({ file_id: file.file_id, progress: 100, error: null });

    const started = await user.rest('POST', '/training/train', {
      model_name: 'ngram',
      training_data_path: file.s3_url,
      config: { num_epochs: 10, learning_rate: 0.1 },
    });
    expect(started.status).toBe(200);
    jobId = (started.body as { job_id: string }).job_id;
    await user.follow<Followed>(FOLLOW, { id: jobId, afterSequence: 0 }, (data) => {
      events.push(data.trainingJobProgress);
    });

    expect(events.map((event) => event.sequence)).toEqual(events.map((_event, index) => index + 1));
    expect(events.filter((event) => /PROGRESS|EPOCH/.test(event.type)).length).toBeGreaterThanOrEqual(10);
    const last = events.at(-1);
    expect(last).toMatchObject({ type: 'COMPLETED', progress: 100 });
    expect(last?.job).toMatchObject({
      id: jobId,
      status: 'COMPLETED',
      dataset: { id: file.file_id, originalName: 'train.jsonl', rowCount: 2_000 },
      modelVersion: { modelName: 'ngram_security', version: 1, stage: 'STAGING' },
    });
    expect(last?.job.dataset.labels).toHaveLength(5);

    const job = await user.rest('GET', `/training/jobs/${jobId}`);
    expect(job.body).toMatchObject({
      job_id: jobId,
      model_name: 'ngram',
      status: 'completed',
      progress: 100,
    });
    const { logs } = (await user.rest('GET', `/training/jobs/${jobId}/logs`)).body as {
      logs: { level: string; message: string }[];
    };
    expect(logs[0]).toMatchObject({ level: 'INFO', message: 'Training started.' });
    expect(logs.at(-1)).toMatchObject({
      level: 'INFO',
      message: expect.stringMatching(/^Training completed/),
    });
    const info = (await user.rest('GET', `/data/efficient/file-info/${file.file_id}`)).body;
    expect(info).toMatchObject({ status: 'used', used_count: 1, training_jobs: [jobId] });
  });

  test('a client that reconnects misses and repeats nothing', async () => {
    const seen: number[] = [];
    while (seen.at(-1) !== events.at(-1)?.sequence) {
      let inThisConnection = 0;
      await platform.user.follow<Followed>(FOLLOW, { id: jobId, afterSequence: seen.at(-1) ?? 0 }, (data) => {
        seen.push(data.trainingJobProgress.sequence);
        inThisConnection += 1;
        return inThisConnection === 4 ? 'stop' : undefined;
      });
    }
    expect(seen).toEqual(events.map((event) => event.sequence));
  });

  test('promote and rollback', async () => {
    const { user } = platform;
    const promoted = await user.rest('POST', '/models/ngram_security/promote');
    expect(promoted.body).toMatchObject({
      status: 'success',
      message: 'Model ngram_security v1 promoted to Production',
      model_name: 'ngram_security',
      version: '1',
      stage: 'Production',
    });
    const rolledBack = await user.rest('POST', '/models/ngram_security/rollback?version=1');
    expect(rolledBack.body).toMatchObject({ status: 'success', version: '1', stage: 'Production' });
    const versions = await user.rest('GET', '/models/ngram_security/versions');
    expect(versions.body).toMatchObject({
      latest_version: '1',
      versions: [{ version: '1', stage: 'Production' }],
    });
  });

  test('what does not exist is 404, what cannot be trained on is 400 and makes no job', async () => {
    const { user } = platform;
    for (const path of [
      '/training/jobs/job_none',
      '/data/efficient/file-info/file_none',
      '/models/none/info',
    ]) {
      const { status, body } = await user.rest('GET', path);
      expect([path, status]).toEqual([path, 404]);
      expect(body).toHaveProperty('detail');
    }
    const before = (await user.rest('GET', '/training/jobs')).body as unknown[];
    const base = {
      model_name: 'ngram',
      training_data_path: 's3://ml-security/training-data/fresh/file_none',
    };
    const attempts = [
      [base, 400],
      [{ ...base, training_data_path: 's3://elsewhere/training-data/fresh/file_none' }, 400],
      [{ ...base, training_data_path: '/etc/passwd' }, 400],
      [{ ...base, model_name: 'no-such-family' }, 404],
      [{ ...base, config: { num_epochs: 0 } }, 400],
      [{ ...base, config: { epochs: 3 } }, 400],
    ] as const;
    for (const [request, status] of attempts) {
      expect([request, (await user.rest('POST', '/training/train', request)).status]).toEqual([
        request,
        status,
      ]);
    }
    expect(await user.rest('GET', '/training/jobs')).toMatchObject({ body: before });
  });

  test('GraphQL needs the token; a wrong one is refused', async () => {
    const anonymous = await fetch(platform.user.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ models { totalCount } }' }),
    });
    expect(anonymous.status).toBe(401);
  });

  /** Runs one of the commands for accounts and tokens, and expects it to succeed. @returns what it found, as JSON */
  const command = async (...words: string[]) => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [programFile('main.js'), ...words, '--json'],
      { env: { PATH: process.env.PATH, ...installation.env } },
    );
    return JSON.parse(stdout);
  };
  const statusFor = async (secret: string) => {
    const { graphqlUrl, restUrl } = platform.user;
    return (await new User({ graphqlUrl, restUrl, token: secret }).graphql('{ viewer { name } }')).status;
  };

  test('accounts and tokens are managed by command, on the running platform', async () => {
    const made = await command('account', 'create', 'robot', '--roles', 'trainer,viewer', '--service');
    expect(made).toMatchObject({ name: 'robot', kind: 'SERVICE', roles: ['viewer', 'trainer'] });
    const { secret, token } = await command(
      'token',
      'create',
      'nightly',
      '--account',
      'robot',
      '--scope',
      'READ',
    );
    expect(token).toMatchObject({ scope: ['READ'], account: { name: 'robot' }, state: 'ACTIVE' });
    expect(await statusFor(secret)).toBe(200);

    const rotated = await command('token', 'rotate', token.id, '--grace-minutes', '5');
    expect([await statusFor(secret), await statusFor(rotated.secret)]).toEqual([200, 200]);
    expect((await command('token', 'revoke', token.id)).state).toBe('REVOKED');
    await eventually(
      () => statusFor(secret),
      (status) => status === 401,
    );
    expect(
      (await command('token', 'list', '--account', 'robot', '--active')).map(({ id }: { id: string }) => id),
    ).toEqual([rotated.token.id]);
    expect((await command('account', 'list')).map(({ name }: { name: string }) => name)).toEqual(['robot']);
    expect((await command('account', 'disable', 'robot')).disabledAt).toEqual(expect.any(String));

    const refused = startProgram(['token', 'create', 'x', '--account', 'nobody'], installation.env);
    expect([await refused.exited, refused.output()]).toEqual([
      1,
      'token create failed: There is no account "nobody".\n',
    ]);
    const wrong = startProgram(['token', 'forge'], installation.env);
    expect([await wrong.exited, wrong.output()]).toEqual([64, expect.stringContaining('Usage:')]);
  });

  test('a second start on the same folder says so and disturbs nothing', async () => {
    const second = await newInstallation({ DATA_DIR: installation.dataDir });
    const program = startProgram([], second.env);
    expect(await program.exited).toBe(78);
    expect(program.output()).toContain('already runs on');
    expect(program.output()).toContain('DATA_DIR');
    expect((await platform.user.rest('GET', '/health')).status).toBe(200);
    await second.remove();
  });

  test('Ctrl-C in the middle of a job: a clean stop, and the next start finishes the job', {
    timeout: 90_000,
  }, async () => {
    const file = await platform.user.upload('long.jsonl', jsonl(generateRows(6_000, 5)));
    const started = await platform.user.rest('POST', '/training/train', {
      model_name: 'ngram',
      training_data_path: file.s3_url,
      config: { num_epochs: 40, learning_rate: 0.05 },
    });
    longJobId = (started.body as { job_id: string }).job_id;
    await eventually(
      () => platform.user.rest('GET', `/training/jobs/${longJobId}`),
      ({ body }) => (body as { progress: number }).progress > 10,
    );
    platform.program.interrupt();
    expect(await platform.program.exited).toBe(0);

    platform = await startPlatform(installation);
    const job = await eventually(
      () =>
        platform.user.graphql('query ($id: ID!) { trainingJob(id: $id) { status attempt } }', {
          id: longJobId,
        }),
      ({ body }) =>
        (body.data as { trainingJob?: { status: string } } | undefined)?.trainingJob?.status === 'COMPLETED',
    );
    // Handing a job back is no failed attempt: its second taking is the first that counts.
    expect(job.body.data).toEqual({ trainingJob: { status: 'COMPLETED', attempt: 1 } });
    const { body } = await platform.user.rest('GET', `/training/jobs/${longJobId}/logs`);
    expect(JSON.stringify(body)).toContain('continues from the checkpoint');
  });

  test('killed, it starts again on its folder and finds everything', { timeout: 60_000 }, async () => {
    const children = await childProcesses(platform.program.pid);
    platform.program.kill('SIGKILL');
    await platform.program.exited;
    // Roles and the ClickHouse engine end by themselves when the launcher is gone; PostgreSQL is found and stopped by
    // the next start.
    const roles = children.filter((child) => /dist\/main\.js|engine-process\.js/.test(child.command));
    expect(roles.length).toBe(4);
    await eventually(
      async () => roles.filter((child) => isAlive(child.pid)),
      (alive) => alive.length === 0,
    );
    platform = await startPlatform(installation);
    expect((await platform.user.rest('GET', '/health')).status).toBe(200);
    const jobs = (await platform.user.rest('GET', '/training/jobs')).body as Record<string, string>[];
    expect(Object.fromEntries(jobs.map(({ job_id, status }) => [job_id, status]))).toEqual({
      [jobId]: 'completed',
      [longJobId]: 'completed',
    });
    const { body } = await platform.user.rest('GET', '/models/ngram_security/versions');
    const { versions } = body as { versions: Record<string, string>[] };
    expect(versions.find(({ version }) => version === '1')).toMatchObject({ stage: 'Production' });
  });

  test('SIGTERM is a clean stop that leaves no process', async () => {
    const children = await childProcesses(platform.program.pid);
    expect(await platform.program.stop()).toBe(0);
    for (const child of children) expect(() => process.kill(child.pid, 0)).toThrow();
  });
});

describe('a start that cannot succeed says why', () => {
  test('a taken port is named with its variable', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const address = holder.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const installation = await newInstallation({ REST_PORT: String(port) });
    const program = startProgram([], installation.env);
    expect(await program.exited).toBe(78);
    expect(program.output()).toContain(`Port ${port} is already in use`);
    expect(program.output()).toContain('REST_PORT');
    holder.close();
    await installation.remove();
  });

  test('a data folder that cannot be written', async () => {
    const program = startProgram([], { DATA_DIR: '/dev/null/data' });
    expect(await program.exited).toBe(78);
    expect(program.output()).toContain('/dev/null/data cannot be written');
  });

  test('all problems of the configuration at once', async () => {
    const program = startProgram([], { GATEWAY_PORT: 'http', WORKER_CONCURRENCY: 'many' });
    expect(await program.exited).toBe(1);
    expect(program.output()).toContain('GATEWAY_PORT');
    expect(program.output()).toContain('WORKER_CONCURRENCY');
  });

  test('an unknown role is told the known ones', async () => {
    const program = startProgram(['everything'], {});
    expect(await program.exited).toBe(64);
    expect(program.output()).toContain('worker');
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
