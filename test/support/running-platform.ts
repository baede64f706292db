import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from './free-port.js';
import { childProcesses, type Program, startProgram } from './program.js';
import { User } from './user.js';

/** What `npm start` runs, on a data folder and ports of its own. */
export interface RunningPlatform {
  program: Program;
  user: User;
  dataDir: string;
  env: Record<string, string>;
}

/** A new data folder and free ports; `remove` deletes the folder. */
export async function newInstallation(settings: Record<string, string> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'mlsec-e2e-'));
  const env = {
    DATA_DIR: dataDir,
    GATEWAY_PORT: String(await findFreePort()),
    REST_PORT: String(await findFreePort()),
    ...(await tracingPorts()),
    LOG_LEVEL: 'warn',
    ...settings,
  };
  return { dataDir, env, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

/** Free ports for what tracing always serves and for OTLP over HTTP; the other collectors are off unless asked for. */
async function tracingPorts() {
  return {
    TRACING_SUBGRAPH_PORT: String(await findFreePort()),
    TRACING_REST_PORT: String(await findFreePort()),
    OTLP_HTTP_PORT: String(await findFreePort()),
    OTLP_GRPC_PORT: '0',
    ZIPKIN_PORT: '0',
    JAEGER_COLLECTOR_PORT: '0',
    JAEGER_AGENT_COMPACT_PORT: '0',
    JAEGER_AGENT_BINARY_PORT: '0',
    SAMPLING_PORT: '0',
    JAEGER_QUERY_PORT: '0',
  };
}

/** Starts the platform and waits for its banner; one that does not come is stopped. */
export async function startPlatform(installation: {
  dataDir: string;
  env: Record<string, string>;
}): Promise<RunningPlatform> {
  const { dataDir, env } = installation;
  const program = startProgram([], env);
  await program.waitForOutput(/The platform is ready/, 100_000).catch(async (error: unknown) => {
    await program.stop();
    throw error;
  });
  const token = (await readFile(join(dataDir, 'admin-token'), 'utf8')).trim();
  const user = new User({
    restUrl: `http://localhost:${env.REST_PORT}`,
    graphqlUrl: `http://localhost:${env.GATEWAY_PORT}/graphql`,
    token,
  });
  return { program, user, dataDir, env };
}

/** Process id of one of its roles. */
export async function roleProcess(platform: RunningPlatform, role: string): Promise<number> {
  const children = await childProcesses(platform.program.pid);
  const found = children.find((child) => child.command.endsWith(`dist/main.js ${role}`));
  if (!found) throw new Error(`No process of role ${role} in ${JSON.stringify(children)}`);
  return found.pid;
}
