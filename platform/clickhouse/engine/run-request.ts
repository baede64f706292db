import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { type Engine, type EngineResult, MAX_RESULT_BYTES } from './engine.js';
import { clickHouseException } from './exception.js';
import type { RequestParameters } from './http-request.js';
import { readBody, saveBody } from './request-body.js';
import { type InsertStatement, type OtherStatement, parseStatement } from './statement.js';

const DEFAULT_FORMAT = 'TabSeparated';
const NOTHING = Buffer.alloc(0);

export interface Answer extends EngineResult {
  readonly format: string;
  /** Whether `rows` were written and not read. */
  readonly written: boolean;
}

/**
 * Runs the statement of a request: from the URL, the body, or begun in the one and ended in the other. Data of an
 * INSERT goes through a file in the working directory, whatever its format: inline, the engine breaks on bytes that
 * are no text.
 * @throws ClickHouseException
 */
export async function runRequest(
  engine: Engine,
  request: IncomingMessage,
  parameters: RequestParameters,
  signal: AbortSignal,
): Promise<Answer> {
  if (parameters.query) {
    const statement = parseStatement(parameters.query);
    if (statement.kind === 'insert') {
      const inline = Buffer.from(withoutLeadingSpace(parameters.query.slice(statement.dataAt)));
      return insert(statement, (file) => saveBody(request, file, inline));
    }
  }
  const body = await readBody(request);
  const text = parameters.query ? Buffer.concat([Buffer.from(`${parameters.query}\n`), body]) : body;
  // One character per byte: data that follows an INSERT need not be text.
  const statement = parseStatement(text.toString('latin1'));
  if (statement.kind !== 'insert') return run(parseStatement(text.toString('utf8')) as OtherStatement);
  const data = withoutLeadingSpace(text.toString('latin1', statement.dataAt));
  const head = parseStatement(text.toString('utf8', 0, statement.dataAt)) as InsertStatement;
  return insert(head, (file) => writeFile(file, data, { encoding: 'latin1', flag: 'wx', mode: 0o600 }));

  async function insert(statement: InsertStatement, save: (file: string) => Promise<void>): Promise<Answer> {
    checkParameters(statement.parameters, parameters);
    const file = `insert-${randomUUID()}`;
    try {
      await save(file);
      const sql = statement.fromFile(file);
      const result = await engine.run('write', { ...parameters, sql, format: DEFAULT_FORMAT }, signal);
      return { ...result, bytes: NOTHING, format: DEFAULT_FORMAT, written: true };
    } finally {
      await rm(file, { force: true });
    }
  }

  async function run(statement: OtherStatement): Promise<Answer> {
    checkParameters(statement.parameters, parameters);
    const format = parameters.defaultFormat ?? DEFAULT_FORMAT;
    const result = await engine.run(statement.kind, { ...parameters, sql: statement.sql, format }, signal);
    if (result.bytes.length > MAX_RESULT_BYTES) {
      throw clickHouseException(
        'TOO_MANY_ROWS_OR_BYTES',
        `Limit for result exceeded, max bytes: ${MAX_RESULT_BYTES}, current bytes: ${result.bytes.length}`,
      );
    }
    return { ...result, format: statement.format ?? format, written: false };
  }
}

/** A parameter that an earlier request left on the connection must not stand in for one that is missing here. */
function checkParameters(names: ReadonlySet<string>, { parameters }: RequestParameters): void {
  for (const name of names) {
    if (parameters.has(name)) continue;
    throw clickHouseException('UNKNOWN_QUERY_PARAMETER', `Substitution \`${name}\` is not set`);
  }
}

/** Between the statement and its data: spaces, and at most one line end. */
function withoutLeadingSpace(data: string): string {
  return data.replace(/^[ \t\r]*\n?/, '');
}
