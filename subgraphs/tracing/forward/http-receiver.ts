import { Pool } from 'undici';
import type { Clock } from '../../../platform/clock.js';
import type { SendOutcome } from './forward-target.js';
import { parseRetryAfter } from './retry-after.js';

/** Longest piece of an error's body that is told. */
const SHOWN_BODY = 200;
const MAX_READ_BYTES = 64 * 1024;
const CONNECT_TIMEOUT_MS = 5_000;

/** Statuses by which a receiver says that it will not take a payload, whenever it comes. */
const REFUSALS = new Set([400, 406, 409, 411, 413, 415, 417, 422, 431]);

export interface HttpReceiver {
  post(body: Buffer | string, contentType: string, signal: AbortSignal): Promise<SendOutcome>;
  close(): Promise<void>;
}

/**
 * Posts to one URL over kept-alive connections. What goes wrong with the receiver as a whole (no answer, 5xx, a path or
 * credentials that are wrong) may be put right there, so it is worth trying again; what is wrong with a payload is not.
 *
 * @param isRefusal statuses of this protocol that are refusals too
 */
export function createHttpReceiver(
  url: URL,
  options: { clock: Clock; isRefusal?: (status: number) => boolean },
): HttpReceiver {
  const pool = new Pool(url.origin, { connections: 2, connect: { timeout: CONNECT_TIMEOUT_MS } });
  const authorization = basicCredentials(url);
  return {
    async post(body, contentType, signal) {
      try {
        const response = await pool.request({
          method: 'POST',
          path: url.pathname + url.search,
          headers: { 'content-type': contentType, ...(authorization && { authorization }) },
          body,
          signal,
        });
        const { statusCode: status, headers } = response;
        if (status >= 200 && status < 300) {
          await response.body.dump({ limit: MAX_READ_BYTES, signal });
          return { kind: 'accepted' };
        }
        const detail = `It answered ${status}: ${await readSome(response.body)}`;
        if (REFUSALS.has(status) || options.isRefusal?.(status)) return { kind: 'refused', detail };
        const retryAfterMs = parseRetryAfter(headers['retry-after'], options.clock.now().getTime());
        return { kind: 'try_again', detail, ...(retryAfterMs !== undefined && { retryAfterMs }) };
      } catch (error) {
        return { kind: 'try_again', detail: signal.aborted ? 'It did not answer in time.' : reasonOf(error) };
      }
    },
    // Answers that are under way belong to nobody any more.
    close: () => pool.destroy(),
  };
}

async function readSome(body: AsyncIterable<Buffer> & { destroy(): void }): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk.toString('utf8');
    if (text.length >= SHOWN_BODY) break;
  }
  // Control characters would garble a log, and what is not text says nothing.
  return text
    .slice(0, SHOWN_BODY)
    .replace(/[^\P{C}\t]+/gu, ' ')
    .trim();
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? `${error.code}: ` : '';
  return `It cannot be reached: ${code}${error.message || error.name}`;
}

function basicCredentials(url: URL): string | undefined {
  if (url.username === '') return undefined;
  const text = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return `Basic ${Buffer.from(text).toString('base64')}`;
}
