import type { Config } from '../config/config.js';

/** What holds for every HTTP server of an installation. */
export type HttpSettings = Config['http'];

/** For servers that nobody but this machine is to reach: loopback names and pages of this machine only. */
export const LOOPBACK_ONLY: HttpSettings = {
  tls: undefined,
  allowedHosts: [],
  anyAddress: false,
  corsOrigins: undefined,
  bodyIdleMs: 30_000,
  pendingSocketsPerAddress: 200,
};
