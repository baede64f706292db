import { OWN_REQUEST } from '../../../session/viewer.js';

const VERSION = { 'tus-resumable': '1.0.0', ...OWN_REQUEST };
const PIECE = { ...VERSION, 'content-type': 'application/offset+octet-stream' };
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** Trying again helps: another request holds the upload, the server is busy or away. */
const PASSING = (status: number) => [0, 408, 409, 423, 429].includes(status) || status >= 500;

/** The upload has ended, one way or the other: complete, given up or expired. */
export class UploadEndedError extends Error {}

export interface SendEvents {
  /** Bytes that have left here; those that are acknowledged at the beginning of each piece. */
  onSent(bytes: number): void;
  /** The connection broke, or the server is busy: it is tried again then. */
  onWait(waitMs: number, why: string): void;
}

/**
 * Sends what the server has not got of a file, by the tus protocol: asks how far it is, sends the rest, and begins again
 * behind the last acknowledged byte whenever it breaks, with waits that grow to half a minute.
 * @throws UploadEndedError; Error with what the server says; what `signal` was aborted with
 */
export async function sendPieces(
  url: string,
  file: File,
  signal: AbortSignal,
  events: SendEvents,
): Promise<void> {
  let failures = 0;
  let acknowledged = -1;
  for (;;) {
    const asked = await request('HEAD', url, VERSION, null, signal);
    let broken = asked;
    if (asked.status < 400 && asked.status > 0) {
      if (asked.offset > acknowledged) failures = 0;
      acknowledged = asked.offset;
      events.onSent(asked.offset);
      if (asked.offset >= file.size) return;
      const headers = { ...PIECE, 'upload-offset': String(asked.offset) };
      const piece = file.slice(asked.offset);
      broken = await request('PATCH', url, headers, piece, signal, (bytes) =>
        events.onSent(asked.offset + bytes),
      );
      if (broken.status === 204) {
        // Its address ends with the last byte.
        if (broken.offset >= file.size) return;
        continue;
      }
    }
    if (!PASSING(broken.status)) throw refusal(broken);
    const waitMs = broken.retryAfterMs ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures++;
    events.onWait(waitMs, broken.detail ?? 'The connection broke.');
    await pause(waitMs, signal);
  }
}

interface Answer {
  /** 0 when there was none. */
  readonly status: number;
  readonly offset: number;
  readonly detail?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

function refusal({ status, detail }: Answer): Error {
  const message = detail ?? `The server answered ${status}.`;
  return status === 404 || status === 410 ? new UploadEndedError(message) : new Error(message);
}

/** `XMLHttpRequest`, as `fetch` tells nothing of how much was sent. */
function request(
  method: string,
  url: string,
  headers: Record<string, string>,
  body: Blob | null,
  signal: AbortSignal,
  onSent?: (bytes: number) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const xhr = new XMLHttpRequest();
    const stop = () => xhr.abort();
    signal.addEventListener('abort', stop, { once: true });
    if (onSent) xhr.upload.onprogress = ({ loaded }) => onSent(loaded);
    xhr.onload = () =>
      resolve({
        status: xhr.status,
        offset: Number(xhr.getResponseHeader('upload-offset') ?? 0),
        detail: detailOf(xhr.responseText),
        retryAfterMs: secondsOf(xhr.getResponseHeader('retry-after')),
      });
    xhr.onerror = () => resolve({ status: 0, offset: 0 });
    xhr.onabort = () => reject(signal.reason);
    xhr.onloadend = () => signal.removeEventListener('abort', stop);
    xhr.open(method, url);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.send(body);
  });
}

function detailOf(text: string): string | undefined {
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    return typeof detail === 'string' ? detail : undefined;
  } catch {
    return undefined;
  }
}

function secondsOf(header: string | null): number | undefined {
  const seconds = Number(header ?? Number.NaN);
  return seconds >= 0 ? Math.min(seconds * 1_000, LONGEST_WAIT_MS) : undefined;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
