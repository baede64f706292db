import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Readable } from 'node:stream';

/** The baseline: what arrives goes to a file and through SHA-256, durable at the end, and nothing else. */
export async function streamToDisk(body: AsyncIterable<Buffer> | Readable, path: string): Promise<string> {
  const file = await open(path, 'w');
  const hash = createHash('sha256');
  try {
    for await (const chunk of body) {
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

// As a process of its own: `node plain-receiver.js PATH` takes bodies at a port that it prints.
const [, script, path] = process.argv;
if (script?.endsWith('plain-receiver.js') && path) {
  const server = createServer((request, response) => {
    void streamToDisk(request, path).then((sha256) => response.end(sha256));
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    console.log(typeof address === 'object' ? address?.port : address);
  });
}
