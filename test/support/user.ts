import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** A user of a running platform. REST takes no token on loopback unless `restNeedsToken`; GraphQL always does. */
export class User {
  readonly restUrl: string;
  readonly graphqlUrl: string;
  readonly token: string | undefined;

  readonly #tenant: Record<string, string>;
  readonly #restHeaders: Record<string, string>;

  constructor(options: {
    restUrl: string;
    graphqlUrl: string;
    token?: string | undefined;
    restNeedsToken?: boolean;
    /** Default: none is named. */
    tenant?: string;
  }) {
    this.restUrl = options.restUrl;
    this.graphqlUrl = options.graphqlUrl;
    this.token = options.token;
    this.#tenant = options.tenant ? { 'x-tenant-id': options.tenant } : {};
    const token: Record<string, string> = options.restNeedsToken
      ? { authorization: `Bearer ${options.token}` }
      : {};
    this.#restHeaders = { ...token, ...this.#tenant };
  }

  async rest(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.restUrl}${path}`, {
      method,
      headers: {
        ...this.#restHeaders,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    return { status: response.status, body: parseJson(text), headers: response.headers };
  }

  /** Uploads as the documents say and waits until it is processed; returns the file's info. */
  async upload(name: string, content: string | Blob): Promise<Record<string, unknown>> {
    const form = new FormData();
    form.append('file', typeof content === 'string' ? new Blob([content]) : content, name);
    form.append('data_type', 'custom');
    form.append('description', 'Security training data');
    const response = await fetch(`${this.restUrl}/data/efficient/upload-large-file`, {
      method: 'POST',
      headers: this.#restHeaders,
      body: form,
    });
    const started = (await response.json()) as { file_id: string };
    if (!response.ok) throw new Error(`upload answered ${response.status}: ${JSON.stringify(started)}`);
    for (;;) {
      const { body } = await this.rest('GET', `/data/efficient/file-info/${started.file_id}`);
      const info = body as Record<string, unknown>;
      if (['fresh', 'used', 'failed'].includes(String(info.status))) return info;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async graphql(query: string, variables: Record<string, unknown> = {}) {
    const response = await fetch(this.graphqlUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...this.#tenant,
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(20_000),
    });
    return {
      status: response.status,
      body: (await response.json()) as {
        data?: Record<string, unknown>;
        errors?: { message: string; extensions?: Record<string, unknown> }[];
      },
    };
  }

  /** Follows a subscription until it ends or `stop` says so; rejects when the connection drops. */
  async follow<T>(
    query: string,
    variables: Record<string, unknown>,
    onEvent: (data: T) => unknown,
  ): Promise<void> {
    const client = createClient({
      url: this.graphqlUrl.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { ...(this.token && { authorization: `Bearer ${this.token}` }), ...this.#tenant },
      retryAttempts: 0,
    });
    try {
      for await (const result of client.iterate<T>({ query, variables })) {
        if (result.errors?.[0]) throw new Error(result.errors[0].message);
        if (result.data && onEvent(result.data) === 'stop') return;
      }
    } finally {
      await client.dispose();
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
