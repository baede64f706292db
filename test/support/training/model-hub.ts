import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** A server with the paths, headers and redirects of Hugging Face's hub, and one repository. */
export interface ModelHub {
  readonly url: string;
  /** What was asked for, e.g. `GET /storage/model.safetensors bytes=100-`. */
  readonly requests: string[];
  /** Breaks each connection after so many bytes of a file; 0: never. */
  breakAfterBytes: number;
  /** Sends other bytes than the ones whose checksum it tells. */
  corrupt: boolean;
  stop(): Promise<void>;
}

/** @param files of the repository `test/encoder`, whose safetensors files lie in a storage of their own */
export async function startModelHub(files: ReadonlyMap<string, Buffer>): Promise<ModelHub> {
  const hub = { requests: [] as string[], breakAfterBytes: 0, corrupt: false };
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    hub.requests.push(`${method} ${url}${headers.range ? ` ${headers.range}` : ''}`);
    answer(request, response);
  });
  function answer({ method, url = '', headers }: IncomingMessage, response: ServerResponse): void {
    if (url === '/api/models/test/encoder/revision/main') {
      const siblings = [...files.keys()].map((rfilename) => ({ rfilename }));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ sha: COMMIT, siblings }));
      return;
    }
    const [, kind, name = ''] =
      /^\/(test\/encoder\/resolve\/[0-9a-f]{40}|storage)\/([\w.-]+)$/.exec(url) ?? [];
    const bytes = files.get(name);
    if (!kind || !bytes) {
      response.writeHead(401).end();
      return;
    }
    const isLarge = name.endsWith('.safetensors');
    if (isLarge && kind !== 'storage') {
      response
        .writeHead(302, {
          location: `/storage/${name}`,
          'x-linked-size': bytes.length,
          'x-linked-etag': `"${createHash('sha256').update(bytes).digest('hex')}"`,
          etag: '"of-the-pointer"',
        })
        .end();
      return;
    }
    const blob = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
    const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
    response.writeHead(headers.range ? 206 : 200, {
      etag: `W/"${blob}"`,
      'content-length': bytes.length - start,
      ...(headers.range ? { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` } : {}),
    });
    if (method === 'HEAD') {
      response.end();
      return;
    }
    const sent = Buffer.from(bytes.subarray(start));
    if (hub.corrupt && isLarge) sent[sent.length - 1] = (sent.at(-1) ?? 0) ^ 1;
    const { breakAfterBytes } = hub;
    if (breakAfterBytes === 0 || sent.length <= breakAfterBytes) response.end(sent);
    else response.write(sent.subarray(0, breakAfterBytes), () => response.destroy());
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(hub, {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
