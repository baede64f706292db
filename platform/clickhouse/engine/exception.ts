/** A ClickHouse exception: what the engine throws, and what the bridge answers in its place. */
export class ClickHouseException extends Error {
  /** ClickHouse's number of the error. */
  readonly code: number;

  /** @param text as ClickHouse writes it: `Code: N. DB::Exception: … (NAME)` */
  constructor(code: number, text: string, options?: { cause?: unknown }) {
    super(text, options);
    this.name = 'ClickHouseException';
    this.code = code;
  }
}

/** The exceptions that the bridge itself throws, by ClickHouse's names and numbers. */
const CODES = {
  UNKNOWN_FORMAT: 73,
  BAD_ARGUMENTS: 36,
  NOT_IMPLEMENTED: 48,
  SYNTAX_ERROR: 62,
  TOO_MANY_SIMULTANEOUS_QUERIES: 202,
  UNKNOWN_QUERY_PARAMETER: 456,
  TOO_MANY_ROWS_OR_BYTES: 396,
  CANNOT_DECOMPRESS: 271,
  AUTHENTICATION_FAILED: 516,
  UNKNOWN_COMPRESSION_METHOD: 89,
  TOO_LARGE_SIZE_COMPRESSED: 216,
  ABORTED: 236,
  NOT_ENOUGH_SPACE: 243,
  UNKNOWN_EXCEPTION: 1002,
} as const;

export type ExceptionName = keyof typeof CODES;

export function clickHouseException(
  name: ExceptionName,
  reason: string,
  cause?: unknown,
): ClickHouseException {
  const code = CODES[name];
  return new ClickHouseException(code, `Code: ${code}. DB::Exception: ${reason}. (${name})`, { cause });
}

/** What the engine threw, as an exception with its number. */
export function toClickHouseException(error: unknown): ClickHouseException {
  if (error instanceof ClickHouseException) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
    return clickHouseException('NOT_ENOUGH_SPACE', text, error);
  }
  const code = /^Code: (\d+)\./.exec(text)?.[1];
  return code
    ? new ClickHouseException(Number(code), text, { cause: error })
    : clickHouseException('UNKNOWN_EXCEPTION', text.replace(/\.$/, ''), error);
}

/** HTTP status of an exception, as ClickHouse chooses it. */
export function httpStatusOf({ code }: ClickHouseException): number {
  return STATUS.get(code) ?? (CLIENT_ERRORS.has(code) ? 400 : 500);
}

const STATUS = new Map<number, number>([
  [516, 403],
  [497, 403],
  [192, 404],
  [60, 404],
  [81, 404],
  [46, 404],
  [159, 408],
  [216, 413],
  [223, 413],
  [48, 501],
  [202, 503],
  [236, 503],
  [241, 500],
]);

/** Errors of syntax, names, types and values: the statement is to blame. */
const CLIENT_ERRORS = new Set([
  6, 16, 26, 27, 36, 38, 41, 42, 43, 44, 47, 50, 53, 57, 62, 63, 69, 70, 72, 73, 89, 115, 117, 130, 184, 215,
  271, 395, 456, 457,
]);
