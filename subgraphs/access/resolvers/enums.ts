import { ERASURE_ACTIONS } from '../../../contracts/erasure.js';
import { RETENTION_KINDS } from '../../../contracts/retention.js';
import { AUDIT_OUTCOMES } from '../../../platform/audit/audit-entry.js';
import { enumValues } from '../../../platform/graph/enum-values.js';
import { TOKEN_KINDS, TOKEN_STATES } from '../domain/access-token.js';
import { ACCOUNT_KINDS } from '../domain/account.js';
import { ERASURE_PARTS, ERASURE_STATUSES } from '../domain/erasure.js';

/** Their names in the graph, and the words of the domain for them. */
export const AccountKind = enumValues(ACCOUNT_KINDS);
export const AccessTokenKind = enumValues(TOKEN_KINDS);
export const AccessTokenState = enumValues(TOKEN_STATES);
export const ErasureStatus = enumValues(ERASURE_STATUSES);
export const ErasurePart = enumValues(ERASURE_PARTS);
export const ErasureAction = enumValues(ERASURE_ACTIONS);
export const AuditOutcome = enumValues(AUDIT_OUTCOMES);
export const RetentionKind = enumValues(RETENTION_KINDS);
