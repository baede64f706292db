import { join } from 'node:path';
import { z } from 'zod';

/** Where an engine in `dir` makes its backups and reads them: `File('name')` is a folder in it. */
export const engineBackupsOf = (dir: string): string => join(dir, 'backups');

/** What the engine process is told once, over IPC: a password on the command line would be everybody's to read. */
export const startMessage = z.object({
  type: z.literal('start'),
  /** Folder of its own; the database lies in `data` below it. */
  dir: z.string(),
  port: z.number().int(),
  password: z.string(),
  memoryBytes: z.number().int(),
  /** Reading statements that run at once. */
  maxQueries: z.number().int(),
});
export type StartMessage = z.infer<typeof startMessage>;

/** What the engine process says back, once. */
export const engineMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({
    type: z.literal('failed'),
    /** `unsupported`: no engine for this machine. `locked`: the folder is in use. */
    kind: z.enum(['unsupported', 'open', 'listen']),
    message: z.string(),
  }),
]);
export type EngineMessage = z.infer<typeof engineMessage>;
