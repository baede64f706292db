import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { compiledModule } from '../platform/package-root.js';
import { askGraph } from './ask-graph.js';
import { streamToDisk } from './plain-receiver.js';
import { type PlatformProcess, startPlatform } from './platform-process.js';
import { treeCpuSeconds } from './process-figures.js';
import { median, printTable } from './table.js';

const ROUNDS = 5;
/** What bodies consist of, again and again. */
export const CHUNK = randomBytes(256 * 1024);
const MEGABYTE = 1_000_000;
/** Of the plain stream to the disk. */
const TARGET = 0.6;

export interface Server {
  gateway: string;
  rest: string;
  headers: Record<string, string>;
}
type Way = readonly [name: string, send: () => Promise<unknown>, receiver: number | undefined];

/**
 * The ways in which a file comes into the folder store, against a plain stream to the disk with SHA-256, both without HTTP
 * and as a bare HTTP server in a process of its own. Each is durable when it has answered. The sender shares the machine; CPU time is that of
 * the receiver with all its processes, which on a busy machine says more than the speed.
 */
export async function benchUploads(megabytes = 512): Promise<void> {
  const [folder, dataDir] = [await newFolder(), await newFolder()];
  const chunks = Math.ceil((megabytes * MEGABYTE) / CHUNK.length);
  const sizeBytes = chunks * CHUNK.length;
  const [plain, platform] = [startPlain(join(folder, 'bare')), await startPlatform(dataDir)];
  const server = await serverOf(platform, dataDir);
  try {
    const bareUrl = `http://127.0.0.1:${await firstLine(plain)}/`;
    const body = () => repeat(chunks);
    const { pid } = platform.process;
    const ways: Way[] = [
      ['plain stream to the disk', () => streamToDisk(body(), join(folder, 'plain')), process.pid],
      ['bare HTTP server', () => send('PUT', bareUrl, { 'content-length': sizeBytes }, body()), plain.pid],
      ['signed PUT', () => signedPut(server, sizeBytes, body()), pid],
      ['tus, one piece', () => tus(server, sizeBytes, sizeBytes), pid],
      ['tus, pieces of 16 MiB', () => tus(server, sizeBytes, 64 * CHUNK.length), pid],
      ['REST multipart', () => multipart(server, sizeBytes, body()), pid],
    ];
    const speeds = new Map<string, number[]>(ways.map(([name]) => [name, []]));
    const costs = new Map<string, number[]>(ways.map(([name]) => [name, []]));
    // The first round warms up.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [name, upload, receiver = process.pid] of ways) {
        const [begunMs, cpuBefore] = [performance.now(), await treeCpuSeconds(receiver)];
        await upload();
        const speed = sizeBytes / MEGABYTE / ((performance.now() - begunMs) / 1_000);
        const cpu = (await treeCpuSeconds(receiver)) - cpuBefore;
        if (round > 0) {
          speeds.get(name)?.push(speed);
          costs.get(name)?.push(sizeBytes / MEGABYTE / cpu);
        }
        await settled(server);
      }
    }
    const speedOf = (name: string) => median(speeds.get(name) ?? []);
    const [disk, bare] = [speedOf('plain stream to the disk'), speedOf('bare HTTP server')];
    console.log(`\nUploads of ${megabytes} MB to the folder store, median of ${ROUNDS} rounds\n`);
    printTable(
      ['way', 'MB/s', 'MB per CPU second', 'of the plain stream', 'of bare HTTP', `at least ${TARGET}?`],
      ways.map(([name], index) => {
        const speed = speedOf(name);
        const verdict = index < 2 ? 'baseline' : speed >= TARGET * disk ? '' : 'too slow';
        const cost = median(costs.get(name) ?? []).toFixed(0);
        return [name, speed.toFixed(0), cost, (speed / disk).toFixed(2), (speed / bare).toFixed(2), verdict];
      }),
    );
  } finally {
    plain.kill();
    await platform.stop();
    for (const each of [folder, dataDir]) await rm(each, { recursive: true, force: true });
  }
}

const newFolder = () => mkdtemp(join(tmpdir(), 'mlsec-bench-'));

export function repeat(chunks: number): Readable {
  return Readable.from(
    (function* () {
      for (let i = 0; i < chunks; i++) yield CHUNK;
    })(),
    { objectMode: false, highWaterMark: CHUNK.length * 4 },
  );
}

export async function signedPut(server: Server, sizeBytes: number, body: Readable): Promise<void> {
  const { file, upload } = await createUpload(server, sizeBytes);
  await send('PUT', upload.url, { 'content-length': sizeBytes }, body);
  await ask(server, 'mutation ($id: ID!) { completeDataUpload(input: { id: $id }) { file { id } } }', file);
}

export async function tus(server: Server, sizeBytes: number, pieceBytes: number): Promise<void> {
  const { file } = await createUpload(server, sizeBytes);
  for (let offset = 0; offset < sizeBytes; offset += pieceBytes) {
    const length = Math.min(pieceBytes, sizeBytes - offset);
    const headers = {
      ...server.headers,
      'tus-resumable': '1.0.0',
      'upload-offset': offset,
      'content-type': 'application/offset+octet-stream',
      'content-length': length,
    };
    await send('PATCH', `${server.gateway}/uploads/${file.id}`, headers, repeat(length / CHUNK.length));
  }
}

async function multipart({ rest, headers }: Server, sizeBytes: number, body: Readable): Promise<void> {
  const boundary = 'bench-boundary';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="bench.bin"\r\n\r\n`;
  const tail = `\r\n--${boundary}--\r\n`;
  const form = Readable.from(
    (async function* () {
      yield Buffer.from(head);
      yield* body;
      yield Buffer.from(tail);
    })(),
    { objectMode: false, highWaterMark: CHUNK.length * 4 },
  );
  await send(
    'POST',
    `${rest}/data/efficient/upload-large-file`,
    {
      ...headers,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': sizeBytes + head.length + tail.length,
    },
    form,
  );
}

interface Begun {
  file: { id: string };
  upload: { url: string };
}

async function createUpload(server: Server, sizeBytes: number): Promise<Begun> {
  const query = `mutation ($input: CreateDataUploadInput!) {
    createDataUpload(input: $input) { file { id } upload { url } } }`;
  // Of no known format, so that its processing ends at once.
  const input = { originalName: 'bench.bin', sizeBytes };
  return (await ask<{ createDataUpload: Begun }>(server, query, { input })).createDataUpload;
}

/** Waits until nothing is processed any more. */
export async function settled(server: Server): Promise<void> {
  const query = '{ dataFiles(filter: { status: [UPLOADED, PROCESSING] }) { totalCount } }';
  for (;;) {
    const { dataFiles } = await ask<{ dataFiles: { totalCount: number } }>(server, query);
    if (dataFiles.totalCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const ask = <T>({ gateway, headers }: Server, query: string, variables: object = {}): Promise<T> =>
  askGraph(gateway, headers, query, variables);

function send(
  method: string,
  url: string,
  headers: Record<string, string | number>,
  body: Readable,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      const { statusCode = 0 } = response;
      response.resume().once('end', () => {
        if (statusCode < 300) resolve();
        else reject(new Error(`${method} ${new URL(url).pathname} answered ${statusCode}.`));
      });
    });
    sent.once('error', reject);
    body.pipe(sent);
  });
}

export async function serverOf({ gatewayUrl, restUrl }: PlatformProcess, dataDir: string): Promise<Server> {
  const token = (await readFile(join(dataDir, 'admin-token'), 'utf8')).trim();
  return { gateway: gatewayUrl, rest: restUrl, headers: { authorization: `Bearer ${token}` } };
}

function startPlain(path: string): ChildProcess {
  return spawn(process.execPath, [compiledModule('bench/plain-receiver.js'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function firstLine({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => stdout?.once('data', (line: Buffer) => resolve(line.toString().trim())));
}
