import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { createPrisma, type Prisma } from '../../../platform/postgres/prisma.js';
import type { Span } from '../../../subgraphs/tracing/domain/span.js';
import { encodeOtlpProtobuf } from '../../../subgraphs/tracing/protocols/otlp/encode-protobuf.js';
import { createTestDatabase } from '../../support/database.js';
import { newInstallation, type RunningPlatform, startPlatform } from '../../support/running-platform.js';

/** As `fetch` and `expect` have them: waits of a loaded machine. */
export const WAIT = { timeout: 30_000 };
export const VIEWPORT = { width: 1_440, height: 900 };
export const TELEPHONE = { width: 390, height: 844 };

/** The platform and the browser of the flows of a file; each flow opens contexts of its own. */
export class World {
  readonly platform: () => RunningPlatform;
  readonly prisma: Prisma;
  readonly origin: string;
  /** What no flow may cause: errors of scripts, violations of the policy, requests to elsewhere. */
  readonly complaints: string[] = [];
  #platform: RunningPlatform;
  #signedIn: Awaited<ReturnType<BrowserContext['storageState']>> | undefined;

  private constructor(
    readonly browser: Browser,
    private readonly installation: Awaited<ReturnType<typeof newInstallation>>,
    private readonly database: Awaited<ReturnType<typeof createTestDatabase>>,
    platform: RunningPlatform,
  ) {
    this.#platform = platform;
    this.platform = () => this.#platform;
    this.origin = `http://localhost:${installation.env.GATEWAY_PORT}`;
    this.prisma = createPrisma({ url: database.url, poolSize: 2, applicationName: 'dashboard-test' });
  }

  static async start(browser: Browser): Promise<World> {
    const database = await createTestDatabase();
    const installation = await newInstallation({ DATABASE_URL: database.url });
    return new World(browser, installation, database, await startPlatform(installation));
  }

  /** The same platform again, on its data, with other settings. */
  async restart(settings: Record<string, string>): Promise<void> {
    await this.#platform.program.stop();
    const { dataDir, env } = this.installation;
    this.#platform = await startPlatform({ dataDir, env: { ...env, ...settings } });
  }

  async stop(): Promise<void> {
    await this.#platform.program.stop();
    await this.prisma.$disconnect();
    await this.installation.remove();
    await this.database.drop();
  }

  /** What the contexts that are opened from now on are signed in as. */
  async rememberSession(context: BrowserContext): Promise<void> {
    this.#signedIn = await context.storageState();
  }

  /** A browser of somebody who has signed in, as nobody else uses it; without motion, which takes the processor's time. */
  async openContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const storageState = this.#signedIn;
    return this.browser.newContext({
      viewport: VIEWPORT,
      reducedMotion: 'reduce',
      ...(storageState ? { storageState } : {}),
      ...options,
    });
  }

  /** A page in such a browser, which is closed after `use`. */
  async withPage<T>(use: (page: Page) => Promise<T>, options: BrowserContextOptions = {}): Promise<T> {
    if (!this.#signedIn) throw new Error('Nobody has signed in: the flow that does has failed.');
    const context = await this.openContext(options);
    try {
      return await use(await this.newPage(context));
    } finally {
      await context.close();
    }
  }

  /** A page in which nothing may go wrong unnoticed. */
  async newPage(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // That nobody is signed in, and that a process was killed, are told by the status of an answer.
      if (message.type() !== 'error' || /status of (?:4\d\d|50\d)|ERR_|WebSocket/.test(message.text()))
        return;
      this.complaints.push(message.text());
    });
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (/^https?:$/.test(protocol) && host !== new URL(this.origin).host)
        this.complaints.push(request.url());
    });
    return page;
  }

  async open(page: Page, path: string): Promise<void> {
    await page.goto(`${this.origin}${path}`);
    await page.locator('h1').first().waitFor(WAIT);
  }

  async sendSpans(spans: readonly Span[]): Promise<void> {
    const response = await fetch(`http://localhost:${this.installation.env.OTLP_HTTP_PORT}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-protobuf' },
      body: new Uint8Array(encodeOtlpProtobuf(spans)),
    });
    if (!response.ok) throw new Error(`Spans are answered with ${response.status}.`);
  }

  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { body } = await this.#platform.user.graphql(query, variables);
    const [error] = body.errors ?? [];
    if (error) throw new Error(error.message);
    return body.data as T;
  }
}
