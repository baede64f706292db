import { type ChildProcess, fork } from 'node:child_process';
import { packageFile } from '../../../platform/package-root.js';
import type { WorkerFixture } from './worker-fixture.js';

/** A worker in a process of its own, which can be killed, on the fixture's stores and graph. Needs `npm run build`. */
export function startWorkerProcess(
  { config, graph }: WorkerFixture,
  settings: Record<string, string> = {},
): ChildProcess {
  const child = fork(packageFile('test', 'support', 'training', 'worker-process.mjs'), [], {
    execArgv: [],
    env: {
      PATH: process.env.PATH,
      DATA_DIR: config.dataDir,
      DATABASE_URL: config.postgres.url,
      WORKER_LEASE_SECONDS: '2',
      LOG_LEVEL: config.log.level,
      ...settings,
    },
  });
  child.on(
    'message',
    ({ id, operation, variables }: { id: number; operation: string; variables: unknown }) => {
      child.send({ id, result: graph.answer(operation, variables) }, () => undefined);
    },
  );
  return child;
}
