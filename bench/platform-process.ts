import { type ChildProcess, spawn } from 'node:child_process';
import { inheritedEnvironment } from '../platform/config/environment.js';
import { freePort } from '../platform/http/ports.js';
import { packageFile } from '../platform/package-root.js';
import { onlyOtlpHttp } from './tracing-ports.js';

/** The whole platform as users start it, on free ports. */
export interface PlatformProcess {
  readonly process: ChildProcess;
  readonly gatewayUrl: string;
  readonly restUrl: string;
  /** Where it takes spans: OTLP over HTTP. */
  readonly otlpPort: number;
  /** From the start of its process until it said so. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

/** Resolves when it is ready. @param settings beside those that keep it to itself */
export async function startPlatform(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<PlatformProcess> {
  const [gatewayPort, restPort, otlpPort] = [await freePort(), await freePort(), await freePort()];
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--enable-source-maps', packageFile('dist', 'main.js')], {
    env: {
      ...inheritedEnvironment(),
      DATA_DIR: dataDir,
      GATEWAY_PORT: String(gatewayPort),
      REST_PORT: String(restPort),
      ...onlyOtlpHttp(otlpPort),
      TRACING_SUBGRAPH_PORT: '0',
      TRACING_REST_PORT: '0',
      LOG_LEVEL: 'error',
      LOG_FORMAT: 'json',
      ...settings,
    } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The platform ended with ${code} before it was ready.`)));
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.includes('The platform is ready')) resolve();
    });
  });
  return {
    process: child,
    gatewayUrl: `http://localhost:${gatewayPort}`,
    restUrl: `http://localhost:${restPort}`,
    otlpPort,
    readyMs: performance.now() - startedAt,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
