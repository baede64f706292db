import { describe, expect, test } from 'vitest';
import { ClickHouseException } from './exception.js';
import { parseStatement } from './statement.js';

test.each([
  ['SELECT 1', 'read'],
  ['  -- a comment\n/* and another; */ select 1', 'read'],
  ['WITH 1 AS x SELECT x', 'read'],
  ['(SELECT 1) UNION ALL (SELECT 2)', 'read'],
  ['SHOW TABLES', 'read'],
  ['CREATE TABLE t (a UInt8) ENGINE = Memory', 'write'],
  ['ALTER TABLE t DELETE WHERE 1', 'write'],
  ['INSERT INTO t SELECT 1', 'write'],
  ['INSERT INTO t (a) WITH 1 AS x SELECT x', 'write'],
  ['INSERT INTO t (a) VALUES', 'insert'],
  ['INSERT INTO t FORMAT RowBinary', 'insert'],
])('%s: %s', (sql, kind) => {
  expect(parseStatement(sql).kind).toBe(kind);
});

describe('data of an INSERT is read from a file', () => {
  test.each([
    ['INSERT INTO t FORMAT RowBinary', "INSERT INTO t FROM INFILE 'f' FORMAT RowBinary", 'RowBinary'],
    [
      'INSERT INTO `d`.t (a, `b c`) FORMAT JSONEachRow',
      "INSERT INTO `d`.t (a, `b c`) FROM INFILE 'f' FORMAT JSONEachRow",
      'JSONEachRow',
    ],
    [
      "INSERT INTO t (a) SETTINGS log_comment = 'FORMAT x', async_insert = 0 FORMAT CSV",
      "INSERT INTO t (a) FROM INFILE 'f' SETTINGS log_comment = 'FORMAT x', async_insert = 0 FORMAT CSV",
      'CSV',
    ],
    [
      'insert into t (values, format) values',
      "insert into t (values, format) FROM INFILE 'f' FORMAT Values",
      'Values',
    ],
  ])('%s', (sql, expected, format) => {
    const statement = parseStatement(sql);
    if (statement.kind !== 'insert') throw new Error(statement.kind);
    expect(statement.fromFile('f')).toBe(expected);
    expect(statement.format).toBe(format);
    expect(statement.dataAt).toBe(sql.length);
  });

  test('what follows the format is data, whatever it looks like', () => {
    const sql = 'INSERT INTO t FORMAT TSV\n1\tSELECT; {x:String}';
    const statement = parseStatement(sql);
    if (statement.kind !== 'insert') throw new Error(statement.kind);
    expect(sql.slice(statement.dataAt)).toBe('\n1\tSELECT; {x:String}');
    expect([...statement.parameters]).toEqual([]);
  });
});

test.each([
  ['SELECT 1 FORMAT JSON', 'JSON'],
  ['SELECT 1 FORMAT Null;', 'Null'],
  ['SELECT 1 AS format', undefined],
  ["SELECT 'FORMAT JSON'", undefined],
  ['SELECT (SELECT 1 FORMAT x)', undefined],
  ['SELECT 1 -- FORMAT JSON', undefined],
])('%s has the format %s', (sql, format) => {
  expect(parseStatement(sql)).toMatchObject({ format });
});

test.each([
  ['SELECT {a:String}, {b_2 : Array(UInt8)}', ['a', 'b_2']],
  ["SELECT {'a':1}, map('{x:String}', 1), `{y:String}`", []],
  ['SELECT 1 -- {z:String}', []],
  ["SELECT 'it''s {a:String}', 'and \\'{b:String}'", []],
  ['SELECT $doc$ {c:String} $doc$', []],
  ['INSERT INTO {t:Identifier} FORMAT CSV', ['t']],
])('%s has the parameters %j', (sql, names) => {
  expect([...parseStatement(sql).parameters]).toEqual(names);
});

test.each([
  ['', 62],
  ['  -- nothing', 62],
  ['SELECT 1; SELECT 2', 62],
  ["SELECT ';'; DROP TABLE t", 62],
  ['SET max_threads = 1', 48],
  ['USE system', 48],
  ["INSERT INTO t FROM INFILE '/etc/passwd' FORMAT LineAsString", 48],
])('%s is refused with %i', (sql, code) => {
  let refusal: unknown;
  try {
    parseStatement(sql);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(ClickHouseException);
  expect(refusal).toMatchObject({ code });
});

test.each(['SELECT 1;', 'SELECT 1 ; -- the end\n', "SELECT ';'"])('%s is one statement', (sql) => {
  expect(parseStatement(sql).kind).toBe('read');
});
