import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { startTestPlatform } from '../support/platform.js';
import { describeWithService, minio } from '../support/services.js';

describeWithService('uploads and downloads through an S3 store', minio, (running) => {
  const settings = (publicEndpoint: string) => ({
    MINIO_ENDPOINT: running().endpoint,
    MINIO_PUBLIC_ENDPOINT: publicEndpoint,
    MINIO_ACCESS_KEY: running().accessKey,
    MINIO_SECRET_KEY: running().secretKey,
    OBJECT_BUCKET: `rest-${randomBytes(6).toString('hex')}`,
  });
  const content = Array.from({ length: 500 }, (_, index) =>
    JSON.stringify({ text: `text number ${index}`, label: index % 2 ? 'benign' : 'jailbreak' }),
  ).join('\n');

  test.each<[string, (endpoint: string) => string]>([
    ['clients reach it where we do', (endpoint) => endpoint],
    // As in containers: the signed address means something to clients only.
    ['clients reach it elsewhere', () => 'http://storage.invalid:9000'],
  ])('%s', async (_name, publicEndpoint) => {
    const platform = await startTestPlatform({
      worker: false,
      settings: settings(publicEndpoint(running().endpoint)),
    });
    try {
      const info = await platform.user.upload('train.jsonl', content);
      expect(info).toMatchObject({
        status: 'fresh',
        row_count: 500,
        file_size: content.length,
        file_hash: createHash('sha256').update(content).digest('hex'),
      });
      const response = await fetch(`${platform.restUrl}/data/efficient/download-file/${info.file_id}`);
      expect(response.headers.get('content-disposition')).toContain('train.jsonl');
      expect(await response.text()).toBe(content);
    } finally {
      await platform.stop();
    }
  });
});
