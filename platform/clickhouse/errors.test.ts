import { ClickHouseError } from '@clickhouse/client';
import { expect, test } from 'vitest';
import { AppError, NotFoundError } from '../../contracts/errors.js';
import { PoolExhaustedError } from '../waiting-pool.js';
import { isOutOfMemory, translateClickHouseError } from './errors.js';

const clickHouse = (code: number) =>
  new ClickHouseError({ message: 'said', code: String(code), type: 'NAME' });
const network = (code: string) => Object.assign(new Error('failed'), { code });

test.each([
  ['connection refused', network('ECONNREFUSED')],
  ['connection reset', network('ECONNRESET')],
  ['broken pipe', network('EPIPE')],
  ['socket hang up', new Error('socket hang up')],
  ['an answer that broke off', new Error('Premature close')],
  ['too many queries', clickHouse(202)],
  ['memory', clickHouse(241)],
  ['disk', clickHouse(243)],
  ['too many parts', clickHouse(252)],
  ['shutting down', clickHouse(236)],
  ['our own line', new PoolExhaustedError('full')],
])('%s may be tried again', (_name, error) => {
  const translated = translateClickHouseError(error);
  expect(translated).toBeInstanceOf(AppError);
  expect(translated).toMatchObject({ code: 'UNAVAILABLE', details: { retryAfterMs: 1_000 }, cause: error });
});

test.each([159, 160, 209])('code %i is a time-out', (code) => {
  expect(translateClickHouseError(clickHouse(code))).toMatchObject({ code: 'TIMEOUT' });
});

test('a pattern that RE2 does not compile is the fault of who asked', () => {
  expect(translateClickHouseError(clickHouse(427))).toMatchObject({ code: 'INVALID_INPUT' });
});

test.each([
  ['a syntax error', clickHouse(62)],
  ['a missing table', clickHouse(60)],
  ['any other error', new TypeError('a bug')],
  ['an error of ours', new NotFoundError('gone')],
  ['no error at all', 'text'],
])('%s stays as it is', (_name, error) => {
  expect(translateClickHouseError(error)).toBe(error);
});

test.each([
  [clickHouse(241), true],
  [clickHouse(243), false],
  [new TypeError('a bug'), false],
])('%o is for want of memory: %s', (error, expected) => {
  expect(isOutOfMemory(translateClickHouseError(error))).toBe(expected);
});
