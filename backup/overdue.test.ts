import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadConfig } from '../platform/config/config.js';
import { backupIsOverdue } from './overdue.js';
import { noteBackupStatus } from './status.js';

const dataDir = await mkdtemp(join(tmpdir(), 'mlsec-overdue-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));
const overdue = (settings: Record<string, string>, now: string) =>
  backupIsOverdue(loadConfig({ DATA_DIR: dataDir, ...settings }), new Date(now));
const scheduled = (schedule: string) => ({ BACKUP_DESTINATION: '/backups', BACKUP_SCHEDULE: schedule });

test('a backup is overdue after two runs of the schedule, or the age that is set; without one it is at once', async () => {
  expect(await overdue({}, '2026-01-01T00:00:00Z')).toBeUndefined();
  expect(await overdue(scheduled('6h'), '2026-01-01T00:00:00Z')).toBe(true);
  const success = { id: 'b', at: '2026-01-01T00:00:00.000Z', destination: '/backups' };
  await noteBackupStatus(dataDir, { success });
  expect(await overdue({}, '2027-01-01T00:00:00Z')).toBeUndefined();
  expect(await overdue(scheduled('6h'), '2026-01-01T12:00:00Z')).toBe(false);
  expect(await overdue(scheduled('6h'), '2026-01-01T12:00:01Z')).toBe(true);
  const daily = { ...scheduled('6h'), BACKUP_MAX_AGE_HOURS: '24' };
  expect(await overdue(daily, '2026-01-02T00:00:00Z')).toBe(false);
  expect(await overdue({ BACKUP_MAX_AGE_HOURS: '24' }, '2026-01-02T00:00:01Z')).toBe(true);
});
