/**
 * Sends a file to a signed URL. `XMLHttpRequest`, as `fetch` tells nothing of how much was sent.
 * @throws Error with what the store says
 */
export function putFile(
  target: { url: string; method: string },
  file: File,
  signal: AbortSignal,
  onProgress: (sentBytes: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal.addEventListener('abort', stop, { once: true });
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new Error(`The store answered ${request.status}.`));
    };
    request.onerror = () => reject(new Error('The connection broke. Try again, or upload it by pieces.'));
    request.onabort = () => reject(new Error('Given up.'));
    request.onloadend = () => signal.removeEventListener('abort', stop);
    request.open(target.method, target.url);
    request.send(file);
  });
}
