import { systemClock } from '../../platform/clock.js';
import type { Config } from '../../platform/config/config.js';
import { listen } from '../../platform/http/listen.js';
import { createMetrics } from '../../platform/http/metrics.js';
import { createHttpAuthenticate } from '../../platform/http-authenticate.js';
import type { Logger } from '../../platform/log.js';
import { MinioObjectStore } from '../../platform/objects/minio-object-store.js';
import { createMinioPutSigned } from '../../platform/objects/minio-put-signed.js';
import { shownUrl } from '../../platform/own-url.js';
import { createRateLimiter } from '../../platform/rate-limit/rate-limiter.js';
import { composeRest } from '../../rest-compat/compose.js';
import type { RunningRole } from '../process-shell.js';
import { openGraph } from './graph-access.js';
import { serveTracingRest } from './tracing-rest.js';

/** The REST endpoints as a process of their own: everything they know comes from the gateway. Bytes go to S3 directly. */
export async function startRest(config: Config, log: Logger): Promise<RunningRole> {
  const graph = openGraph(config, 'rest', log);
  const authenticate = createHttpAuthenticate({ gatewayUrl: config.graph.gatewayUrl });
  const metrics = createMetrics({ processMetrics: config.telemetry.metrics });
  const common = { config, graph, authenticate, metrics, log };
  const rateLimiter = createRateLimiter(config, log);
  const { bucket, minio, masterKeyFile } = config.objects;
  // Encrypted bytes go through the gateway, which has the keys.
  const store = minio && !masterKeyFile && MinioObjectStore.of({ bucket, minio });
  const putSigned = store ? createMinioPutSigned({ store, clock: systemClock }) : undefined;
  const rest = composeRest({ ...common, rateLimiter, putSigned });
  const port = await listen(rest.server, {
    host: config.host,
    port: config.ports.rest,
    variable: 'REST_PORT',
  });
  const tracingRest = await serveTracingRest(common);
  return {
    urls: { rest: shownUrl(config, port), ...tracingRest.urls },
    async stop() {
      await Promise.all([rest.server.close(), tracingRest.close()]);
      await authenticate.close();
      await rateLimiter?.close();
      if (store) await store.close();
      await graph.close();
    },
  };
}
