import { expect, test } from 'vitest';
import { loadConfig } from '../../../platform/config/config.js';
import { trainerEnvironment } from './trainer-environment.js';

test('the trainer gets the object store and no other secret', () => {
  const config = loadConfig({
    DATA_DIR: '/data',
    DATABASE_URL: 'postgresql://u:database-secret@h/d',
    REDIS_URL: 'redis://:redis-secret@h',
    ADMIN_TOKEN: 'admin-secret-0123456789',
    SERVICE_TOKEN: 'service-secret-0123456789',
    OBJECT_SIGNING_SECRET: 'signing-secret-0123456789',
    MINIO_ENDPOINT: 'http://minio:9000',
    MINIO_ACCESS_KEY: 'key',
    MINIO_SECRET_KEY: 'minio-secret',
  });
  const environment = trainerEnvironment(config, {
    PATH: '/bin',
    DATABASE_URL: 'postgresql://u:database-secret@h/d',
    SOME_TOKEN: 'unknown-secret',
  });
  expect(environment).toMatchObject({
    PATH: '/bin',
    DATA_DIR: '/data',
    TENSORFLOW_DIR: '/data/tensorflow',
    OBJECT_BUCKET: 'ml-security',
    MINIO_ENDPOINT: 'http://minio:9000',
    MINIO_SECRET_KEY: 'minio-secret',
  });
  expect(JSON.stringify(environment)).not.toMatch(/(database|redis|admin|service|signing|unknown)-secret/);
  expect(loadConfig(environment).objects.minio?.secretKey).toBe('minio-secret');
});
