import { expect, test } from 'vitest';
import { objectsAt } from './plan-restore.js';
import type { FileEntry } from './repository/documents.js';

const object = (path: string, version: string): FileEntry => ({
  part: 'objects',
  path,
  sizeBytes: 0,
  sha256: version.padStart(64, '0'),
  pieces: [],
});
const look = (minute: number, files: FileEntry[], gone: string[] = []) => ({
  at: `12:0${minute}`,
  lookedAt: `12:0${minute}:30`,
  files,
  gone,
});
const versions = (files: FileEntry[]) =>
  Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256.replace(/^0+/, '')]));

test.each([
  ['that of the backup', '12:01', [], { a: '1', b: '1' }],
  ['one that came before', '12:03', [look(2, [object('c', '1')])], { a: '1', b: '1', c: '1' }],
  [
    'one that came between the moment and the look',
    '12:03',
    [look(4, [object('c', '1')])],
    { a: '1', b: '1', c: '1' },
  ],
  [
    'the last version until then',
    '12:03',
    [look(2, [object('a', '2')]), look(4, [object('a', '3')])],
    { a: '2', b: '1' },
  ],
  ['not what was gone by then', '12:03', [look(2, [], ['b'])], { a: '1' }],
  ['what went after it', '12:03', [look(4, [], ['b'])], { a: '1', b: '1' }],
  ['what may have gone during the look', '12:02:10', [look(2, [], ['b'])], { a: '1', b: '1' }],
  ['what came back', '12:05', [look(2, [], ['b']), look(3, [object('b', '2')])], { a: '1', b: '2' }],
  [
    'looks in any order',
    '12:05',
    [look(3, [object('b', '3')]), look(2, [object('b', '2')])],
    { a: '1', b: '3' },
  ],
])('objects of a moment: %s', (_name, moment, seen, expected) => {
  expect(versions(objectsAt(moment, [object('a', '1'), object('b', '1')], seen))).toEqual(expected);
});
