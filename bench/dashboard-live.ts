import type { Page } from 'playwright-core';
import { openPage, type Session, WAIT_MS } from './dashboard-pages.js';
import { type AskGraph, until } from './job-end.js';
import { percentile } from './table.js';

const EVENTS = 200;

/** What a page noted about the events that came to it. */
interface Noted {
  /** Numbers of the events, as they came. */
  readonly sequences: number[];
  /** From an event's arrival until its number is painted, in milliseconds. */
  readonly paintedMs: number[];
  /** From the moment in which the job told it, of those that it told since the page was there to hear them. */
  readonly sinceToldMs: number[];
}

/** Has a page note when events of a job arrive and when they are painted. Before it is opened. */
async function noteEvents(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted = { sequences: [] as number[], paintedMs: [] as number[], sinceToldMs: [] as number[] };
    Object.assign(window, { noted });
    const untilPainted = (sequence: number, arrived: number, toldMs: number | undefined) => {
      const shown = /event (\d+), none missed/.exec(document.body.innerText)?.[1];
      if (shown === undefined || Number(shown) < sequence) {
        requestAnimationFrame(() => untilPainted(sequence, arrived, toldMs));
        return;
      }
      // A frame has shown it once the next task after it runs.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        noted.paintedMs.push(performance.now() - arrived);
        if (toldMs !== undefined) noted.sinceToldMs.push(Date.now() - toldMs);
      };
      port2.postMessage(undefined);
    };
    const Native = WebSocket;
    window.WebSocket = class extends Native {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given);
        let openMs = Number.POSITIVE_INFINITY;
        this.addEventListener('open', () => {
          openMs = Date.now();
        });
        this.addEventListener('message', ({ data }) => {
          const { type, payload } = JSON.parse(String(data));
          const event = payload?.data?.trainingJobProgress;
          if (type !== 'next' || !event) return;
          noted.sequences.push(event.sequence);
          const arrived = performance.now();
          if (event.type === 'SNAPSHOT') return;
          const toldMs = Date.parse(event.at);
          const heard = toldMs >= openMs ? toldMs : undefined;
          requestAnimationFrame(() => untilPainted(event.sequence, arrived, heard));
        });
      }
    };
  });
}

const notedOf = (page: Page): Promise<Noted> =>
  page.evaluate(() => (window as unknown as { noted: Noted }).noted);

const untilNoted = (page: Page, events: number): Promise<unknown> =>
  page.waitForFunction(
    (wanted) => (window as unknown as { noted: Noted }).noted.sequences.length >= wanted,
    events,
    { timeout: WAIT_MS },
  );

/** Of a job that runs, followed on its page. */
export async function measureEvents({ origin, context }: Session, jobId: string) {
  const page = await context.newPage();
  await noteEvents(page);
  await openPage(page, `${origin}/jobs/${jobId}`);
  await untilNoted(page, EVENTS);
  const { paintedMs, sinceToldMs } = await notedOf(page);
  await page.close();
  return [
    {
      what: 'event to pixel, p95 on the clock, from its arrival',
      measured: percentile(paintedMs, 0.95),
      unit: 'ms',
      budget: 150,
    },
    {
      what: 'event to pixel, p95 on the clock, since the job told it',
      measured: percentile(sinceToldMs, 0.95),
      unit: 'ms',
      budget: 150,
    },
  ];
}

const SEEN_BEFORE = 20;
const MEANWHILE = 50;

/** A tab that is hidden while its job runs, for more than a minute of its clock, and seen again. */
export async function letGo({ origin, openContext }: Session, jobId: string, graph: AskGraph) {
  // A clock that is wound on is that of all pages of its context.
  const context = await openContext();
  const page = await context.newPage();
  let open = 0;
  page.on('websocket', (socket) => {
    open++;
    socket.on('close', () => open--);
  });
  await page.clock.install();
  await noteEvents(page);
  await page.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', {
      get: () => ((window as unknown as { isHidden?: boolean }).isHidden ? 'hidden' : 'visible'),
    });
  });
  const show = (isHidden: boolean) =>
    page.evaluate((hidden) => {
      Object.assign(window, { isHidden: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  const told = async () =>
    (
      await graph<{ trainingJob: { lastSequence: number } }>(
        'query ($id: ID!) { trainingJob(id: $id) { lastSequence } }',
        { id: jobId },
      )
    ).trainingJob.lastSequence;

  await openPage(page, `${origin}/jobs/${jobId}`);
  await untilNoted(page, SEEN_BEFORE);
  await show(true);
  await page.clock.fastForward('01:01');
  await until(async () => open === 0);
  const before = await told();
  await until(async () => (await told()) >= before + MEANWHILE);
  const last = await told();
  await show(false);
  await page.waitForFunction(
    (wanted) => ((window as unknown as { noted: Noted }).noted.sequences.at(-1) ?? 0) >= wanted,
    last,
    { timeout: WAIT_MS },
  );
  const { sequences } = await notedOf(page);
  await context.close();
  const distinct = new Set(sequences);
  const expected = Math.max(...sequences) - Math.min(...sequences) + 1;
  return [
    {
      what: `events lost by a tab that was hidden for a minute, of ${expected}`,
      measured: expected - distinct.size,
      unit: '',
      budget: 0,
    },
  ];
}
