/** What a tenant may store; null: as much as it likes. */
export interface Quota {
  readonly maxFiles: number | null;
  readonly maxBytes: number | null;
}

/** What a tenant stores, with what it has announced and what has come of uploads under way. */
export interface Usage {
  readonly files: number;
  readonly bytes: number;
}

export const isUnlimited = ({ maxFiles, maxBytes }: Quota): boolean => maxFiles === null && maxBytes === null;

/** Bytes that still fit; undefined: as many as there are. */
export function bytesLeft({ maxBytes }: Quota, { bytes }: Usage): number | undefined {
  return maxBytes === null ? undefined : Math.max(0, maxBytes - bytes);
}

/**
 * Why more does not fit, as a part of a sentence; undefined when it does. Bytes that are not known yet count as one, so
 * that nothing begins where nothing fits.
 */
export function complaintAboutQuota(
  { maxFiles, maxBytes }: Quota,
  used: Usage,
  more: { readonly files: number; readonly bytes: number | null },
): string | undefined {
  if (maxFiles !== null && used.files + more.files > maxFiles) {
    return `the tenant stores ${used.files} of at most ${maxFiles} files`;
  }
  if (maxBytes !== null && used.bytes + (more.bytes ?? 1) > maxBytes) {
    const wanted = more.bytes === null ? '' : `, and ${more.bytes} more do not fit`;
    return `the tenant stores ${used.bytes} of at most ${maxBytes} bytes${wanted}`;
  }
  return undefined;
}
