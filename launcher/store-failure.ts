import { AppError, UnavailableError } from '../contracts/errors.js';
import { translatePrismaError } from '../platform/postgres/errors.js';
import { StartError } from './start-error.js';

/**
 * What a server says to wrong credentials: PostgreSQL's SQLSTATE class 28 and 3D000, ClickHouse's 192, 497 and 516, S3's codes,
 * Redis' words.
 */
const REFUSALS =
  /^(28\w{3}|3D000|192|497|516|AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidBucketName)$|\b(WRONGPASS|NOAUTH|NOPERM)\b/;

/**
 * Runs what opens a store, and says in which variable to look when it fails.
 * @throws StartError when the server refuses us: trying again would not help
 * @throws UnavailableError when it does not answer now
 */
export async function openStore<T>(
  store: { name: string; variable: string; url: string },
  open: () => Promise<T>,
): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const where = `${store.name} at ${new URL(store.url).host} (${store.variable})`;
    const reason = reasonOf(error);
    if (isRefusal(error)) {
      throw new StartError(
        `${where} refuses us: ${reason}. Correct ${store.variable} and what belongs to it.`,
        {
          cause: error,
        },
      );
    }
    const translated = translatePrismaError(error);
    if (translated instanceof AppError && translated.code === 'UNAVAILABLE') {
      throw new UnavailableError(`${where} does not answer: ${reason}.`, { cause: error });
    }
    throw error;
  }
}

/** The innermost reason: what wraps it says no more than that there was an error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = error instanceof AggregateError ? error.errors.map(reasonOf).join('; ') : undefined;
  const reason =
    inner || (error.cause ? reasonOf(error.cause) : error.message) || error.message || error.name;
  return reason.replace(/\.$/, '');
}

function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return REFUSALS.test(code) || REFUSALS.test(error.message) || isRefusal(error.cause);
}
