import { createClickHouse } from '../platform/clickhouse/client.js';
import type { Config } from '../platform/config/config.js';
import { StartError } from './start-error.js';
import { openStore } from './store-failure.js';

/**
 * Checks that ClickHouse answers and takes our password. The database need not be there yet.
 * @throws StartError when CLICKHOUSE_URL is missing, or the server refuses us
 * @throws UnavailableError when it does not answer now
 * @returns the URL to use
 */
export async function checkClickHouse(config: Config, role: string): Promise<string> {
  const { url } = config.clickhouse;
  if (!url) {
    throw new StartError(
      `The role ${role} needs CLICKHOUSE_URL. Only "npm start" (no role) brings a ClickHouse engine of its own.`,
    );
  }
  await openStore({ name: 'ClickHouse', variable: 'CLICKHOUSE_URL', url }, async () => {
    const client = createClickHouse({ url, database: 'default', maxQueries: 1 });
    try {
      await client.ping();
    } finally {
      await client.close();
    }
  });
  return url;
}
