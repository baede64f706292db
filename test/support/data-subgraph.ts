import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionResult } from 'graphql';
import { UnavailableError } from '../../contracts/errors.js';
import { type Config, loadConfig } from '../../platform/config/config.js';
import { type RequestContext, serviceContext } from '../../platform/context.js';
import { createEventBus } from '../../platform/events/create-event-bus.js';
import type { EventBus } from '../../platform/events/event-bus.js';
import type { ExecutableSubgraph } from '../../platform/graph/executable-subgraph.js';
import type { GraphClient } from '../../platform/graph/graph-client.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createHttpServer } from '../../platform/http/server.js';
import { createLogger } from '../../platform/log.js';
import { createObjectStore } from '../../platform/objects/create-object-store.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { createPrisma, type Prisma } from '../../platform/postgres/prisma.js';
import { composeData } from '../../subgraphs/data/compose.js';
import type { ProcessorTiming } from '../../subgraphs/data/file-processor.js';
import { createTestDatabase } from './database.js';
import { eventually } from './eventually.js';
import { findFreePort } from './free-port.js';

const log = createLogger({ log: { level: 'error', format: 'json' } }, 'test');

/** Short enough that tests that wait for a lost wake-up or a sweep do so briefly. */
const TIMING = { pollMs: 100, sweepMs: 100, heartbeatMs: 50 };

/** Nothing here asks other parts. */
const NO_GRAPH: GraphClient = {
  execute: () => Promise.reject(new UnavailableError('There is no graph in this test.')),
};

export type DataPart = ReturnType<typeof composeData>;

/** What data subgraphs of one installation share: PostgreSQL, a folder of objects behind HTTP, events, a clock. */
export interface DataInstallation {
  readonly prisma: Prisma;
  readonly objects: ObjectStore;
  readonly events: EventBus;
  readonly config: Config;
  /** Moves the time of every part forward. */
  advanceClock(ms: number): void;
  now(): Date;
  /** Another replica; started by the caller. All are stopped in `close`. */
  addPart(options?: {
    objects?: ObjectStore;
    events?: EventBus;
    timing?: Partial<ProcessorTiming>;
    readerBytes?: number;
  }): DataPart;
  close(): Promise<void>;
}

export async function installData(env: Record<string, string> = {}): Promise<DataInstallation> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'mlsec-data-'));
  const port = await findFreePort();
  const config = loadConfig({ ...env, DATA_DIR: dataDir, PUBLIC_URL: `http://127.0.0.1:${port}` });
  const prisma = createPrisma({ url: database.url, poolSize: 10, applicationName: 'data-test' });
  const { store: objects, registerRoutes } = await createObjectStore(config, log);
  const events = await createEventBus({ config, databaseUrl: database.url, log });
  const metrics = createMetrics({ processMetrics: false });
  const server = createHttpServer({ name: 'objects', log, metrics, maxBodyBytes: 1_024, readiness: {} });
  registerRoutes?.(server);
  await server.listen({ port, host: '127.0.0.1' });

  let offsetMs = 0;
  const now = () => new Date(Date.now() + offsetMs);
  const parts: DataPart[] = [];
  return {
    prisma,
    objects,
    events,
    config,
    now,
    advanceClock(ms) {
      offsetMs += ms;
    },
    addPart(options = {}) {
      const part = composeData({
        graph: NO_GRAPH,
        config,
        prisma,
        objects,
        events,
        log,
        clock: { now },
        timing: TIMING,
        ...options,
      });
      parts.push(part);
      return part;
    },
    async close() {
      await Promise.all(parts.map((part) => part.stop()));
      await server.close();
      await events.close();
      await objects.close();
      await prisma.$disconnect();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export interface FileView {
  id: string;
  status: string;
  objectKey: string;
  format: string | null;
  sizeBytes: number | null;
  sha256: string | null;
  rowCount: number | null;
  duplicateCount: number | null;
  invalidRowCount: number | null;
  labels: { label: string; count: number }[];
  problems: { line: number; message: string }[];
  processingError: string | null;
  processingProgress: number;
  uploadProgress: number;
  usedCount: number;
}

export const FILE_FIELDS = `
  id status objectKey format sizeBytes sha256 rowCount duplicateCount invalidRowCount labels { label count }
  problems { line message } processingError processingProgress uploadProgress usedCount`;

export interface UploadTarget {
  url: string;
  method: string;
  maxSizeBytes: number;
  expiresAt: string;
}

/** Somebody in a tenant who talks to a data subgraph as the gateway would. */
export class DataUser {
  constructor(
    private readonly subgraph: ExecutableSubgraph,
    readonly ctx: RequestContext,
  ) {}

  static inTenant(part: DataPart, tenant: string): DataUser {
    return new DataUser(part.subgraph, serviceContext('tester', tenant, 'request-1'));
  }

  /** The answer's data; throws its first error as `CODE: message`. */
  async ask<T = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const result: ExecutionResult = await this.subgraph.execute({ query, variables }, this.ctx);
    const [error] = result.errors ?? [];
    if (error) throw new Error(`${error.extensions.code}: ${error.message}`, { cause: error });
    return result.data as T;
  }

  async create(originalName: string, input: object = {}): Promise<{ file: FileView; upload: UploadTarget }> {
    const { createDataUpload } = await this.ask<{
      createDataUpload: { file: FileView; upload: UploadTarget };
    }>(
      `mutation ($input: CreateDataUploadInput!) { createDataUpload(input: $input) {
         file { ${FILE_FIELDS} } upload { url method maxSizeBytes expiresAt } } }`,
      { input: { originalName, ...input } },
    );
    return createDataUpload;
  }

  complete = (id: string, input: object = {}) => this.#change('completeDataUpload', { id, ...input });
  abort = (id: string, reason?: string) => this.#change('abortDataUpload', { id, reason });
  process = (id: string, validation?: object) => this.#change('processDataFile', { id, validation });
  use = (fileId: string, jobId: string) => this.#change('recordDataFileUse', { fileId, jobId });
  report = (id: string, receivedBytes: number) => this.#change('reportUploadProgress', { id, receivedBytes });

  async file(id: string): Promise<FileView | null> {
    const query = `query ($id: ID!) { dataFile(id: $id) { ${FILE_FIELDS} } }`;
    return (await this.ask<{ dataFile: FileView | null }>(query, { id })).dataFile;
  }

  /** Uploads as a client does and waits for the end of the processing. */
  async upload(
    originalName: string,
    content: string | Uint8Array<ArrayBuffer>,
    completion: object = {},
  ): Promise<FileView> {
    const { file, upload } = await this.create(originalName);
    await put(upload.url, content);
    await this.complete(file.id, completion);
    return this.processed(file.id);
  }

  processed(id: string): Promise<FileView> {
    return eventually(async () => {
      const file = await this.file(id);
      if (!file || !['FRESH', 'USED', 'FAILED'].includes(file.status))
        throw new Error(`It is ${file?.status}`);
      return file;
    });
  }

  async #change(mutation: string, input: object): Promise<FileView> {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { file { ${FILE_FIELDS} } } }`;
    const data = await this.ask<Record<string, { file: FileView }>>(query, { input });
    const payload = data[mutation];
    if (!payload) throw new Error(`${mutation} answered nothing`);
    return payload.file;
  }
}

/** PUTs bytes to a signed URL. */
export async function put(url: string, content: string | Uint8Array<ArrayBuffer>): Promise<void> {
  const response = await fetch(url, { method: 'PUT', body: content });
  if (!response.ok) throw new Error(`PUT answered ${response.status}: ${await response.text()}`);
}

/** Rows of JSON Lines that are valid together: two labels, no duplicates. */
export function jsonl(count: number, prefix = 'text'): string {
  return Array.from({ length: count }, (_, i) => jsonRow(i, prefix)).join('');
}

export function jsonRow(i: number, prefix = 'text'): string {
  return `${JSON.stringify({ text: `${prefix} ${i}`, label: i % 3 === 0 ? 'jailbreak' : 'benign' })}\n`;
}
