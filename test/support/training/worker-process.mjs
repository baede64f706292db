// A worker in a process of its own, compiled, with its configuration from the environment. What it asks of the graph
// goes to the test that started it.
import { systemClock } from '../../../dist/modules/platform/clock.js';
import { loadConfig } from '../../../dist/modules/platform/config/config.js';
import { createEventBus } from '../../../dist/modules/platform/events/create-event-bus.js';
import { createMetrics } from '../../../dist/modules/platform/http/metrics.js';
import { createLogger } from '../../../dist/modules/platform/log.js';
import { createObjectStore } from '../../../dist/modules/platform/objects/create-object-store.js';
import { createPrisma } from '../../../dist/modules/platform/postgres/prisma.js';
import { composeWorker } from '../../../dist/modules/subgraphs/training/compose-worker.js';

const answers = new Map();
let lastId = 0;
const graph = {
  execute: (document, variables) =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      answers.set(id, { resolve, reject });
      process.send({ id, operation: document.definitions[0].name.value, variables });
    }),
};
process.on('message', ({ id, result }) => {
  answers.get(id)?.resolve(result);
  answers.delete(id);
});

const config = loadConfig();
const log = createLogger(config, 'worker');
const databaseUrl = config.postgres.url;
const worker = composeWorker({
  config,
  prisma: createPrisma({ url: databaseUrl, poolSize: 5, applicationName: 'worker' }),
  objects: (await createObjectStore(config, log)).store,
  events: await createEventBus({ config, databaseUrl, log }),
  graph,
  metrics: createMetrics({ processMetrics: false }),
  log,
  clock: systemClock,
});
process.once('SIGTERM', async () => {
  await worker.stop();
  process.exit(0);
});
await worker.start();
