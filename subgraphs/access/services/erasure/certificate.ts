import { createHash } from 'node:crypto';
import { hex } from '../../../../platform/audit/stored-entry.js';
import type { Erasure } from '../../domain/erasure.js';

/** What a certificate is written as. */
const FORMAT = 'mlsec-erasure-certificate/1';

/**
 * Says what was erased, who asked, who approved and when, without naming the subject: whoever knows it can check by salt and HMAC
 * (SHA-256 over the subject in lower case) that it is this one.
 */
export function writeCertificate(
  erasure: Erasure,
  at: Date,
): { certificate: string; sha256: string; at: Date } {
  const { id, tenant, requestedBy, requestedAt, decidedBy, decidedAt, isReplay, steps } = erasure;
  const certificate = JSON.stringify(
    {
      format: FORMAT,
      ...{ id, tenant },
      subjectSalt: hex(erasure.subjectSalt),
      subjectHmac: hex(erasure.subjectHmac),
      ...{ requestedBy, requestedAt, approvedBy: decidedBy, approvedAt: decidedAt },
      completedAt: at,
      againAfterRestore: isReplay,
      parts: steps.map(({ part, planned, erased, finishedAt }) => ({
        ...{ part, finishedAt },
        planned: planned?.findings ?? [],
        erased: erased?.findings ?? [],
        leftAfterwards: 0,
        kept: erased?.kept ?? [],
      })),
    },
    null,
    2,
  );
  return { certificate, sha256: createHash('sha256').update(certificate).digest('hex'), at };
}
