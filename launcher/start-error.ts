/** The platform cannot start, and the user can do something about it: the message says what. */
export class StartError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StartError';
  }
}

/** Exit status of a command line that asks for nothing that there is (sysexits.h EX_USAGE). */
export const EXIT_USAGE = 64;
/** Exit status of a process that must not be restarted: its configuration is wrong (sysexits.h EX_CONFIG). */
export const EXIT_CONFIG = 78;
