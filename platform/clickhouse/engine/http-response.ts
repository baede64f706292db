import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { EngineResult } from './engine.js';
import { type ClickHouseException, httpStatusOf } from './exception.js';

const compress = promisify(gzip);
/** Not worth compressing below. */
const MIN_GZIP_BYTES = 1024;

/** Writes a result with ClickHouse's headers. */
export async function sendResult(
  response: ServerResponse,
  result: EngineResult & { format: string; queryId: string; written: boolean; gzip: boolean },
): Promise<void> {
  const zipped = result.gzip && result.bytes.length >= MIN_GZIP_BYTES;
  const body = zipped ? await compress(result.bytes, { level: 1 }) : result.bytes;
  response.writeHead(200, {
    'content-type': contentType(result.format),
    'content-length': body.length,
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
    'x-clickhouse-query-id': result.queryId,
    'x-clickhouse-format': result.format,
    'x-clickhouse-timezone': 'UTC',
    'x-clickhouse-summary': summary(result),
  });
  response.end(body);
}

/** Writes an exception as ClickHouse does: its text is the body. */
export function sendException(
  response: ServerResponse,
  exception: ClickHouseException,
  queryId: string,
): void {
  if (response.headersSent || response.destroyed) return;
  const body = Buffer.from(`${exception.message}\n`);
  response.writeHead(httpStatusOf(exception), {
    'content-type': 'text/plain; charset=UTF-8',
    'content-length': body.length,
    'x-clickhouse-query-id': queryId,
    'x-clickhouse-exception-code': exception.code,
    ...(exception.code === 516 ? { 'www-authenticate': 'Basic realm="ClickHouse server HTTP API"' } : {}),
  });
  response.end(body);
}

function summary(result: EngineResult & { written: boolean }): string {
  const read = result.written ? { rows: 0, rowBytes: 0 } : result;
  const written = result.written ? result : { rows: 0, rowBytes: 0 };
  return JSON.stringify({
    read_rows: String(read.rows),
    read_bytes: String(read.rowBytes),
    written_rows: String(written.rows),
    written_bytes: String(written.rowBytes),
    total_rows_to_read: '0',
    result_rows: '0',
    result_bytes: String(result.bytes.length),
    elapsed_ns: String(Math.round(result.elapsedSeconds * 1e9)),
  });
}

function contentType(format: string): string {
  if (/^JSON(Compact|Strings|ColumnsWithMetadata)?$/.test(format)) return 'application/json; charset=UTF-8';
  if (/EachRow/.test(format)) return 'application/x-ndjson; charset=UTF-8';
  if (/^(TabSeparated|TSV)/.test(format)) return 'text/tab-separated-values; charset=UTF-8';
  if (/^CSV/.test(format)) return 'text/csv; charset=UTF-8';
  if (/^(RowBinary|Native|Parquet|Arrow|ORC|Avro|MsgPack)/.test(format)) return 'application/octet-stream';
  return 'text/plain; charset=UTF-8';
}
