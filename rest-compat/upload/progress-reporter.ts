/** Calls `report` at most once every so many milliseconds, never two calls at once, until it is stopped. */
export function reportEvery(intervalMs: number, report: () => Promise<unknown>): { stop(): Promise<void> } {
  let running: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    running ??= report().finally(() => {
      running = undefined;
    });
  }, intervalMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
