import { AppError } from '../../../../contracts/errors.js';
import type { RequestContext } from '../../../../platform/context.js';
import { bytesLeft, complaintAboutQuota, isUnlimited, type Quota, type Usage } from '../../domain/quota.js';
import type { DataDeps } from '../deps.js';

type QuotaDeps = Pick<DataDeps, 'store' | 'limits'>;

/** The tenant's limits and what it has used of them. */
export async function readQuota(
  { store, limits }: QuotaDeps,
  { tenant }: RequestContext,
): Promise<Quota & { usedFiles: number; usedBytes: number }> {
  const { files, bytes } = await store.readUsage(tenant);
  return { ...limits.quota, usedFiles: files, usedBytes: bytes };
}

/**
 * For the write that adds to what a tenant stores: throws AppError QUOTA_EXCEEDED when it does not fit. Undefined where
 * there is no quota, so that nothing is counted.
 */
export function admission(
  { limits: { quota } }: Pick<DataDeps, 'limits'>,
  more: { files: number; bytes: number | null },
): ((used: Usage) => void) | undefined {
  if (isUnlimited(quota)) return undefined;
  return (used) => {
    const complaint = complaintAboutQuota(quota, used, more);
    if (complaint === undefined) return;
    const sentence = `${complaint.charAt(0).toUpperCase()}${complaint.slice(1)}`;
    throw new AppError(
      'QUOTA_EXCEEDED',
      `${sentence}. Delete files that are not needed, or have the quota raised.`,
      {
        details: { ...quota, usedFiles: used.files, usedBytes: used.bytes },
      },
    );
  };
}

/** Largest size that a file may have which is not counted yet, or is the one of that id. */
export async function largestSize(
  { store, limits: { quota, maxUploadBytes } }: QuotaDeps,
  tenant: string,
  exceptId?: string,
): Promise<number> {
  if (quota.maxBytes === null) return maxUploadBytes;
  const left = bytesLeft(quota, await store.readUsage(tenant, exceptId));
  return Math.min(maxUploadBytes, left ?? maxUploadBytes);
}

/** Why a file that has arrived does not fit, as a part of a sentence; undefined when it does. */
export async function complaintAboutArrival(
  { store, limits: { quota } }: QuotaDeps,
  tenant: string,
  { id, sizeBytes }: { id: string; sizeBytes: number },
): Promise<string | undefined> {
  if (isUnlimited(quota)) return undefined;
  return complaintAboutQuota(quota, await store.readUsage(tenant, id), { files: 1, bytes: sizeBytes });
}
