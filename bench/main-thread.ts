import type { Page } from 'playwright-core';

/**
 * The CPU time of a page's main thread, without what the browser does there for who drives it. It grows less with what else the
 * machine does than time on a clock.
 */
export class MainThread {
  private constructor(readonly taskMs: () => Promise<number>) {}

  static async of(page: Page): Promise<MainThread> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new MainThread(async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
      return (of('TaskDuration') - of('DevToolsCommandDuration')) * 1_000;
    });
  }

  /** What this takes, until what it changed is painted; in milliseconds. */
  async cpuMs(page: Page, work: () => Promise<unknown>): Promise<number> {
    const before = await this.taskMs();
    await work();
    await painted(page);
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
