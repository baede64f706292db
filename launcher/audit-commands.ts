import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AppError } from '../contracts/errors.js';
import { exportEntries } from '../platform/audit/read-entries.js';
import { type AuditVerification, auditedTenants, verifyAudit } from '../platform/audit/verify-audit.js';
import type { Config } from '../platform/config/config.js';
import { DEFAULT_TENANT } from '../platform/context.js';
import type { Logger } from '../platform/log.js';
import { createObjectStore } from '../platform/objects/create-object-store.js';
import { openPlatformDatabase } from './open-platform-database.js';
import { EXIT_USAGE, StartError } from './start-error.js';

const USAGE = `Usage:
  main.js audit verify [--tenant TENANT] [--json]
  main.js audit export [--tenant TENANT] [--from TIME] [--to TIME]
verify looks at all tenants unless one is named, and ends with 1 when something is not as it was written. export writes one
line of JSON for each entry, the oldest first, of the tenant ${DEFAULT_TENANT} unless another is named. See docs/AUDIT.md.
`;

/** Checks or prints the audit trail of the platform on this data folder, running or not, and exits. */
export async function runAuditCommand(args: readonly string[], config: Config, log: Logger): Promise<never> {
  const { command, tenant, json, from, to } = parseCommandLine(args);
  try {
    const { prisma, close } = await openPlatformDatabase(config, log);
    const { store: objects } = await createObjectStore(config, log);
    let isIntact = true;
    try {
      if (command === 'export') {
        for await (const lines of exportEntries(prisma, tenant ?? DEFAULT_TENANT, { from, to })) {
          if (!process.stdout.write(lines)) await once(process.stdout, 'drain');
        }
      } else {
        for (const each of tenant === undefined ? await auditedTenants(prisma, objects) : [tenant]) {
          const found = await verifyAudit({ prisma, objects }, each);
          isIntact &&= found.problems.length === 0;
          process.stdout.write(json ? `${JSON.stringify(found)}\n` : `${describe(found).join('\n')}\n`);
        }
      }
    } finally {
      await objects.close();
      await close();
    }
    process.exit(isIntact ? 0 : 1);
  } catch (error) {
    if (!(error instanceof AppError || error instanceof StartError))
      log.error({ err: error }, 'audit failed');
    process.stderr.write(
      `audit ${command} failed: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  }
}

function parseCommandLine(args: readonly string[]) {
  const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        tenant: { type: 'string' },
        json: { type: 'boolean' },
        from: { type: 'string' },
        to: { type: 'string' },
      },
    });
    return {
      command: z.tuple([z.enum(['verify', 'export'])]).parse(positionals)[0],
      tenant: values.tenant,
      json: values.json ?? false,
      from: moment.optional().parse(values.from),
      to: moment.optional().parse(values.to),
    };
  } catch {
    process.stderr.write(USAGE);
    process.exit(EXIT_USAGE);
  }
}

function describe(found: AuditVerification): string[] {
  const { tenant, entryCount, firstSeq, lastSeq, lastHash, erasedCount, unsealedCount, publishedCount } =
    found;
  return [
    `${tenant}: ${entryCount} entries, ${firstSeq} to ${lastSeq}; ${erasedCount} with erased persons, ${unsealedCount} not looked at`,
    `  the last one is ${lastHash}; compared with ${publishedCount} published heads`,
    ...(found.problems.length === 0
      ? ['  as it was written']
      : found.problems.map(({ kind, message }) => `  ${kind}: ${message}`)),
  ];
}
