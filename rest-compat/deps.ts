import type { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import type { GraphClient } from '../platform/graph/graph-client.js';
import type { Metrics } from '../platform/http/metrics.js';
import type { Logger } from '../platform/log.js';
import type { PutSigned } from '../platform/objects/put-signed.js';

/** What the routes work with. */
export interface RestDeps {
  readonly config: Config;
  readonly graph: GraphClient;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly clock: Clock;
  /** Present where this process has the store at hand; absent, bytes go over HTTP to the gateway that serves the folder store. */
  readonly putSigned?: PutSigned | undefined;
  /** Whether the newest backup is too old; undefined where none is expected. Absent where no data folder is at hand. */
  readonly backupIsOverdue?: (() => Promise<boolean | undefined>) | undefined;
}
