import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClickHouse } from '../../platform/clickhouse/client.js';
import { engineBackupsOf } from '../../platform/clickhouse/engine/protocol.js';
import { sqlName, sqlText } from '../../platform/clickhouse/sql-tokens.js';
import type { FileEntry } from '../repository/documents.js';
import type { PieceReader } from '../repository/piece-reader.js';
import type { PieceWriter } from '../repository/piece-writer.js';
import { contentOf, filesBelow } from './copy-folder.js';

/** Of these backups of the engine the first is full, and each of the others holds what changed since the one before. */
const MAX_CHAIN = 7;
const TIMEOUT_MS = 12 * 3_600_000;
/** What the engine must find of an earlier backup to make one on top of it. */
const METADATA = '.backup';

/** The last backup: names of the engine's own backups that it consists of, and their files. */
export interface EngineBackups {
  chain: readonly string[];
  files: readonly FileEntry[];
}

/**
 * Lets the engine make a backup in its folder, stores it and removes it there.
 * @param name of a folder of the engine; not used before
 * @param last what it builds on, where every piece of it is stored
 * @returns the chain, whose last is `name`
 */
export async function copyClickHouse(
  engine: { url: string; dir: string; database: string },
  options: { name: string; last: EngineBackups | undefined; writer: PieceWriter; reader: PieceReader },
): Promise<string[]> {
  const { name, last, writer, reader } = options;
  const folder = engineBackupsOf(engine.dir);
  await clear(folder);
  const base = last && last.chain.length < MAX_CHAIN ? last : undefined;
  const baseName = base?.chain.at(-1);
  const metadata = base?.files.find(({ path }) => path === `${baseName}/${METADATA}`);
  const isIncremental =
    baseName !== undefined && metadata !== undefined && base?.files.every((f) => writer.isStored(f));
  if (isIncremental) {
    await mkdir(join(folder, baseName), { recursive: true, mode: 0o700 });
    const chunks: Buffer[] = [];
    for await (const chunk of reader.read(metadata)) chunks.push(chunk);
    await writeFile(join(folder, baseName, METADATA), Buffer.concat(chunks), { mode: 0o600 });
  }
  const client = createClickHouse({ url: engine.url, database: engine.database, maxQueries: 1 });
  try {
    const settings = isIncremental ? ` SETTINGS base_backup = File(${sqlText(baseName)})` : '';
    await client.command(`BACKUP DATABASE ${sqlName(engine.database)} TO File(${sqlText(name)})${settings}`, {
      timeoutMs: TIMEOUT_MS,
      logComment: 'backup',
    });
    if (isIncremental) for (const file of base?.files ?? []) writer.reuse(file);
    for await (const path of filesBelow(join(folder, name))) {
      await writer.add({ part: 'clickhouse', path: `${name}/${path}` }, contentOf(join(folder, name, path)));
    }
    return [...(isIncremental ? (base?.chain ?? []) : []), name];
  } finally {
    await client.close();
    await clear(folder);
  }
}

/** What a backup that was killed has left too. */
async function clear(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}
