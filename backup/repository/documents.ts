import { z } from 'zod';

/*
 * What is stored beside the pieces of content. Formats only grow: a reader of version 1 must be able to restore what
 * it says it can.
 */

export const FORMAT = 1;

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const time = z.iso.datetime({ precision: 3 });

/** A relative path that stays below where it is put. */
const path = z
  .string()
  .min(1)
  .max(4096)
  .refine(
    (text) =>
      !text.includes('\0') &&
      !text.startsWith('/') &&
      text.split('/').every((name) => name !== '' && name !== '.' && name !== '..'),
  );

/** Which store a file is of. */
export const PARTS = ['objects', 'clickhouse', 'postgres', 'wal', 'secrets'] as const;
export type Part = (typeof PARTS)[number];

/** A file of a backup: its content is that of its pieces, one after the other. */
export const fileEntry = z.object({
  part: z.enum(PARTS),
  path,
  sizeBytes: z.int().min(0),
  sha256: digest,
  /** Of objects, when they were last written. */
  modifiedAtMs: z.number().optional(),
  pieces: z.array(z.tuple([digest, z.int().min(0), z.int().min(1)])),
});
export type FileEntry = z.infer<typeof fileEntry>;

export const repositoryDocument = z.object({
  format: z.int(),
  /** Of the platform that stores its backups here. */
  platform: z.string(),
  createdAt: time,
  encryption: z.object({ algorithm: z.literal('AES-256-GCM'), salt: z.string(), check: digest }).nullable(),
});
export type RepositoryDocument = z.infer<typeof repositoryDocument>;

const partSummary = z.object({ files: z.int(), bytes: z.int() });

export const manifest = z.object({
  format: z.int(),
  id: z.string(),
  platform: z.string(),
  /** Of the program that made it. */
  version: z.string(),
  startedAt: time,
  /** The state of PostgreSQL that is restored is that of this moment, by its own clock. */
  finishedAt: time,
  seconds: z.number(),
  parts: z.record(z.string(), partSummary),
  /** Bytes that this backup added to the destination. */
  storedBytes: z.int(),
  files: z.object({ count: z.int(), digest }),
  postgres: z.union([
    z.object({
      external: z.literal(false),
      serverVersion: z.string(),
      startLsn: z.string(),
      stopLsn: z.string(),
      firstWal: z.string(),
      /** Folders that the server wants, also when they are empty. */
      folders: z.array(path),
    }),
    z.object({ external: z.literal(true) }),
  ]),
  /** `chain`: the engine's backups, the first one full, that a restore needs; the last one is this backup's. */
  clickhouse: z.union([
    z.object({ external: z.literal(false), database: z.string(), chain: z.array(z.string()).min(1) }),
    z.object({ external: z.literal(true) }),
    z.null(),
  ]),
});
export type Manifest = z.infer<typeof manifest>;

/** What came after a backup: the database's log up to a moment, and how the objects had changed by then. */
export const round = z.object({
  format: z.int(),
  /** Of a transaction whose commit is in the log. */
  at: time,
  /** When all objects had been looked at. */
  lookedAt: time,
  files: z.array(fileEntry),
  /** Keys of objects that were there in the round before. */
  gone: z.array(z.string()),
});
export type Round = z.infer<typeof round>;
