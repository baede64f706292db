import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type Config, loadConfig } from '../platform/config/config.js';
import { loadEnvFile } from '../platform/config/environment.js';
import { ownUrl, shownUrl } from '../platform/own-url.js';
import { trustPlatformCertificates } from '../platform/tls/trust.js';
import { evaluationTable } from './evaluation-table.js';
import { generateRows, generateUnseenRows } from './generate-data.js';
import {
  FollowJobDocument,
  type FollowJobSubscription,
  JobResultDocument,
  type JobResultQuery,
} from './generated/operations.js';
import { progressBar } from './progress-bar.js';
import { RestClient } from './rest-client.js';

/*
 * The documented training workflow through the public API alone: upload over REST, train, follow the job on a
 * websocket through the gateway, and read the result from the graph.
 */

loadEnvFile();
const config = loadConfig();
trustPlatformCertificates(config);
await runDemo(config).catch((error: unknown) => {
  console.error(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

async function runDemo(config: Config): Promise<void> {
  const restUrl = ownUrl(config, config.ports.rest);
  const graphqlUrl = config.graph.gatewayUrl;
  const token = await readToken(config);
  const rest = new RestClient(restUrl, token);
  await rest.health().catch((error: unknown) => {
    throw new Error(`the platform does not answer at ${restUrl}. Run "npm start" first.`, { cause: error });
  });

  console.log('Making labelled texts and uploading them…');
  const trainingRows = generateRows(4_000, 1);
  const evaluationRows = generateUnseenRows(1_000, 2, trainingRows);
  const trainingPath = await rest.upload('demo-train.jsonl', trainingRows);
  const evaluationPath = await rest.upload('demo-evaluation.jsonl', evaluationRows);

  const jobId = await rest.train({
    model_name: 'ngram',
    training_data_path: trainingPath,
    config: { evaluation_data_path: evaluationPath },
  });
  console.log(`Training job ${jobId}:`);
  await followJob(graphqlUrl.replace(/^http/, 'ws'), token, jobId);

  const job = await readResult(graphqlUrl, token, jobId);
  if (job.status !== 'COMPLETED' || !job.evaluation || !job.modelVersion) {
    throw new Error(`the job ended as ${job.status}: ${job.errorMessage ?? 'no message'}`);
  }
  const { modelName, version, stage, artifacts } = job.modelVersion;
  console.log(`\n${evaluationTable(job.evaluation)}\n`);
  console.log(
    `Registered ${modelName} version ${version} in stage ${stage}, with ${artifacts.map((a) => a.path).join(', ')}.`,
  );
  console.log(`Promote it: curl -X POST ${shownUrl(config, config.ports.rest)}/models/${modelName}/promote`);
}

async function readToken(config: Config): Promise<string | undefined> {
  if (!config.auth.gatewayRequired) return undefined;
  return config.auth.adminToken ?? (await readFile(join(config.dataDir, 'admin-token'), 'utf8')).trim();
}

/** Draws the job's progress until it ends. A dropped connection resumes after the last event seen. */
async function followJob(url: string, token: string | undefined, jobId: string): Promise<void> {
  const bar = progressBar(process.stdout);
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams: token ? { authorization: `Bearer ${token}` } : {},
    retryAttempts: 0,
  });
  let afterSequence = 0;
  let loss = '';
  for (let attempt = 1; ; attempt++) {
    try {
      const events = client.iterate<FollowJobSubscription>({
        query: print(FollowJobDocument),
        variables: { id: jobId, afterSequence },
      });
      for await (const { data, errors } of events) {
        if (errors?.[0]) throw new Error(errors[0].message);
        const event = data?.trainingJobProgress;
        if (!event) continue;
        afterSequence = event.sequence;
        const trainLoss = event.metrics.find((metric) => metric.name === 'train_loss');
        if (trainLoss) loss = `loss ${trainLoss.value.toFixed(3)}  `;
        bar.update(event.progress, `epoch ${event.epoch.toFixed(1)}  ${loss}${event.message}`);
      }
      break;
    } catch (error) {
      if (attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  bar.end();
  await client.dispose();
}

async function readResult(url: string, token: string | undefined, id: string) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: print(JobResultDocument), variables: { id } }),
  });
  const { data, errors } = (await response.json()) as {
    data?: JobResultQuery;
    errors?: { message: string }[];
  };
  if (errors?.[0]) throw new Error(errors[0].message);
  if (!data?.trainingJob) throw new Error(`job ${id} is gone`);
  return data.trainingJob;
}
