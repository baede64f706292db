import type { ErasureResolvers } from '../generated/resolvers.js';

export const Erasure: ErasureResolvers = {
  isOwn: ({ requesterId }, _args, { request }) => requesterId === request.actor.id,
  certificate: ({ certificate, certificateSha256 }) =>
    certificate && certificateSha256 ? { document: certificate, sha256: certificateSha256 } : null,
};
