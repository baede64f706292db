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
import { disableAccount } from './disableAccount.js';
import { enableAccount } from './enableAccount.js';
import * as enums from './enums.js';
import { Query } from './Query.js';
import { RetentionPlan } from './RetentionPlan.js';
import { RetentionPolicy } from './RetentionPolicy.js';
import { resetRetentionPolicy } from './resetRetentionPolicy.js';
import { revokeToken } from './revokeToken.js';
import { rotateToken } from './rotateToken.js';
import { setRetentionPolicy } from './setRetentionPolicy.js';
import { updateAccount } from './updateAccount.js';
import { Viewer } from './Viewer.js';

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
};
