import { execFile } from 'node:child_process';
import { chown, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The user to run as; absent for the current one. */
export type Identity = { uid: number; gid: number } | { uid?: undefined; gid?: undefined };

/** PostgreSQL refuses to run as root: root runs it as the user `postgres`, created if need be. */
export async function serverIdentity(): Promise<Identity> {
  if (process.getuid?.() !== 0) return {};
  const lookUp = async (flag: '-u' | '-g') =>
    Number.parseInt((await run('id', [flag, 'postgres'])).stdout, 10);
  try {
    return { uid: await lookUp('-u'), gid: await lookUp('-g') };
  } catch {
    // No such user yet.
  }
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
    return { uid: await lookUp('-u'), gid: await lookUp('-g') };
  } catch (error) {
    throw new Error(
      'PostgreSQL does not run as root, and a user "postgres" could not be created for it. Start as another user, or set DATABASE_URL.',
      { cause: error },
    );
  }
}

/** Makes the server's user the owner of a folder and of all that is in it. */
export async function giveToServer(path: string): Promise<void> {
  const { uid, gid } = await serverIdentity();
  if (uid === undefined) return;
  const give = async (entry: string): Promise<void> => {
    await chown(entry, uid, gid);
    if (!(await lstat(entry)).isDirectory()) return;
    for (const name of await readdir(entry)) await give(join(entry, name));
  };
  await give(path);
}
