import type { Resolvers } from '../generated/resolvers.js';
import { AccessToken } from './AccessToken.js';
import { AccessTokenConnection } from './AccessTokenConnection.js';
import { Account } from './Account.js';
import { AccountConnection } from './AccountConnection.js';
import { AuditEvent } from './AuditEvent.js';
import { AuditEventConnection } from './AuditEventConnection.js';
import { createAccount } from './createAccount.js';
import { createToken } from './createToken.js';
import { disableAccount } from './disableAccount.js';
import { enableAccount } from './enableAccount.js';
import * as enums from './enums.js';
import { Query } from './Query.js';
import { revokeToken } from './revokeToken.js';
import { rotateToken } from './rotateToken.js';
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
  },
  ...enums,
  Viewer,
  Account,
  AccountConnection,
  AccessToken,
  AccessTokenConnection,
  AuditEvent,
  AuditEventConnection,
};
