import { Sha256 } from './sha256.js';

/** What the worker says while and after it reads a file. */
export type HashMessage =
  | { readonly readBytes: number }
  | { readonly sha256: string }
  | { readonly error: string };

const MESSAGE_BYTES = 8 * 1_024 * 1_024;
const say = (message: HashMessage) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<File>) => {
  hash(data).then(
    (sha256) => say({ sha256 }),
    (error: Error) => say({ error: error.message }),
  );
});

async function hash(file: File): Promise<string> {
  const sha256 = new Sha256();
  const reader = file.stream().getReader();
  let readBytes = 0;
  let saidBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return sha256.digest();
    sha256.update(value);
    readBytes += value.length;
    if (readBytes - saidBytes < MESSAGE_BYTES) continue;
    saidBytes = readBytes;
    say({ readBytes });
  }
}
