import { z } from 'zod';
import { UnavailableError } from '../../../contracts/errors.js';
import type { Translator } from './translator.js';

export interface LibreTranslateOptions {
  /** Base of the service, e.g. http://localhost:5000. */
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly languages: readonly string[];
  /** For a request to the service; a way there and back is two. */
  readonly timeoutMs: number;
}

/** The language of the texts. */
const SOURCE = 'en';
const MOST_ANSWER_BYTES = 16_777_216;
const answer = z.object({ translatedText: z.array(z.string()) });
const refusal = z.object({ error: z.string() });

/** A service that speaks LibreTranslate's API: POST /translate with a list of texts. */
export function createLibreTranslate({
  url,
  apiKey,
  languages,
  timeoutMs,
}: LibreTranslateOptions): Translator {
  const endpoint = new URL('translate', url.endsWith('/') ? url : `${url}/`);

  async function translate(texts: readonly string[], source: string, target: string, signal?: AbortSignal) {
    const timeout = AbortSignal.timeout(timeoutMs);
    let body: unknown;
    let status: number;
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          q: texts,
          source,
          target,
          format: 'text',
          ...(apiKey && { api_key: apiKey }),
        }),
        signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
        redirect: 'error',
      });
      status = response.status;
      body = await readJson(response);
    } catch (error) {
      const what = timeout.aborted ? `did not answer within ${timeoutMs / 1000} s` : 'does not answer';
      throw new UnavailableError(`The translator ${what}.`, { cause: error });
    }
    const read = answer.safeParse(body);
    if (status === 200 && read.success && read.data.translatedText.length === texts.length) {
      return read.data.translatedText;
    }
    const { data } = refusal.safeParse(body);
    const why = data ? `: ${data.error.slice(0, 200)}` : '';
    throw new UnavailableError(`The translator answered with status ${status}${why}.`);
  }

  return {
    languages,
    async thereAndBack(texts, language, signal) {
      return translate(await translate(texts, SOURCE, language, signal), language, SOURCE, signal);
    },
  };
}

async function readJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MOST_ANSWER_BYTES) throw new Error('The answer is too large.');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
}
