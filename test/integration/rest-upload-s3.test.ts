import { createHash, randomBytes } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { Client, S3Error } from 'minio';
import { expect, test } from 'vitest';
import { startTestPlatform } from '../support/platform.js';
import { describeWithService, minio } from '../support/services.js';
import { waitUntil } from '../support/wait-until.js';

const PART_BYTES = 16 * 1024 * 1024;

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

  test('a form of unknown length goes to a multipart upload while it arrives', async () => {
    const platform = await startTestPlatform({ worker: false, settings: settings(running().endpoint) });
    const { endpoint, accessKey, secretKey } = running();
    const { hostname, port } = new URL(endpoint);
    const client = new Client({
      endPoint: hostname,
      port: Number(port),
      useSSL: false,
      accessKey,
      secretKey,
    });
    const unfinished = async (): Promise<string[]> => {
      const keys: string[] = [];
      try {
        for await (const { key } of client.listIncompleteUploads(platform.objects.bucket, '', true)) {
          keys.push(key);
        }
      } catch (error) {
        // The client asks for the parts of each, of which one may have ended meanwhile.
        if (error instanceof S3Error && error.code === 'NoSuchUpload') return unfinished();
        throw error;
      }
      return keys;
    };
    const send = () => {
      const headers = { 'content-type': 'multipart/form-data; boundary=part' };
      const sent = request(`${platform.restUrl}/data/efficient/upload-large-file`, {
        method: 'POST',
        headers,
      });
      const answer = new Promise<IncomingMessage>((resolve, reject) => {
        sent.once('response', resolve).once('error', reject);
      });
      answer.catch(() => undefined);
      sent.write('--part\r\nContent-Disposition: form-data; name="file"; filename="big.jsonl"\r\n\r\n');
      return { sent, answer };
    };
    const uploading = { what: 'a part is sent before the form has ended' };
    const bytes = randomBytes(PART_BYTES + 1024 * 1024);
    try {
      const whole = send();
      whole.sent.write(bytes);
      await waitUntil(async () => (await unfinished()).length > 0, uploading);
      whole.sent.end('\r\n--part--\r\n');
      const answer = await whole.answer;
      expect(answer.statusCode).toBe(200);
      const { file_id: id } = (await json(answer)) as { file_id: string };
      expect(await unfinished()).toEqual([]);
      const download = await fetch(`${platform.restUrl}/data/efficient/download-file/${id}`);
      expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true);

      const cut = send();
      cut.sent.write(bytes);
      await waitUntil(async () => (await unfinished()).length > 0, uploading);
      cut.sent.destroy();
      await waitUntil(async () => (await unfinished()).length === 0, { what: 'nothing remains of it' });
    } finally {
      await platform.stop();
    }
  });
});
