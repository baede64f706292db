const EVENTS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const;

const endAtOnce = (): never => process.exit(0);

/**
 * While the program is loading nothing has begun: a signal, or the end of the launcher, is a clean end of this process.
 * Holds until `whenStopRequested` is called.
 */
export function endAtOnceWhenStopped(): void {
  for (const event of EVENTS) process.on(event, endAtOnce);
}

/** Resolves with the reason once this process should end. A second signal ends it at once. */
export function whenStopRequested(): Promise<string> {
  return new Promise((resolve) => {
    let requested = false;
    const request = (reason: string) => () => {
      if (requested && reason.startsWith('SIG')) process.exit(1);
      requested = true;
      resolve(reason);
    };
    process.on('SIGTERM', request('SIGTERM'));
    process.on('SIGINT', onTerminalSignal(request('SIGINT')));
    process.on('SIGHUP', onTerminalSignal(request('SIGHUP')));
    if (process.connected) process.once('disconnect', request('the launcher is gone'));
    for (const event of EVENTS) process.off(event, endAtOnce);
  });
}

/**
 * Ctrl-C and the end of the terminal reach every process of its group, the launcher and its children: the children
 * leave it to the launcher to stop them in the right order.
 */
function onTerminalSignal(stop: () => void): () => void {
  return process.connected ? () => undefined : stop;
}
