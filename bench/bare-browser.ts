import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { BrowserContext } from 'playwright-core';
import { browserBinary } from './dashboard-pages.js';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;
type Answer = { id?: number; result?: unknown; error?: { message: string } };

/** How often a page is asked whether it is there. */
const WAIT_MS = 20;

/**
 * A browser that nobody drives: it is told where to go and asked what it has spent. Who drives a page has it load scripts,
 * keep the places of all calls and lay itself out, which for a page that starts is up to half of all that it spends.
 */
export class BareBrowser {
  private lastId = 0;
  private readonly pending = new Map<number, (answer: Answer) => void>();

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly size: { width: number; height: number },
    private readonly commands: Writable,
    answers: Readable,
  ) {
    let rest = '';
    answers.setEncoding('utf8').on('data', (text: string) => {
      const messages = (rest + text).split('\0');
      rest = messages.pop() ?? '';
      for (const message of messages) {
        const answer = JSON.parse(message) as Answer;
        if (answer.id === undefined) continue;
        this.pending.get(answer.id)?.(answer);
        this.pending.delete(answer.id);
      }
    });
  }

  static async launch(size: { width: number; height: number }): Promise<BareBrowser> {
    const folder = await mkdtemp(join(tmpdir(), 'mlsec-browser-'));
    const child = spawn(
      browserBinary(),
      [
        '--headless',
        '--no-sandbox',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-extensions',
        '--force-prefers-reduced-motion',
        `--user-data-dir=${folder}`,
        '--remote-debugging-pipe',
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    const [, , , commands, answers] = child.stdio;
    return new BareBrowser(child, folder, size, commands as Writable, answers as Readable);
  }

  /** @param sessionId of a page; absent, the browser itself is asked */
  async send<Result>(method: string, params: object = {}, sessionId?: string): Promise<Result> {
    const id = ++this.lastId;
    const { result, error } = await new Promise<Answer>((resolve) => {
      this.pending.set(id, resolve);
      this.commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
    if (error) throw new Error(`${method}: ${error.message}`);
    return result as Result;
  }

  /** Opens a page in a profile of its own, which has nothing but these cookies. */
  async openPage(url: string, cookies: Cookies): Promise<BarePage> {
    const { browserContextId } = await this.send<{ browserContextId: string }>('Target.createBrowserContext');
    await this.send('Storage.setCookies', { browserContextId, cookies });
    const { targetId } = await this.send<{ targetId: string }>('Target.createTarget', {
      url,
      browserContextId,
    });
    const { sessionId } = await this.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    await this.send(
      'Emulation.setDeviceMetricsOverride',
      { ...this.size, deviceScaleFactor: 1, mobile: false },
      sessionId,
    );
    return new BarePage(this, sessionId, browserContextId);
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    await this.send('Browser.close');
    await ended;
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A page of it. */
export class BarePage {
  constructor(
    private readonly browser: BareBrowser,
    private readonly sessionId: string,
    private readonly browserContextId: string,
  ) {}

  /** As a session of the browser's protocol. */
  readonly send = <Result>(method: string, params?: object): Promise<Result> =>
    this.browser.send<Result>(method, params, this.sessionId);

  async evaluate<Value>(expression: string): Promise<Value> {
    const { result } = await this.send<{ result: { value: Value } }>('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return result.value;
  }

  /** Resolves once it holds. It asks for nothing that the page would have to be laid out for. */
  async until(expression: string, timeoutMs: number): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (!(await this.evaluate<boolean>(expression))) {
      if (performance.now() > deadline) throw new Error(`It never held that ${expression}.`);
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }

  /** Resolves in the frame after the next: what was changed before has been painted. */
  painted(): Promise<void> {
    return this.evaluate(
      'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))',
    );
  }

  close(): Promise<void> {
    return this.browser.send('Target.disposeBrowserContext', { browserContextId: this.browserContextId });
  }
}
