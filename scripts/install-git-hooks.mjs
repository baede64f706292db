// Lets git run the hooks of .githooks/ in this checkout. Runs after every install, so it changes nothing that a
// person has set up and never fails: not in a copy without git, nor inside another repository, nor where git may
// not be used.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = '.githooks';
const root = fileURLToPath(new URL('..', import.meta.url));

// An install can be started by a hook of another repository, whose variables would lead git there.
const { GIT_DIR, GIT_WORK_TREE, GIT_COMMON_DIR, ...environment } = process.env;
const git = (...args) =>
  execFileSync('git', args, {
    cwd: root,
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

/** Where git looks for hooks now: a person's own setting of any level. */
function configuredFolder() {
  try {
    return git('config', '--get', 'core.hooksPath');
  } catch {
    return undefined; // git answers with 1 when it is not set
  }
}

/** Hooks in the default folder, which would no longer run. */
function ownHooks() {
  const folder = resolve(root, git('rev-parse', '--git-common-dir'), 'hooks');
  return existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.sample')) : [];
}

function install() {
  if (realpathSync(git('rev-parse', '--show-toplevel')) !== realpathSync(root)) return;
  if (configuredFolder() !== undefined) return;
  const own = ownHooks();
  if (own.length > 0) {
    console.log(`Git hooks of your own are kept (${own.join(', ')}); ${FOLDER}/ holds those of the project.`);
    return;
  }
  // Relative: git resolves it in each worktree, so that each uses the hooks of its own commit.
  git('config', '--local', 'core.hooksPath', FOLDER);
}

try {
  install();
} catch {
  // No git, no repository, or not ours to write: committing is not what this install is for.
}
