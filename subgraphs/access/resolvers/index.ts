import type { Resolvers } from '../generated/resolvers.js';
import { AccessToken } from './AccessToken.js';
import { AccessTokenConnection } from './AccessTokenConnection.js';
import { Account } from './Account.js';
import { AccountConnection } from './AccountConnection.js';
import { Archive } from './Archive.js';
import { ArchiveConnection } from './ArchiveConnection.js';
import { ArchiveFile } from './ArchiveFile.js';
import { AuditEvent } from './AuditEvent.js';
import { AuditEventConnection } from './AuditEventConnection.js';
import { createAccount } from './createAccount.js';
import { createToken } from './createToken.js';
import { decideErasure } from './decideErasure.js';
import { disableAccount } from './disableAccount.js';
import { Erasure } from './Erasure.js';
import { ErasureConnection } from './ErasureConnection.js';
import { ErasureStep } from './ErasureStep.js';
import { enableAccount } from './enableAccount.js';
import * as enums from './enums.js';
import { Query } from './Query.js';
import { RetentionPlan } from './RetentionPlan.js';
import { RetentionPolicy } from './RetentionPolicy.js';
import { requestErasure } from './requestErasure.js';
import { resetRetentionPolicy } from './resetRetentionPolicy.js';
import { revokeToken } from './revokeToken.js';
import { rotateToken } from './rotateToken.js';
import { SubjectFinding } from './SubjectFinding.js';
import { setRetentionPolicy } from './setRetentionPolicy.js';
import { updateAccount } from './updateAccount.js';
import { Viewer } from './Viewer.js';
import { withdrawErasure } from './withdrawErasure.js';

/** Everything the access subgraph answers. */
export const resolvers: Resolvers = {
  Query,
  Mutation: {
    createAccount,
    updateAccount,
    disableAccount,
    enableAccount,
    createToken,
    rotateToken,
    revokeToken,
    setRetentionPolicy,
    resetRetentionPolicy,
    requestErasure,
    decideErasure,
    withdrawErasure,
  },
  ...enums,
  Viewer,
  Account,
  AccountConnection,
  AccessToken,
  AccessTokenConnection,
  AuditEvent,
  AuditEventConnection,
  RetentionPolicy,
  RetentionPlan,
  Archive,
  ArchiveFile,
  ArchiveConnection,
  Erasure,
  ErasureConnection,
  ErasureStep,
  SubjectFinding,
};
