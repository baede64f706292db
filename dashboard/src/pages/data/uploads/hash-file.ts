import type { HashMessage } from './hash-worker.js';

/**
 * SHA-256 of a file, read in a thread of its own.
 * @throws Error when the file cannot be read, or `signal` is aborted
 */
export function hashFile(
  file: File,
  signal: AbortSignal,
  onProgress: (readBytes: number) => void,
): Promise<string> {
  const worker = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' });
  const hashed = new Promise<string>((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    worker.onmessage = ({ data }: MessageEvent<HashMessage>) => {
      if ('readBytes' in data) onProgress(data.readBytes);
      else if ('sha256' in data) resolve(data.sha256);
      else reject(new Error(`The file cannot be read: ${data.error}`));
    };
    worker.onerror = () => reject(new Error('The file cannot be read: its check did not start.'));
    worker.postMessage(file);
  });
  return hashed.finally(() => worker.terminate());
}
