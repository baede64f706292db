import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR_MS, MINUTE_MS } from '../contracts/time.js';
import { generateRows, generateUnseenRows } from '../demo/generate-data.js';
import { RestClient } from '../demo/rest-client.js';
import { openPool, requestsOf, sendAll } from './otlp-senders.js';
import { type PlatformProcess, startPlatform } from './platform-process.js';
import { shopTraces } from './shop-traces.js';

/** A platform with something on every page of its dashboard. */
export interface FilledPlatform extends PlatformProcess {
  readonly token: string;
  /** Jobs that have ended, oldest first. */
  readonly jobIds: readonly string[];
  graph<T>(query: string, variables?: object): Promise<T>;
}

const TRACES = 3_000;
const EPOCHS = [6, 12];

/** Starts a platform of its own, trains two versions of a classifier on generated texts and sends the traces of a shop. */
export async function startFilledPlatform(): Promise<FilledPlatform> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mlsec-filled-'));
  const platform = await startPlatform(dataDir);
  const token = (await readFile(join(dataDir, 'admin-token'), 'utf8')).trim();
  const graph = <T>(query: string, variables: object = {}) =>
    askGraph<T>(`${platform.gatewayUrl}/graphql`, token, query, variables);
  const now = Date.now();
  const pool = openPool(platform.otlpPort);
  await sendAll(
    pool,
    requestsOf([...shopTraces({ traces: TRACES, startMs: now - HOUR_MS + MINUTE_MS, endMs: now })]),
  );
  await pool.close();
  const rest = new RestClient(platform.restUrl, token);
  const rows = generateRows(4_000, 1);
  const training = await rest.upload('red-team-2026-11.jsonl', rows);
  const held = await rest.upload('held-out.jsonl', generateUnseenRows(1_000, 2, rows));
  await rest.upload('jailbreaks-2026-11.jsonl', generateRows(800, 3));
  const jobIds: string[] = [];
  for (const epochs of EPOCHS) {
    const id = await rest.train({
      model_name: 'ngram',
      training_data_path: training,
      config: { num_epochs: epochs, learning_rate: 0.1, evaluation_data_path: held },
    });
    await ended(graph, id);
    jobIds.push(id);
  }
  return {
    ...platform,
    token,
    jobIds,
    graph,
    async stop() {
      await platform.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function ended(graph: FilledPlatform['graph'], id: string): Promise<void> {
  for (;;) {
    const { trainingJob } = await graph<{ trainingJob: { status: string; errorMessage: string | null } }>(
      'query ($id: ID!) { trainingJob(id: $id) { status errorMessage } }',
      { id },
    );
    if (trainingJob.status === 'COMPLETED') return;
    if (trainingJob.status === 'FAILED') throw new Error(`The job failed: ${trainingJob.errorMessage}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function askGraph<T>(url: string, token: string, query: string, variables: object): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: T; errors?: { message: string }[] };
  if (!data || errors?.[0]) throw new Error(errors?.[0]?.message ?? `The graph answered ${response.status}.`);
  return data;
}
