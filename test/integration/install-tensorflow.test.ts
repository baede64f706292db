import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithService } from '../support/services.js';
import { tensorflow } from '../support/training/installed-tensorflow.js';

const install = (folder: string, environment: Record<string, string | undefined> = {}) =>
  promisify(execFile)(process.execPath, ['scripts/install-tensorflow.mjs', folder], {
    env: { ...process.env, ...environment },
  });

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'mlsec-install-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

test('it names everything that is missing at once, and leaves nothing behind', async () => {
  await expect(
    install(join(work, 'tensorflow'), { PATH: work, npm_config_nodedir: work }),
  ).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^TensorFlow is not installed: (this machine lacks npm, python3, pip \(.*\), g\+\+, make, the headers of Node|its library is to be had for Linux)/,
    ),
  });
  expect(await readdir(work)).toEqual([]);
});

describeWithService('where TensorFlow is', tensorflow, (running) => {
  test('it changes nothing', async () => {
    const { folder } = running();
    const { stdout } = await install(folder, { PATH: work });
    expect(stdout).toBe(`TensorFlow is in ${folder} already.\n`);
  });
});
