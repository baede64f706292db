/** Looks within the time after which silence counts. */
const LOOKS = 10;

/**
 * Asks somebody again and again, one question at a time, and calls `onSilent` once when a question has had no answer
 * for `silenceMs`. Silence counts from the first answer on: how long a start takes is not judged here. Time in which
 * this process stood still itself does not count, be it that the machine slept or that it is overloaded.
 * @param options.silenceMs 0 does not watch
 * @param options.ask settles when there is an answer, with whether silence counts from now on
 * @returns stops watching
 */
export function watchForSilence(options: {
  silenceMs: number;
  ask: () => Promise<boolean>;
  onSilent: () => void;
}): () => void {
  const { silenceMs, ask, onSilent } = options;
  if (silenceMs === 0) return () => undefined;
  const periodMs = silenceMs / LOOKS;
  let counts = false;
  let asking = false;
  let silentLooks = 0;
  let lookedAt = performance.now();
  const putQuestion = async () => {
    asking = true;
    counts = await ask().catch(() => counts);
    asking = false;
    silentLooks = 0;
  };
  const timer = setInterval(() => {
    const isLate = performance.now() - lookedAt > 2 * periodMs;
    lookedAt = performance.now();
    if (!asking) void putQuestion();
    else if (isLate) silentLooks = 0;
    else if (counts && ++silentLooks >= LOOKS) {
      clearInterval(timer);
      onSilent();
    }
  }, periodMs);
  timer.unref();
  return () => clearInterval(timer);
}
