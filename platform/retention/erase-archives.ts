import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import {
  createSubjectTest,
  MAX_EXAMPLES,
  mergeFindings,
  pseudonymOf,
  type SubjectFinding,
  subjectPatterns,
} from '../../contracts/erasure.js';
import { ConflictError } from '../../contracts/errors.js';
import { PERSONS_FILE, withoutPerson } from '../audit/retire-entries.js';
import type { Archive, ArchiveFile, ArchivePlace, Archives } from './archives.js';
import { someParquetText } from './parquet-texts.js';

const PAGE = 100;
const PARQUET = /\.parquet$/;
const CONTENT_TYPE = 'application/gzip';

export interface ArchivedSubject {
  readonly tenant: string;
  readonly subject: string;
  readonly erasureId: string;
  /** Accounts that are the subject: what they did is theirs whatever name stands there. */
  readonly accountIds: readonly string[];
}

export interface ErasingArchives {
  readonly dryRun: boolean;
  readonly isReplay: boolean;
  readonly signal?: AbortSignal | undefined;
}

interface Looked {
  readonly file: ArchiveFile;
  readonly finding: Omit<SubjectFinding, 'examples'> | undefined;
}

/**
 * Looks for a subject in all archives of a tenant, and erases it there unless it is a dry run: lines of jobs, logs and events
 * get a pseudonym, who did what loses who, and a file of spans that tells of the subject goes as a whole. Idempotent.
 * @throws ConflictError while an archive of the tenant is being written
 */
export async function eraseFromArchives(
  archives: Archives,
  of: ArchivedSubject,
  { dryRun, isReplay, signal }: ErasingArchives,
): Promise<SubjectFinding[]> {
  const writing = (await archives.unfinished(undefined, of.tenant)).find(({ state }) => state === 'writing');
  // It may hold what was in a store before it was erased there. After a restore nobody writes it, and it is thrown away.
  if (writing && !isReplay) {
    throw new ConflictError(`Archive ${writing.id} is still being written, or thrown away within the hour.`);
  }
  const found: SubjectFinding[] = [];
  let after: ArchivePlace | undefined;
  for (;;) {
    const page = await archives.list(of.tenant, { after, limit: PAGE });
    for (const archive of page) {
      signal?.throwIfAborted();
      found.push(...(await eraseFromOne(archives, archive, of, dryRun)));
    }
    after = page.at(-1);
    if (page.length < PAGE) return merged(found);
  }
}

async function eraseFromOne(
  archives: Archives,
  archive: Archive,
  of: ArchivedSubject,
  dryRun: boolean,
): Promise<SubjectFinding[]> {
  const looked: Looked[] = [];
  for (const file of archive.files) looked.push({ file, finding: await look(archives, archive, file, of) });
  const found = looked.flatMap(({ finding }) => (finding ? [{ ...finding, examples: [archive.id] }] : []));
  if (dryRun) return found;
  let { files, rowCount } = archive;
  if (found.some(({ action }) => action !== 'keep')) {
    const anew: ArchiveFile[] = [];
    for (const { file, finding } of looked) {
      if (!finding || finding.action === 'keep') anew.push(file);
      else if (PARQUET.test(file.name)) rowCount -= file.rowCount;
      else anew.push(await writeAnew(archives, archive, file, of));
    }
    files = anew;
    if (files.length === 0) {
      await archives.delete(archive);
      return found;
    }
    await archives.replaceFiles(archive, files, rowCount);
  }
  // Also what a crash left after the files were replaced.
  await archives.deleteStrays(archive, files);
  return found;
}

async function look(
  archives: Archives,
  archive: Archive,
  file: ArchiveFile,
  of: ArchivedSubject,
): Promise<Looked['finding']> {
  const place = `archives/${archive.kind}`;
  const tells = createSubjectTest(of.subject);
  if (PARQUET.test(file.name)) {
    const isThere = await someParquetText(await archives.readFile(archive, file.name), tells);
    return isThere ? { place, action: 'delete', count: file.rowCount } : undefined;
  }
  const change = changeOf(archive, file, of);
  let count = 0;
  for await (const line of archives.readLines(archive, file.name)) {
    if (change ? change(line) !== line : tells(line)) count += 1;
  }
  if (count === 0) return undefined;
  const action = change === undefined ? 'keep' : isPersons(file) ? 'delete' : 'replace';
  return { place, action, count };
}

async function writeAnew(
  archives: Archives,
  archive: Archive,
  file: ArchiveFile,
  of: ArchivedSubject,
): Promise<ArchiveFile> {
  const change = changeOf(archive, file, of) ?? ((line: string) => line);
  const lines = async function* () {
    for await (const line of archives.readLines(archive, file.name)) yield `${change(line)}\n`;
  };
  const packed = pipeline(Readable.from(lines()), createGzip(), () => undefined);
  const name = `${pseudonymOf(of.erasureId)}.${file.name.replace(/^erased-[^.]+\./, '')}`;
  return archives.putFile(archive, name, packed, {
    contentType: CONTENT_TYPE,
    rowCount: () => file.rowCount,
  });
}

const isPersons = ({ name }: ArchiveFile): boolean => name.endsWith(PERSONS_FILE);

/** What becomes of a line; undefined where all stay: entries of a chain are as they were sealed. */
function changeOf(
  { kind }: Archive,
  file: ArchiveFile,
  { subject, erasureId, accountIds }: ArchivedSubject,
): ((line: string) => string) | undefined {
  const { javascript } = subjectPatterns(subject);
  const tells = createSubjectTest(subject);
  if (kind !== 'audit') {
    const pseudonym = pseudonymOf(erasureId);
    return (line) => (tells(line) ? line.replaceAll(javascript, pseudonym) : line);
  }
  if (!isPersons(file)) return undefined;
  return (line) => {
    const row = JSON.parse(line);
    const isTheirs = typeof row.actor_id === 'string' && accountIds.includes(row.actor_id);
    return isTheirs || tells(line) ? JSON.stringify(withoutPerson(row)) : line;
  };
}

function merged(found: readonly SubjectFinding[]): SubjectFinding[] {
  return mergeFindings(found).map((each) => ({ ...each, examples: each.examples.slice(0, MAX_EXAMPLES) }));
}
