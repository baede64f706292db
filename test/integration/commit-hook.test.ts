import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { packageFile } from '../../platform/package-root.js';

const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'mlsec-hook-')));
let copies = 0;
let checkout: string;

// No settings of the person who runs the tests, nor of a hook that started them.
const env = {
  PATH: process.env.PATH,
  HOME: temporary,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};
const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

beforeEach(() => {
  checkout = join(temporary, `checkout-${copies++}`);
  copyProject(checkout);
  git(checkout, 'init', '--quiet');
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** The part of the repository that hooks are made of. */
function copyProject(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const part of ['.githooks', 'scripts'])
    cpSync(packageFile(part), join(folder, part), { recursive: true });
}

/** What `npm ci` runs last; answers with where git looks for hooks afterwards. */
function install(folder: string, extraEnv: Record<string, string> = {}): string {
  const script = join(folder, 'scripts', 'install-git-hooks.mjs');
  execFileSync(process.execPath, [script], { cwd: folder, env: { ...env, ...extraEnv }, stdio: 'pipe' });
  return spawnSync('git', ['config', 'core.hooksPath'], { cwd: folder, env, encoding: 'utf8' }).stdout.trim();
}

function commit(message: string, cwd = checkout): { made: boolean; said: string } {
  const { status, stderr } = spawnSync('git', ['commit', '--quiet', '--allow-empty', '--message', message], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return { made: status === 0, said: stderr };
}

const subjectOf = (length: number): string => 'fix(tracing): Answer '.padEnd(length, 'x');

test('commits are refused by their subject, with the reason and an example', () => {
  install(checkout);
  const accepted = [
    'test(tracing): Test query APIs while the store is down',
    'docs: Say what tracing costs',
    'feat(rest-compat)!: Take 64-bit ids',
    'fix: `npm run dev` ends its children',
    `${subjectOf(72)}\n\nA body may have lines of any length: ${'y'.repeat(200)}`,
    `feat: ${'ü'.repeat(66)}`.replace('ü', 'Ü'),
    'fixup! test(tracing): Test query APIs while the store is down, a subject that is itself long',
    `Revert "${subjectOf(72)}"`,
    '\n\ndocs: Begin after blank lines',
  ];
  for (const message of accepted)
    expect([message, commit(message)]).toEqual([message, { made: true, said: '' }]);

  const refused: [string, string][] = [
    [subjectOf(73), 'It has 73 characters, 72 are allowed.'],
    ['Test query APIs while the store is down', 'It is not of the form'],
    ['tracing: Test query APIs', 'The type is one of'],
    ['test(tracing): test query APIs', 'begins with a capital letter'],
    ['test(tracing): Test query APIs.', 'ends without a full stop'],
    ['test(tracing):Test query APIs', 'It is not of the form'],
    ['test(Query APIs): Test them', 'It is not of the form'],
    ['test(tracing): Test query APIs\nwhile the store is down', 'A blank line follows the subject.'],
  ];
  for (const [message, reason] of refused) {
    const { made, said } = commit(message);
    expect([message, made]).toEqual([message, false]);
    expect(said).toContain(reason);
    expect(said).toContain('test(tracing): Test query APIs while the store is down');
  }
});

test('the message that an editor leaves is checked without its comments', () => {
  install(checkout);
  const editor = join(temporary, 'editor.mjs');
  writeFileSync(
    editor,
    `import { writeFileSync } from 'node:fs';
     writeFileSync(process.argv[2], '# On branch main\\n\\ndocs: Say it\\n# Changes to be committed:\\n# ------------------------ >8 ------------------------\\ndiff');`,
  );
  const made = spawnSync('git', ['commit', '--quiet', '--allow-empty', '--verbose'], {
    cwd: checkout,
    env: { ...env, GIT_EDITOR: `"${process.execPath}" "${editor}"` },
    encoding: 'utf8',
  });
  expect(made.stderr).toBe('');
  expect(git(checkout, 'log', '-1', '--format=%s')).toBe('docs: Say it');
});

test('a range is checked, and what waits to be squashed does not pass', () => {
  for (const message of ['whatever', 'docs: Say it', 'fixup! docs: Say it', 'docs: say more.'])
    commit(message);
  const check = (range: string) =>
    spawnSync(process.execPath, ['scripts/check-commit-subject.mjs', range], {
      cwd: checkout,
      env,
      encoding: 'utf8',
    });
  expect(check('HEAD~3..HEAD~2')).toMatchObject({ status: 0, stderr: '' });
  const { status, stderr } = check('HEAD~3..HEAD');
  expect(status).toBe(1);
  expect(stderr).toContain('fixup! docs: Say it');
  expect(stderr).toContain('docs: say more.');
  expect(stderr).not.toContain('whatever');
});

test('each worktree runs the hooks of its own commit, also without hooks', () => {
  commit('Before there were hooks');
  git(checkout, 'branch', 'old');
  git(checkout, 'add', '--all');
  git(checkout, 'commit', '--quiet', '--message', 'build: Add hooks');
  install(checkout);
  const [older, newer] = [join(temporary, 'older'), join(temporary, 'newer')];
  git(checkout, 'worktree', 'add', '--quiet', older, 'old');
  git(checkout, 'worktree', 'add', '--quiet', '-b', 'new', newer);
  expect(commit('anything', older).made).toBe(true);
  expect(commit('anything', newer).made).toBe(false);
  expect(commit('anything', checkout).made).toBe(false);
});

test('installing twice, in a worktree or from a hook elsewhere gives the same', () => {
  const other = join(temporary, `other-${copies}`);
  mkdirSync(other);
  git(other, 'init', '--quiet');
  expect(install(checkout, { GIT_DIR: join(other, '.git') })).toBe('.githooks');
  expect(install(checkout)).toBe('.githooks');
  expect(spawnSync('git', ['config', 'core.hooksPath'], { cwd: other, env }).status).toBe(1);
});

test('what a person has set up stays: a folder of any level, or hooks in the default one', () => {
  git(checkout, 'config', 'core.hooksPath', 'my-hooks');
  expect(install(checkout)).toBe('my-hooks');
  git(checkout, 'config', '--unset', 'core.hooksPath');

  const global = join(temporary, 'global-config');
  writeFileSync(global, '[core]\n\thooksPath = /elsewhere\n');
  expect(install(checkout, { GIT_CONFIG_GLOBAL: global })).toBe('');

  writeFileSync(join(checkout, '.git', 'hooks', 'pre-push'), '#!/bin/sh\n', { mode: 0o755 });
  expect(install(checkout)).toBe('');
});

test('an install succeeds without git, without a repository and inside another one', () => {
  const unpacked = join(temporary, 'unpacked');
  copyProject(unpacked);
  expect(install(unpacked, { GIT_CEILING_DIRECTORIES: temporary })).toBe('');
  expect(install(checkout, { PATH: '/nowhere' })).toBe('');

  const nested = join(checkout, 'third-party', 'platform');
  copyProject(nested);
  expect(install(nested)).toBe('');
});
