import { describe, expect, test } from 'vitest';
import { canBecome, FILE_STATUSES, statusesBefore } from './file-status.js';

const ALLOWED = [
  'uploading → uploaded',
  'uploading → failed',
  'deriving → uploaded',
  'deriving → failed',
  'deriving → deleted',
  'uploaded → deleted',
  'fresh → deleted',
  'used → deleted',
  'failed → deleted',
  'uploaded → processing',
  'uploaded → uploaded',
  'processing → processing',
  'processing → uploaded',
  'processing → fresh',
  'processing → used',
  'processing → failed',
  'fresh → used',
  'fresh → uploaded',
  'fresh → failed',
  'failed → uploaded',
  'failed → fresh',
];

describe.each(FILE_STATUSES.flatMap((from) => FILE_STATUSES.map((to) => ({ from, to }))))(
  '$from → $to',
  ({ from, to }) => {
    const allowed = ALLOWED.includes(`${from} → ${to}`);

    test(allowed ? 'is allowed' : 'is refused', () => {
      expect(canBecome(from, to)).toBe(allowed);
      expect(statusesBefore(to).includes(from)).toBe(allowed);
    });
  },
);

test('a used file stays used, until it is deleted', () => {
  expect(FILE_STATUSES.filter((to) => canBecome('used', to))).toEqual(['deleted']);
});
