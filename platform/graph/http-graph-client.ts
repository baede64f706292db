import { type DocumentNode, print } from 'graphql';
import type { Logger } from '../log.js';
import type { GraphClient } from './graph-client.js';
import { createGraphHttp } from './graph-http.js';
import { resultOrThrow } from './graph-result.js';

/** Asks a gateway elsewhere, with the service token and under the identity of each call's context. */
export function createHttpGraphClient(options: {
  gatewayUrl: string;
  serviceToken: string;
  log: Logger;
}): GraphClient & { close(): Promise<void> } {
  const { gatewayUrl: url, serviceToken, log } = options;
  const http = createGraphHttp({ name: 'gateway', url, serviceToken, log });
  const texts = new WeakMap<DocumentNode, string>();
  const textOf = (document: DocumentNode): string => {
    let text = texts.get(document);
    if (text === undefined) {
      text = print(document);
      texts.set(document, text);
    }
    return text;
  };
  return {
    async execute(document, variables, ctx) {
      return resultOrThrow(document, await http.post({ query: textOf(document), variables }, ctx));
    },
    close: () => http.close(),
  };
}
