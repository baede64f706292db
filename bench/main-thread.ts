import type { Page } from 'playwright-core';

/** A session of the browser's protocol, for one page. */
interface Session {
  send(method: 'Performance.enable', params: { timeDomain: 'threadTicks' }): Promise<unknown>;
  send(method: 'Performance.getMetrics'): Promise<{ metrics: { name: string; value: number }[] }>;
}

/**
 * The CPU time of a page's main thread, without the commands of who drives it. It grows less with what else the
 * machine does than time on a clock.
 */
export class MainThread {
  private constructor(private readonly taskMs: () => Promise<number>) {}

  static async of(page: Page): Promise<MainThread> {
    return MainThread.ofSession(await page.context().newCDPSession(page));
  }

  static async ofSession(session: Session): Promise<MainThread> {
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new MainThread(async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
      return (of('TaskDuration') - of('DevToolsCommandDuration')) * 1_000;
    });
  }

  /** What this takes, until what it changed is painted; in milliseconds. */
  async cpuMs(page: Page, work: () => Promise<unknown>): Promise<number> {
    return this.cpuMsOf(async () => {
      await work();
      await painted(page);
    });
  }

  async cpuMsOf(work: () => Promise<unknown>): Promise<number> {
    const before = await this.taskMs();
    await work();
    return (await this.taskMs()) - before;
  }
}

/** Resolves in the frame after the next: what was changed before has been painted. */
export const painted = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

/** Scrolls an element frame by frame. @returns how many frames */
export const scrollBy = (page: Page, selector: string, frames: number, stepPx: number): Promise<number> =>
  page.evaluate(
    async ({ selector, frames, stepPx }) => {
      const list = document.querySelector(selector);
      if (!list) throw new Error(`${selector} is not there.`);
      for (let frame = 0; frame < frames; frame++) {
        list.scrollTop += stepPx;
        await new Promise(requestAnimationFrame);
      }
      return frames;
    },
    { selector, frames, stepPx },
  );
