import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { RequestContext } from '../../../platform/context.js';
import type { Account as AccountRecord, AccountKind as AccountKindWord } from '../domain/account.js';
import type { ListedAccounts } from '../services/accounts.js';
import type { AccessToken as AccessTokenRecord, TokenKind, TokenState } from '../domain/access-token.js';
import type { ListedTokens, ShownToken } from '../services/tokens.js';
import type { StoredEntry } from '../../../platform/audit/stored-entry.js';
import type { AuditPage } from '../services/audit.js';
import type { Erasure as ErasureRecord, ErasurePage, ErasureStep as ErasureStepRecord, ErasureStatus as ErasureStatusWord, ErasurePart as ErasurePartWord } from '../domain/erasure.js';
import type { SubjectFinding as SubjectFindingRecord, ErasureAction as ErasureActionWord } from '../../../contracts/erasure.js';
import type { AuditVerification as AuditVerificationRecord } from '../../../platform/audit/verify-audit.js';
import type { RetentionPolicy as RetentionPolicyRecord } from '../../../platform/retention/retention-policies.js';
import type { PlanReference, RetentionKind as RetentionKindWord } from '../../../contracts/retention.js';
import type { Archive as ArchiveRecord } from '../../../platform/retention/archives.js';
import type { FileOfArchive } from '../resolvers/ArchiveFile.js';
import type { ArchivePage } from '../services/retention.js';
import type { AuditOutcome as AuditOutcomeWord } from '../../../platform/audit/audit-entry.js';
import type { AccessResolverContext } from '../resolver-context.js';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Instant in ISO-8601 with milliseconds and zone, e.g. 2026-01-09T10:30:00.000Z. */
  DateTime: { input: string; output: Date | string; }
  /** Whole number up to 2^53 - 1, as a JSON number. */
  SafeInt: { input: number; output: number | bigint; }
  federation__FieldSet: { input: string; output: string; }
  link__Import: { input: string; output: string; }
};

/** A bearer token, without its secret. */
export type AccessToken = {
  __typename?: 'AccessToken';
  /** The account that it stands for; null for a token of the installation. */
  account?: Maybe<Account>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy: Scalars['String']['output'];
  /** What it is for. */
  description: Scalars['String']['output'];
  /** When it ends, or ended; null: not by itself. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Never changes. */
  id: Scalars['ID']['output'];
  /** Whose token it is. */
  kind: AccessTokenKind;
  /** When it was used last, to the minute. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** For people to tell it from others. */
  name: Scalars['String']['output'];
  /** What it may now: by its account's roles, within its scope. */
  permissions: Array<Permission>;
  /** When it was revoked. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Id of the token in whose place it came. */
  rotatedFrom?: Maybe<Scalars['ID']['output']>;
  /** Permissions that it is not to exceed; null: it may all that its roles give. */
  scope?: Maybe<Array<Permission>>;
  /** Whether it can be used, and if not, why. */
  state: AccessTokenState;
  /** Tenants in which it acts now; `*` stands for all that there are. */
  tenants: Array<Scalars['String']['output']>;
};

/** A page of tokens. */
export type AccessTokenConnection = {
  __typename?: 'AccessTokenConnection';
  /** The entries of the page, in their order. */
  edges: Array<AccessTokenEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** How many there are on all pages together. */
  totalCount: Scalars['Int']['output'];
};

/** An entry of a page. */
export type AccessTokenEdge = {
  __typename?: 'AccessTokenEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: AccessToken;
};

/** Which tokens; all conditions must hold. */
export type AccessTokenFilter = {
  /** Only of this account. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those that can be used now. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Whose a token is. */
export type AccessTokenKind =
  /** Of an account. */
  | 'account'
  /** Of no account, from before there were accounts. */
  | 'installation'
  /** The administrator's of this installation: ADMIN_TOKEN, or the one in the data folder. It needs no account and no identity provider. */
  | 'local_administrator';

/** Whether a token can be used. */
export type AccessTokenState =
  /** It can. */
  | 'active'
  /** Its account is disabled. */
  | 'disabled'
  /** Its time is over. */
  | 'expired'
  /** Somebody ended it. */
  | 'revoked';

/** A person or a program that has access. */
export type Account = {
  __typename?: 'Account';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy: Scalars['String']['output'];
  /** Since when it is disabled; null when it is not. */
  disabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where the person can be reached. */
  email?: Maybe<Scalars['String']['output']>;
  /** Never changes and is never given to another. */
  id: Scalars['ID']['output'];
  /** Identity provider by which the person signs in. */
  issuer?: Maybe<Scalars['String']['output']>;
  /** Whether it is a person's. */
  kind: AccountKind;
  /** When somebody signed in as it last. */
  lastSignedInAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unlike all others. */
  name: Scalars['String']['output'];
  /** What its roles give. */
  permissions: Array<Permission>;
  /** What it was given: viewer, analyst, trainer, approver, admin, participant or service. */
  roles: Array<Scalars['String']['output']>;
  /** The person's id there. */
  subject?: Maybe<Scalars['String']['output']>;
  /** Tenants in which it acts; `*` stands for all that there are. */
  tenants: Array<Scalars['String']['output']>;
};

/** A page of accounts. */
export type AccountConnection = {
  __typename?: 'AccountConnection';
  /** The entries of the page, in their order. */
  edges: Array<AccountEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** How many there are on all pages together. */
  totalCount: Scalars['Int']['output'];
};

/** An entry of a page. */
export type AccountEdge = {
  __typename?: 'AccountEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: Account;
};

/** Which accounts; all conditions must hold. */
export type AccountFilter = {
  /** Only those that are, or are not, disabled. */
  disabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only of this kind. */
  kind?: InputMaybe<AccountKind>;
  /** Only the one of this name. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** What an account is for. */
export type AccountKind =
  /** A program, in its own name: a service account. */
  | 'service'
  /** A person. */
  | 'user';

/** What was taken out of the stores at the end of its time. */
export type Archive = {
  __typename?: 'Archive';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Of spans the day (UTC), as YYYY-MM-DD. */
  day?: Maybe<Scalars['String']['output']>;
  /** What it consists of: Parquet of spans, lines of JSON packed by gzip of all else. A manifest lies beside them. */
  files: Array<ArchiveFile>;
  /** Never changes. */
  id: Scalars['ID']['output'];
  /** Whether all that is in it was deleted where it came from; if not, that is under way or goes on within the hour. */
  isComplete: Scalars['Boolean']['output'];
  /** What it is of. */
  kind: RetentionKind;
  /** When the newest in it is from. */
  newest?: Maybe<Scalars['DateTime']['output']>;
  /** When the oldest in it is from. */
  oldest?: Maybe<Scalars['DateTime']['output']>;
  /** How much is in it. */
  rowCount: Scalars['SafeInt']['output'];
};

/** A page of archives. */
export type ArchiveConnection = {
  __typename?: 'ArchiveConnection';
  /** The entries of the page, in their order. */
  edges: Array<ArchiveEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** An entry of a page. */
export type ArchiveEdge = {
  __typename?: 'ArchiveEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: Archive;
};

/** A file of an archive. */
export type ArchiveFile = {
  __typename?: 'ArchiveFile';
  /** A signed URL to GET the bytes from, valid for an hour. */
  downloadUrl?: Maybe<Scalars['String']['output']>;
  /** Its name within the archive. */
  name: Scalars['String']['output'];
  /** Rows in it. */
  rowCount: Scalars['SafeInt']['output'];
  /** Of its bytes, in lower-case hexadecimal. */
  sha256: Scalars['String']['output'];
  /** Its size. */
  sizeBytes: Scalars['SafeInt']['output'];
};

/** Something that an identity did, tried to do, or saw. */
export type AuditEvent = {
  __typename?: 'AuditEvent';
  /** A mutation, a field that shows raw data, or a word such as signIn. */
  action: Scalars['String']['output'];
  /** Who did it; null once that was erased. */
  actorId?: Maybe<Scalars['String']['output']>;
  /** A user, or anonymous where no token was asked for. */
  actorKind: Scalars['String']['output'];
  /** Name of who did it, at that time; null once that was erased. */
  actorName?: Maybe<Scalars['String']['output']>;
  /** From where; null where that is unknown or was erased. */
  address?: Maybe<Scalars['String']['output']>;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Kept in one transaction with what was changed; false when nothing was. */
  changed: Scalars['Boolean']['output'];
  /** Code of the error, when it was not allowed. */
  code?: Maybe<Scalars['String']['output']>;
  /** Hash at this place, in lower-case hexadecimal. */
  hash?: Maybe<Scalars['String']['output']>;
  /** Unique. */
  id: Scalars['ID']['output'];
  /** Who did it was erased. */
  isErased: Scalars['Boolean']['output'];
  /** What came of it. */
  outcome: AuditOutcome;
  /** The request, as in logs. */
  requestId: Scalars['String']['output'];
  /** Place in the tenant's chain; null for a second, until it is sealed. */
  seq?: Maybe<Scalars['SafeInt']['output']>;
  /** Which one; parts with a slash between them. */
  targetId?: Maybe<Scalars['String']['output']>;
  /** What sort of thing it is about. */
  targetKind?: Maybe<Scalars['String']['output']>;
  /** The trace of the request, where there is one. */
  traceId?: Maybe<Scalars['String']['output']>;
};

/** A page of the audit trail. */
export type AuditEventConnection = {
  __typename?: 'AuditEventConnection';
  /** The entries of the page, in their order. */
  edges: Array<AuditEventEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** An entry of a page. */
export type AuditEventEdge = {
  __typename?: 'AuditEventEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: AuditEvent;
};

/** Which entries of the audit trail; all conditions must hold. */
export type AuditEventFilter = {
  /** What was done, e.g. promoteModelVersion. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** Id or name of who did it. */
  actor?: InputMaybe<Scalars['String']['input']>;
  /** Not before. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only with one of these outcomes. */
  outcomes?: InputMaybe<Array<AuditOutcome>>;
  /** Which one, e.g. ngram/3. */
  targetId?: InputMaybe<Scalars['String']['input']>;
  /** What sort of thing it is about, e.g. ModelVersion. */
  targetKind?: InputMaybe<Scalars['String']['input']>;
  /** Before. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What came of an action. */
export type AuditOutcome =
  /** It was done. */
  | 'allowed'
  /** Permission or credentials were missing. */
  | 'denied'
  /** It failed for another reason. */
  | 'failed';

/** Where the audit trail is not as it was written. */
export type AuditProblem = {
  __typename?: 'AuditProblem';
  /** What happened. */
  kind: AuditProblemKind;
  /** In a sentence. */
  message: Scalars['String']['output'];
  /** Place in the chain. */
  seq: Scalars['SafeInt']['output'];
};

/** What happened to the audit trail. */
export type AuditProblemKind =
  /** An entry, or who did it, is not what was sealed. */
  | 'CHANGED'
  /** Entries are gone from the end. */
  | 'CUT'
  /** Hashes were computed anew. */
  | 'FORGED'
  /** Entries in between, or at the beginning, are gone. */
  | 'REMOVED';

/** What a verification of the audit trail found. */
export type AuditVerification = {
  __typename?: 'AuditVerification';
  /** Entries that were looked at. */
  entryCount: Scalars['SafeInt']['output'];
  /** Entries of which it was erased who did it. */
  erasedCount: Scalars['SafeInt']['output'];
  /** Place of the first one; later than 1 when older ones were removed at the end of their time. */
  firstSeq: Scalars['SafeInt']['output'];
  /** Its hash, in lower-case hexadecimal, to be compared with what is written down elsewhere. */
  lastHash: Scalars['String']['output'];
  /** Place of the last one. */
  lastSeq: Scalars['SafeInt']['output'];
  /** The first 20; none when all is as it was written. */
  problems: Array<AuditProblem>;
  /** Published heads that were compared. */
  publishedCount: Scalars['SafeInt']['output'];
  /** Entries that were not looked at: they are not in the chain yet, or came there meanwhile. */
  unsealedCount: Scalars['SafeInt']['output'];
};

/** What createAccount asks for. */
export type CreateAccountInput = {
  /** Where the person can be reached. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** What it is for. */
  kind: AccountKind;
  /** 1 to 100 characters, unlike all others. */
  name: Scalars['String']['input'];
  /** One or more of: viewer, analyst, trainer, approver, admin, participant, service. */
  roles: Array<Scalars['String']['input']>;
  /** 1 to 50, or `*` for all. */
  tenants?: Array<Scalars['String']['input']>;
};

/** What createAccount answers. */
export type CreateAccountPayload = {
  __typename?: 'CreateAccountPayload';
  /** The account. */
  account: Account;
};

/** What createToken asks for. */
export type CreateTokenInput = {
  /** Which account; without it the caller's own. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** What it is for. */
  description?: Scalars['String']['input'];
  /** When it ends. Without it never or, made by a token that ends, when that does. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** 1 to 100 characters, for people to tell it from others. */
  name: Scalars['String']['input'];
  /**
   * Permissions that it is not to exceed. Without it all that the account may or, made by a token of the same account, what
   * that may.
   */
  scope?: InputMaybe<Array<Permission>>;
  /** Tenants in which it is to act, of those of the account; without it all of them that the caller may name. */
  tenants?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** What createToken answers. */
export type CreateTokenPayload = {
  __typename?: 'CreateTokenPayload';
  /** What to send as `Authorization: Bearer …`. It is shown this once. */
  secret: Scalars['String']['output'];
  /** What was made. */
  token: AccessToken;
};

/** What decideErasure asks for. */
export type DecideErasureInput = {
  /** Whether it is to be done; otherwise it is rejected. */
  approve: Scalars['Boolean']['input'];
  /** Which one. */
  id: Scalars['ID']['input'];
};

/** What decideErasure answers. */
export type DecideErasurePayload = {
  __typename?: 'DecideErasurePayload';
  /** The erasure, as it is then. */
  erasure: Erasure;
};

/** What disableAccount asks for. */
export type DisableAccountInput = {
  /** Which one. */
  id: Scalars['ID']['input'];
};

/** What disableAccount answers. */
export type DisableAccountPayload = {
  __typename?: 'DisableAccountPayload';
  /** The account, as it is then. */
  account: Account;
};

/** What enableAccount asks for. */
export type EnableAccountInput = {
  /** Which one. */
  id: Scalars['ID']['input'];
};

/** What enableAccount answers. */
export type EnableAccountPayload = {
  __typename?: 'EnableAccountPayload';
  /** The account, as it is then. */
  account: Account;
};

/** What is stored of a person is to be erased. */
export type Erasure = {
  __typename?: 'Erasure';
  /** What was erased, once it is complete. */
  certificate?: Maybe<ErasureCertificate>;
  /** When it was complete. */
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When that was. */
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who approved or rejected it, or took it back. */
  decidedBy?: Maybe<Scalars['String']['output']>;
  /** Never changes. */
  id: Scalars['ID']['output'];
  /** Whether whoever asks now asked for it: others decide on it. */
  isOwn: Scalars['Boolean']['output'];
  /** Whether it was done again, after a backup from before it had been restored. */
  isReplay: Scalars['Boolean']['output'];
  /** When its plan was there, or why it cannot be done. */
  plannedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it cannot be done. */
  refusal?: Maybe<Scalars['String']['output']>;
  /** When it was asked for. */
  requestedAt: Scalars['DateTime']['output'];
  /** Who asked for it. */
  requestedBy: Scalars['String']['output'];
  /** How far it is. */
  status: ErasureStatus;
  /** Part by part, in the order in which they are done. */
  steps: Array<ErasureStep>;
  /** The identifier that is looked for; null once it is over. */
  subject?: Maybe<Scalars['String']['output']>;
};

/** What becomes of something that tells of a person. */
export type ErasureAction =
  /** It goes as a whole. */
  | 'delete'
  /** It stays, and is marked. */
  | 'flag'
  /** It stays as it is: a name that others refer to, such as a model's. Rename it. */
  | 'keep'
  /** A pseudonym comes in the place of the person. */
  | 'replace';

/** Says what was erased of whom, without naming them. */
export type ErasureCertificate = {
  __typename?: 'ErasureCertificate';
  /** JSON: who asked, who approved, when, and of each part the findings before and after. As it was hashed. */
  document: Scalars['String']['output'];
  /** SHA-256 of the document, in lower-case hexadecimal. It stands in the audit trail too. */
  sha256: Scalars['String']['output'];
};

/** A page of erasures. */
export type ErasureConnection = {
  __typename?: 'ErasureConnection';
  /** The entries of the page, in their order. */
  edges: Array<ErasureEdge>;
  /** Where the page ends. */
  pageInfo: PageInfo;
};

/** An entry of a page. */
export type ErasureEdge = {
  __typename?: 'ErasureEdge';
  /** The place of the entry: `after` goes on behind it. */
  cursor: Scalars['String']['output'];
  /** The entry itself. */
  node: Erasure;
};

/** Which erasures; all conditions must hold. */
export type ErasureFilter = {
  /** Only in one of these states. */
  statuses?: InputMaybe<Array<ErasureStatus>>;
  /** Only those that were about this identifier, also when they are over and name nobody any more. */
  subject?: InputMaybe<Scalars['String']['input']>;
};

/** A part of the platform in which a person is looked for. */
export type ErasurePart =
  /** Accounts, tokens, and who did what. */
  | 'access'
  /** Data files and their rows. */
  | 'data'
  /** Models and their versions. */
  | 'registry'
  /** What is erased again after a backup from before is restored. */
  | 'replay_list'
  /** Spans, and what is made of them. */
  | 'tracing'
  /** Jobs, their logs, events and reports. */
  | 'training';

/** How far an erasure is. */
export type ErasureStatus =
  /** Nothing of the person is found any more, but for what is kept; the certificate says what was erased. */
  | 'completed'
  /** Its plan is there, for somebody else to decide on. */
  | 'planned'
  /** All stores are looked through. */
  | 'planning'
  /** It cannot be done; `refusal` says why. */
  | 'refused'
  /** Somebody decided against it. */
  | 'rejected'
  /** It was approved, and is being done. */
  | 'running'
  /** Who asked for it took it back. */
  | 'withdrawn';

/** How far an erasure is in one part of the platform. */
export type ErasureStep = {
  __typename?: 'ErasureStep';
  /** How often it could not go on. */
  attempts: Scalars['Int']['output'];
  /** What was erased; null until then. */
  erased?: Maybe<Array<SubjectFinding>>;
  /** When it had been erased and nothing was found any more. */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What tells of the person and stays, as others refer to it; null until it is finished. */
  kept?: Maybe<Array<SubjectFinding>>;
  /** Which part. */
  part: ErasurePart;
  /** What was found when it was planned; null until then. */
  planned?: Maybe<Array<SubjectFinding>>;
  /** Why it could not go on the last time, e.g. a store that is away or a job that has not ended. It is tried again by itself. */
  waitingFor?: Maybe<Scalars['String']['output']>;
};

/** What can be changed. Everything else is only read. */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Makes an account, with no token yet. Nobody hands on more than they have: FORBIDDEN for roles that give more than the
   * caller may, or for other tenants. CONFLICT when the name is taken.
   */
  createAccount: CreateAccountPayload;
  /**
   * Makes an access token of the caller's own account or, for those who may ADMINISTER, of another one. It may no more than the
   * account and the caller may: neither in permissions, nor in tenants, nor for longer than the token that is used. The secret
   * is in this answer and nowhere else.
   */
  createToken: CreateTokenPayload;
  /** Approves an erasure that is planned, which begins at once and cannot be taken back, or rejects it. Never one's own: CONFLICT. */
  decideErasure: DecideErasurePayload;
  /**
   * Ends the sessions of an account, and its tokens for as long as it is disabled. CONFLICT when no administrator of the
   * installation would be left.
   */
  disableAccount: DisableAccountPayload;
  /** Lets an account in again, and its tokens that neither ended nor were revoked. */
  enableAccount: EnableAccountPayload;
  /**
   * Asks for what is stored of a person to be erased in the tenant: a plan is made by looking through all stores, for somebody else to
   * decide on. Whoever asks again finds the one that is open; CONFLICT when that is somebody else's.
   */
  requestErasure: RequestErasurePayload;
  /** From now on the tenant keeps what is of one kind for as long as the configuration says. */
  resetRetentionPolicy: ResetRetentionPolicyPayload;
  /**
   * Ends a token for good, within seconds. One that was revoked before stays as it is. Of the administrator's own token of the
   * installation the next start makes another one.
   */
  revokeToken: RevokeTokenPayload;
  /**
   * Puts a token with a new secret in place of one, with the same rights. The former one ends, at once or after the minutes that
   * are given. CONFLICT when it ended or was rotated before, FORBIDDEN when the new one would last longer than the token that is
   * used.
   */
  rotateToken: RotateTokenPayload;
  /**
   * Says how long the tenant keeps what of one kind; what is older goes within the next hour. Look at `retentionPlan` before.
   * INVALID_INPUT for fewer days than a kind is kept at least, and for spans more than the installation keeps.
   */
  setRetentionPolicy: SetRetentionPolicyPayload;
  /**
   * Changes what an account may, and with it what all of its tokens may, within seconds. What is not named stays. CONFLICT when
   * no administrator of the installation would be left.
   */
  updateAccount: UpdateAccountPayload;
  /** Takes one's own request back that nobody has decided on. CONFLICT when it is somebody else's, or was decided. */
  withdrawErasure: WithdrawErasurePayload;
};


/** What can be changed. Everything else is only read. */
export type MutationCreateAccountArgs = {
  input: CreateAccountInput;
};


/** What can be changed. Everything else is only read. */
export type MutationCreateTokenArgs = {
  input: CreateTokenInput;
};


/** What can be changed. Everything else is only read. */
export type MutationDecideErasureArgs = {
  input: DecideErasureInput;
};


/** What can be changed. Everything else is only read. */
export type MutationDisableAccountArgs = {
  input: DisableAccountInput;
};


/** What can be changed. Everything else is only read. */
export type MutationEnableAccountArgs = {
  input: EnableAccountInput;
};


/** What can be changed. Everything else is only read. */
export type MutationRequestErasureArgs = {
  input: RequestErasureInput;
};


/** What can be changed. Everything else is only read. */
export type MutationResetRetentionPolicyArgs = {
  input: ResetRetentionPolicyInput;
};


/** What can be changed. Everything else is only read. */
export type MutationRevokeTokenArgs = {
  input: RevokeTokenInput;
};


/** What can be changed. Everything else is only read. */
export type MutationRotateTokenArgs = {
  input: RotateTokenInput;
};


/** What can be changed. Everything else is only read. */
export type MutationSetRetentionPolicyArgs = {
  input: SetRetentionPolicyInput;
};


/** What can be changed. Everything else is only read. */
export type MutationUpdateAccountArgs = {
  input: UpdateAccountInput;
};


/** What can be changed. Everything else is only read. */
export type MutationWithdrawErasureArgs = {
  input: WithdrawErasureInput;
};

/** Where a page of a list ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Where to go on. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more follow. */
  hasNextPage: Scalars['Boolean']['output'];
};

/** What an identity may do; its roles say which. */
export type Permission =
  /** Manage accounts and tokens, and read the record of what was done. */
  | 'ADMINISTER'
  /** Save views, and note what was decided on errors. */
  | 'ANNOTATE'
  /** Bring versions into and out of stages, and say what they must fulfil for it. */
  | 'APPROVE_PROMOTION'
  /** Delete models, versions and files. */
  | 'DELETE'
  /** Ask who one is. */
  | 'IDENTIFY'
  /** Cancel jobs of others, order and pause the queue, drain workers. */
  | 'MANAGE_QUEUE'
  /** Only from one part of the platform to another. */
  | 'PLATFORM'
  /** Ask for a version to be promoted. */
  | 'PROPOSE_PROMOTION'
  /** See jobs, models, figures and traces: all but texts to train on and the bytes of models. */
  | 'READ'
  /** See rows of data files and texts that a model got wrong, and download files and artifacts. */
  | 'READ_RAW'
  /** Upload, check, derive and augment data; start, retry and cancel jobs of one's own; register versions. */
  | 'TRAIN';

/** What of a field is personal. */
export type PersonalPart =
  /** Attributes whose names say so, such as user.id; they are replaced before they reach the field, and nothing is found by them. */
  | 'ATTRIBUTES'
  /** The whole text, such as a name. */
  | 'VALUE';

/** What a dry run is to suppose of one kind. */
export type ProposedRetention = {
  /** Days after which it would go; null: it would be kept for good. */
  keepDays?: InputMaybe<Scalars['Int']['input']>;
  /** What it is about. */
  kind: RetentionKind;
};

/** What can be asked. */
export type Query = {
  __typename?: 'Query';
  /** One account; null when there is none that the caller sees. */
  account?: Maybe<Account>;
  /** Accounts, by name. Who administers certain tenants only sees those that act in none but these. */
  accounts: AccountConnection;
  /** What was taken out of the stores at the end of its time and is kept in the object store, the newest archive first. */
  archives: ArchiveConnection;
  /**
   * The tenant's audit trail, the newest entry first: what identities changed, which raw data they saw, what was denied and
   * what failed. As one line of JSON each: GET /audit/export.
   */
  auditEvents: AuditEventConnection;
  /** One erasure; null when there is none of that id in the tenant. */
  erasure?: Maybe<Erasure>;
  /** Erasures of what is stored of people, in the tenant, the newest first. */
  erasures: ErasureConnection;
  /**
   * A dry run: what would go if the policies were applied now, and what stays although it is old. Nothing is deleted by asking.
   * They are applied each hour.
   */
  retentionPlan: RetentionPlan;
  /** How long the tenant keeps what, of each kind. */
  retentionPolicies: Array<RetentionPolicy>;
  /**
   * Access tokens without their secrets, the newest first: of the caller's own account, or for those who may ADMINISTER of all
   * accounts that they see.
   */
  tokens: AccessTokenConnection;
  /**
   * Goes through the tenant's audit trail and says what is not as it was written. Of millions of entries it takes longer than an
   * operation may: then by `node dist/main.js audit verify`.
   */
  verifyAudit: AuditVerification;
  /** Who asks, as far as the platform knows: whoever has a valid token or session. */
  viewer: Viewer;
};


/** What can be asked. */
export type QueryAccountArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AccountFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. */
export type QueryArchivesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<RetentionKind>;
};


/** What can be asked. */
export type QueryAuditEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. */
export type QueryErasureArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryErasuresArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ErasureFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. */
export type QueryRetentionPlanArgs = {
  proposed?: InputMaybe<Array<ProposedRetention>>;
};


/** What can be asked. */
export type QueryTokensArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AccessTokenFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What requestErasure asks for. */
export type RequestErasureInput = {
  /**
   * An identifier of the person, such as an e-mail address, a user id or the name of an account: 5 to 254 characters, found as a whole and in
   * any case. Somebody who has several is erased by one request for each.
   */
  subject: Scalars['String']['input'];
};

/** What requestErasure answers. */
export type RequestErasurePayload = {
  __typename?: 'RequestErasurePayload';
  /** The erasure, whose plan is being made. */
  erasure: Erasure;
};

/** What resetRetentionPolicy asks for. */
export type ResetRetentionPolicyInput = {
  /** What it is about. */
  kind: RetentionKind;
};

/** What resetRetentionPolicy answers. */
export type ResetRetentionPolicyPayload = {
  __typename?: 'ResetRetentionPolicyPayload';
  /** The policy, as it is then. */
  policy: RetentionPolicy;
};

/** What would go of one kind. */
export type RetentionForecast = {
  __typename?: 'RetentionForecast';
  /** Whether it is written to the object store before it goes. */
  archive: Scalars['Boolean']['output'];
  /** What is older goes; null: nothing does. */
  before?: Maybe<Scalars['DateTime']['output']>;
  /** How much goes: jobs, lines, events, files, entries or spans. */
  count: Scalars['SafeInt']['output'];
  /** Days after which it goes; null: it is kept for good. */
  keepDays?: Maybe<Scalars['Int']['output']>;
  /** What is as old and stays. */
  kept: Array<RetentionKept>;
  /** When the newest that goes is from. */
  newest?: Maybe<Scalars['DateTime']['output']>;
  /** When the oldest that goes is from. */
  oldest?: Maybe<Scalars['DateTime']['output']>;
  /** Bytes of it in the stores, about. */
  sizeBytes: Scalars['SafeInt']['output'];
};

/** What stays although it is old. */
export type RetentionKept = {
  __typename?: 'RetentionKept';
  /** How much. */
  count: Scalars['SafeInt']['output'];
  /** Why. */
  reason: Scalars['String']['output'];
};

/** What is kept for a time of its own. */
export type RetentionKind =
  /** Archives that retention has made, by when they were made. */
  | 'archives'
  /** Entries of the audit trail, from the beginning of its chain on. */
  | 'audit'
  /** Events of jobs that have ended, but for the last one of each. */
  | 'events'
  /** Data files that no job has used. */
  | 'files'
  /** Jobs that have ended, with all that is known of them, and the objects that they left. A job whose version is registered stays. */
  | 'jobs'
  /** Lines of the logs of jobs that have ended. */
  | 'logs'
  /** Spans and what is summed up of them; by whole days (UTC). */
  | 'spans';

/** What would go if the policies were applied now. Each part of the platform says it of what it has. */
export type RetentionPlan = {
  __typename?: 'RetentionPlan';
  /** Of the archives of all kinds; each counts as one. */
  archives: RetentionForecast;
  /** Of the audit trail. */
  audit: RetentionForecast;
  /** What was proposed, for the parts. */
  id: Scalars['ID']['output'];
};

/** How long a tenant keeps what is of one kind. */
export type RetentionPolicy = {
  __typename?: 'RetentionPolicy';
  /** Whether it is written to the object store before it goes. */
  archive: Scalars['Boolean']['output'];
  /** Days after which it goes; null: it is kept for good. */
  keepDays?: Maybe<Scalars['Int']['output']>;
  /** What it is about. */
  kind: RetentionKind;
  /** Fewest days that can be set. */
  leastDays: Scalars['Int']['output'];
  /** Most days that can be set. */
  mostDays: Scalars['Int']['output'];
  /** When it was set. */
  setAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who set it; null: it is that of the configuration. */
  setBy?: Maybe<Scalars['String']['output']>;
};

/** What revokeToken asks for. */
export type RevokeTokenInput = {
  /** Which one. */
  id: Scalars['ID']['input'];
};

/** What revokeToken answers. */
export type RevokeTokenPayload = {
  __typename?: 'RevokeTokenPayload';
  /** The token, as it is then. */
  token: AccessToken;
};

/** What rotateToken asks for. */
export type RotateTokenInput = {
  /** When the new one ends; null: never. Without it when the former one would have. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Minutes for which the former one can still be used, up to a week. */
  graceMinutes?: Scalars['Int']['input'];
  /** Which one. */
  id: Scalars['ID']['input'];
};

/** What rotateToken answers. */
export type RotateTokenPayload = {
  __typename?: 'RotateTokenPayload';
  /** What to send as `Authorization: Bearer …`. It is shown this once. */
  secret: Scalars['String']['output'];
  /** What came in its place. */
  token: AccessToken;
};

/** What setRetentionPolicy asks for. */
export type SetRetentionPolicyInput = {
  /** Whether it is written to the object store before it goes. */
  archive: Scalars['Boolean']['input'];
  /** Days after which it goes; null: it is kept for good. */
  keepDays?: InputMaybe<Scalars['Int']['input']>;
  /** What it is about. */
  kind: RetentionKind;
};

/** What setRetentionPolicy answers. */
export type SetRetentionPolicyPayload = {
  __typename?: 'SetRetentionPolicyPayload';
  /** The policy, as it is then. */
  policy: RetentionPolicy;
};

/** What tells of a person at one place of a store. */
export type SubjectFinding = {
  __typename?: 'SubjectFinding';
  /** What becomes of it. */
  action: ErasureAction;
  /** How many there are. */
  count: Scalars['Int']['output'];
  /** Where, of a few of them: ids, never what stands there. */
  examples: Array<Scalars['String']['output']>;
  /** A table, a column or a kind of object. */
  place: Scalars['String']['output'];
};

/** What updateAccount asks for. */
export type UpdateAccountInput = {
  /** Where the person can be reached; null: nowhere. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Which one. */
  id: Scalars['ID']['input'];
  /** In place of those that it has. */
  roles?: InputMaybe<Array<Scalars['String']['input']>>;
  /** In place of those that it has. */
  tenants?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** What updateAccount answers. */
export type UpdateAccountPayload = {
  __typename?: 'UpdateAccountPayload';
  /** The account, as it is then. */
  account: Account;
};

/** An identity, as it asks. */
export type Viewer = {
  __typename?: 'Viewer';
  /** Never changes and is never given to another: of an account, or else of a token. */
  id: Scalars['ID']['output'];
  /** A person's token or session, a part of the platform, or nobody. */
  kind: ViewerKind;
  /** For records, such as who promoted a version. */
  name: Scalars['String']['output'];
  /** What it may do, by its roles and within the scope of its token. */
  permissions: Array<Permission>;
  /** What it was given: viewer, analyst, trainer, approver, admin, participant or service. */
  roles: Array<Scalars['String']['output']>;
  /** The tenant whose data everything asked is about. */
  tenant: Scalars['String']['output'];
  /** Tenants that it may name in `x-tenant-id`; `*` stands for all that there are. */
  tenants: Array<Scalars['String']['output']>;
};

/** What sort of identity it is. */
export type ViewerKind =
  /** Nobody in particular, where no token is asked for. */
  | 'ANONYMOUS'
  /** A part of the platform. */
  | 'SERVICE'
  /** Has a token or a session. */
  | 'USER';

/** What withdrawErasure asks for. */
export type WithdrawErasureInput = {
  /** Which one. */
  id: Scalars['ID']['input'];
};

/** What withdrawErasure answers. */
export type WithdrawErasurePayload = {
  __typename?: 'WithdrawErasurePayload';
  /** The erasure, as it is then. */
  erasure: Erasure;
};

export type WithIndex<TObject> = TObject & Record<string, any>;
export type ResolversObject<TObject> = WithIndex<TObject>;

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = ResolversObject<{
  RetentionPlan: RetentionPlan;
  Viewer: Viewer;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  RetentionPlan:
    ( { __typename: 'RetentionPlan' }
    & GraphQLRecursivePick<FederationTypes['RetentionPlan'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
}>;



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  AccessToken: ResolverTypeWrapper<AccessTokenRecord>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AccessTokenConnection: ResolverTypeWrapper<ListedTokens>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AccessTokenEdge: ResolverTypeWrapper<Omit<AccessTokenEdge, 'node'> & { node: ResolversTypes['AccessToken'] }>;
  AccessTokenFilter: AccessTokenFilter;
  AccessTokenKind: ResolverTypeWrapper<TokenKind>;
  AccessTokenState: ResolverTypeWrapper<TokenState>;
  Account: ResolverTypeWrapper<AccountRecord>;
  AccountConnection: ResolverTypeWrapper<ListedAccounts>;
  AccountEdge: ResolverTypeWrapper<Omit<AccountEdge, 'node'> & { node: ResolversTypes['Account'] }>;
  AccountFilter: AccountFilter;
  AccountKind: ResolverTypeWrapper<AccountKindWord>;
  Archive: ResolverTypeWrapper<ArchiveRecord>;
  ArchiveConnection: ResolverTypeWrapper<ArchivePage>;
  ArchiveEdge: ResolverTypeWrapper<Omit<ArchiveEdge, 'node'> & { node: ResolversTypes['Archive'] }>;
  ArchiveFile: ResolverTypeWrapper<FileOfArchive>;
  AuditEvent: ResolverTypeWrapper<StoredEntry>;
  AuditEventConnection: ResolverTypeWrapper<AuditPage>;
  AuditEventEdge: ResolverTypeWrapper<Omit<AuditEventEdge, 'node'> & { node: ResolversTypes['AuditEvent'] }>;
  AuditEventFilter: AuditEventFilter;
  AuditOutcome: ResolverTypeWrapper<AuditOutcomeWord>;
  AuditProblem: ResolverTypeWrapper<AuditProblem>;
  AuditProblemKind: AuditProblemKind;
  AuditVerification: ResolverTypeWrapper<AuditVerificationRecord>;
  CreateAccountInput: CreateAccountInput;
  CreateAccountPayload: ResolverTypeWrapper<Omit<CreateAccountPayload, 'account'> & { account: ResolversTypes['Account'] }>;
  CreateTokenInput: CreateTokenInput;
  CreateTokenPayload: ResolverTypeWrapper<ShownToken>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DecideErasureInput: DecideErasureInput;
  DecideErasurePayload: ResolverTypeWrapper<Omit<DecideErasurePayload, 'erasure'> & { erasure: ResolversTypes['Erasure'] }>;
  DisableAccountInput: DisableAccountInput;
  DisableAccountPayload: ResolverTypeWrapper<Omit<DisableAccountPayload, 'account'> & { account: ResolversTypes['Account'] }>;
  EnableAccountInput: EnableAccountInput;
  EnableAccountPayload: ResolverTypeWrapper<Omit<EnableAccountPayload, 'account'> & { account: ResolversTypes['Account'] }>;
  Erasure: ResolverTypeWrapper<ErasureRecord>;
  ErasureAction: ResolverTypeWrapper<ErasureActionWord>;
  ErasureCertificate: ResolverTypeWrapper<ErasureCertificate>;
  ErasureConnection: ResolverTypeWrapper<ErasurePage>;
  ErasureEdge: ResolverTypeWrapper<Omit<ErasureEdge, 'node'> & { node: ResolversTypes['Erasure'] }>;
  ErasureFilter: ErasureFilter;
  ErasurePart: ResolverTypeWrapper<ErasurePartWord>;
  ErasureStatus: ResolverTypeWrapper<ErasureStatusWord>;
  ErasureStep: ResolverTypeWrapper<ErasureStepRecord>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Permission: Permission;
  PersonalPart: PersonalPart;
  ProposedRetention: ProposedRetention;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RequestErasureInput: RequestErasureInput;
  RequestErasurePayload: ResolverTypeWrapper<Omit<RequestErasurePayload, 'erasure'> & { erasure: ResolversTypes['Erasure'] }>;
  ResetRetentionPolicyInput: ResetRetentionPolicyInput;
  ResetRetentionPolicyPayload: ResolverTypeWrapper<Omit<ResetRetentionPolicyPayload, 'policy'> & { policy: ResolversTypes['RetentionPolicy'] }>;
  RetentionForecast: ResolverTypeWrapper<RetentionForecast>;
  RetentionKept: ResolverTypeWrapper<RetentionKept>;
  RetentionKind: ResolverTypeWrapper<RetentionKindWord>;
  RetentionPlan: ResolverTypeWrapper<PlanReference>;
  RetentionPolicy: ResolverTypeWrapper<RetentionPolicyRecord>;
  RevokeTokenInput: RevokeTokenInput;
  RevokeTokenPayload: ResolverTypeWrapper<Omit<RevokeTokenPayload, 'token'> & { token: ResolversTypes['AccessToken'] }>;
  RotateTokenInput: RotateTokenInput;
  RotateTokenPayload: ResolverTypeWrapper<ShownToken>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  SetRetentionPolicyInput: SetRetentionPolicyInput;
  SetRetentionPolicyPayload: ResolverTypeWrapper<Omit<SetRetentionPolicyPayload, 'policy'> & { policy: ResolversTypes['RetentionPolicy'] }>;
  SubjectFinding: ResolverTypeWrapper<SubjectFindingRecord>;
  UpdateAccountInput: UpdateAccountInput;
  UpdateAccountPayload: ResolverTypeWrapper<Omit<UpdateAccountPayload, 'account'> & { account: ResolversTypes['Account'] }>;
  Viewer: ResolverTypeWrapper<RequestContext>;
  ViewerKind: ViewerKind;
  WithdrawErasureInput: WithdrawErasureInput;
  WithdrawErasurePayload: ResolverTypeWrapper<Omit<WithdrawErasurePayload, 'erasure'> & { erasure: ResolversTypes['Erasure'] }>;
  federation__FieldSet: ResolverTypeWrapper<Scalars['federation__FieldSet']['output']>;
  link__Import: ResolverTypeWrapper<Scalars['link__Import']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  AccessToken: AccessTokenRecord;
  ID: Scalars['ID']['output'];
  AccessTokenConnection: ListedTokens;
  Int: Scalars['Int']['output'];
  AccessTokenEdge: Omit<AccessTokenEdge, 'node'> & { node: ResolversParentTypes['AccessToken'] };
  AccessTokenFilter: AccessTokenFilter;
  Account: AccountRecord;
  AccountConnection: ListedAccounts;
  AccountEdge: Omit<AccountEdge, 'node'> & { node: ResolversParentTypes['Account'] };
  AccountFilter: AccountFilter;
  Archive: ArchiveRecord;
  ArchiveConnection: ArchivePage;
  ArchiveEdge: Omit<ArchiveEdge, 'node'> & { node: ResolversParentTypes['Archive'] };
  ArchiveFile: FileOfArchive;
  AuditEvent: StoredEntry;
  AuditEventConnection: AuditPage;
  AuditEventEdge: Omit<AuditEventEdge, 'node'> & { node: ResolversParentTypes['AuditEvent'] };
  AuditEventFilter: AuditEventFilter;
  AuditProblem: AuditProblem;
  AuditVerification: AuditVerificationRecord;
  CreateAccountInput: CreateAccountInput;
  CreateAccountPayload: Omit<CreateAccountPayload, 'account'> & { account: ResolversParentTypes['Account'] };
  CreateTokenInput: CreateTokenInput;
  CreateTokenPayload: ShownToken;
  DateTime: Scalars['DateTime']['output'];
  DecideErasureInput: DecideErasureInput;
  DecideErasurePayload: Omit<DecideErasurePayload, 'erasure'> & { erasure: ResolversParentTypes['Erasure'] };
  DisableAccountInput: DisableAccountInput;
  DisableAccountPayload: Omit<DisableAccountPayload, 'account'> & { account: ResolversParentTypes['Account'] };
  EnableAccountInput: EnableAccountInput;
  EnableAccountPayload: Omit<EnableAccountPayload, 'account'> & { account: ResolversParentTypes['Account'] };
  Erasure: ErasureRecord;
  ErasureCertificate: ErasureCertificate;
  ErasureConnection: ErasurePage;
  ErasureEdge: Omit<ErasureEdge, 'node'> & { node: ResolversParentTypes['Erasure'] };
  ErasureFilter: ErasureFilter;
  ErasureStep: ErasureStepRecord;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  ProposedRetention: ProposedRetention;
  Query: Record<PropertyKey, never>;
  RequestErasureInput: RequestErasureInput;
  RequestErasurePayload: Omit<RequestErasurePayload, 'erasure'> & { erasure: ResolversParentTypes['Erasure'] };
  ResetRetentionPolicyInput: ResetRetentionPolicyInput;
  ResetRetentionPolicyPayload: Omit<ResetRetentionPolicyPayload, 'policy'> & { policy: ResolversParentTypes['RetentionPolicy'] };
  RetentionForecast: RetentionForecast;
  RetentionKept: RetentionKept;
  RetentionPlan: PlanReference;
  RetentionPolicy: RetentionPolicyRecord;
  RevokeTokenInput: RevokeTokenInput;
  RevokeTokenPayload: Omit<RevokeTokenPayload, 'token'> & { token: ResolversParentTypes['AccessToken'] };
  RotateTokenInput: RotateTokenInput;
  RotateTokenPayload: ShownToken;
  SafeInt: Scalars['SafeInt']['output'];
  SetRetentionPolicyInput: SetRetentionPolicyInput;
  SetRetentionPolicyPayload: Omit<SetRetentionPolicyPayload, 'policy'> & { policy: ResolversParentTypes['RetentionPolicy'] };
  SubjectFinding: SubjectFindingRecord;
  UpdateAccountInput: UpdateAccountInput;
  UpdateAccountPayload: Omit<UpdateAccountPayload, 'account'> & { account: ResolversParentTypes['Account'] };
  Viewer: RequestContext;
  WithdrawErasureInput: WithdrawErasureInput;
  WithdrawErasurePayload: Omit<WithdrawErasurePayload, 'erasure'> & { erasure: ResolversParentTypes['Erasure'] };
  federation__FieldSet: Scalars['federation__FieldSet']['output'];
  link__Import: Scalars['link__Import']['output'];
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
}>;

export type LinkDirectiveArgs = {
  import?: Maybe<Array<Maybe<Scalars['link__Import']['input']>>>;
  url: Scalars['String']['input'];
};

export type LinkDirectiveResolver<Result, Parent, ContextType = AccessResolverContext, Args = LinkDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PersonalDirectiveArgs = {
  of?: PersonalPart;
};

export type PersonalDirectiveResolver<Result, Parent, ContextType = AccessResolverContext, Args = PersonalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = { };

export type ShareableDirectiveResolver<Result, Parent, ContextType = AccessResolverContext, Args = ShareableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccessTokenResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['AccessToken'] = ResolversParentTypes['AccessToken']> = ResolversObject<{
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AccessTokenKind'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permissions?: Resolver<Array<ResolversTypes['Permission']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rotatedFrom?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  scope?: Resolver<Maybe<Array<ResolversTypes['Permission']>>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AccessTokenState'], ParentType, ContextType>;
  tenants?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type AccessTokenConnectionResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['AccessTokenConnection'] = ResolversParentTypes['AccessTokenConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['AccessTokenEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type AccessTokenEdgeResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['AccessTokenEdge'] = ResolversParentTypes['AccessTokenEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AccessToken'], ParentType, ContextType>;
}>;

export type AccessTokenKindResolvers = { ACCOUNT: 'account', INSTALLATION: 'installation', LOCAL_ADMINISTRATOR: 'local_administrator' };

export type AccessTokenStateResolvers = { ACTIVE: 'active', DISABLED: 'disabled', EXPIRED: 'expired', REVOKED: 'revoked' };

export type AccountResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = ResolversObject<{
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AccountKind'], ParentType, ContextType>;
  lastSignedInAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permissions?: Resolver<Array<ResolversTypes['Permission']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tenants?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type AccountConnectionResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['AccountConnection'] = ResolversParentTypes['AccountConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['AccountEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type AccountEdgeResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['AccountEdge'] = ResolversParentTypes['AccountEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
}>;

export type AccountKindResolvers = { SERVICE: 'service', USER: 'user' };

export type ArchiveResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['Archive'] = ResolversParentTypes['Archive']> = ResolversObject<{
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  day?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  files?: Resolver<Array<ResolversTypes['ArchiveFile']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RetentionKind'], ParentType, ContextType>;
  newest?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  oldest?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type ArchiveConnectionResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['ArchiveConnection'] = ResolversParentTypes['ArchiveConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['ArchiveEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type ArchiveEdgeResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['ArchiveEdge'] = ResolversParentTypes['ArchiveEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Archive'], ParentType, ContextType>;
}>;

export type ArchiveFileResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['ArchiveFile'] = ResolversParentTypes['ArchiveFile']> = ResolversObject<{
  downloadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type AuditEventResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['AuditEvent'] = ResolversParentTypes['AuditEvent']> = ResolversObject<{
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  actorKind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isErased?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['AuditOutcome'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  targetId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  targetKind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type AuditEventConnectionResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['AuditEventConnection'] = ResolversParentTypes['AuditEventConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['AuditEventEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type AuditEventEdgeResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['AuditEventEdge'] = ResolversParentTypes['AuditEventEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEvent'], ParentType, ContextType>;
}>;

export type AuditOutcomeResolvers = { ALLOWED: 'allowed', DENIED: 'denied', FAILED: 'failed' };

export type AuditProblemResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['AuditProblem'] = ResolversParentTypes['AuditProblem']> = ResolversObject<{
  kind?: Resolver<ResolversTypes['AuditProblemKind'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type AuditVerificationResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['AuditVerification'] = ResolversParentTypes['AuditVerification']> = ResolversObject<{
  entryCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  erasedCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  firstSeq?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  lastHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastSeq?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['AuditProblem']>, ParentType, ContextType>;
  publishedCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  unsealedCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type CreateAccountPayloadResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['CreateAccountPayload'] = ResolversParentTypes['CreateAccountPayload']> = ResolversObject<{
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
}>;

export type CreateTokenPayloadResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['CreateTokenPayload'] = ResolversParentTypes['CreateTokenPayload']> = ResolversObject<{
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['AccessToken'], ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DecideErasurePayloadResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['DecideErasurePayload'] = ResolversParentTypes['DecideErasurePayload']> = ResolversObject<{
  erasure?: Resolver<ResolversTypes['Erasure'], ParentType, ContextType>;
}>;

export type DisableAccountPayloadResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['DisableAccountPayload'] = ResolversParentTypes['DisableAccountPayload']> = ResolversObject<{
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
}>;

export type EnableAccountPayloadResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['EnableAccountPayload'] = ResolversParentTypes['EnableAccountPayload']> = ResolversObject<{
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
}>;

export type ErasureResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['Erasure'] = ResolversParentTypes['Erasure']> = ResolversObject<{
  certificate?: Resolver<Maybe<ResolversTypes['ErasureCertificate']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isOwn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isReplay?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  plannedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ErasureStatus'], ParentType, ContextType>;
  steps?: Resolver<Array<ResolversTypes['ErasureStep']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type ErasureActionResolvers = { DELETE: 'delete', FLAG: 'flag', KEEP: 'keep', REPLACE: 'replace' };

export type ErasureCertificateResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['ErasureCertificate'] = ResolversParentTypes['ErasureCertificate']> = ResolversObject<{
  document?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ErasureConnectionResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['ErasureConnection'] = ResolversParentTypes['ErasureConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['ErasureEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type ErasureEdgeResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['ErasureEdge'] = ResolversParentTypes['ErasureEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Erasure'], ParentType, ContextType>;
}>;

export type ErasurePartResolvers = { ACCESS: 'access', DATA: 'data', REGISTRY: 'registry', REPLAY_LIST: 'replay_list', TRACING: 'tracing', TRAINING: 'training' };

export type ErasureStatusResolvers = { COMPLETED: 'completed', PLANNED: 'planned', PLANNING: 'planning', REFUSED: 'refused', REJECTED: 'rejected', RUNNING: 'running', WITHDRAWN: 'withdrawn' };

export type ErasureStepResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['ErasureStep'] = ResolversParentTypes['ErasureStep']> = ResolversObject<{
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  erased?: Resolver<Maybe<Array<ResolversTypes['SubjectFinding']>>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  kept?: Resolver<Maybe<Array<ResolversTypes['SubjectFinding']>>, ParentType, ContextType>;
  part?: Resolver<ResolversTypes['ErasurePart'], ParentType, ContextType>;
  planned?: Resolver<Maybe<Array<ResolversTypes['SubjectFinding']>>, ParentType, ContextType>;
  waitingFor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  createAccount?: Resolver<ResolversTypes['CreateAccountPayload'], ParentType, ContextType, RequireFields<MutationCreateAccountArgs, 'input'>>;
  createToken?: Resolver<ResolversTypes['CreateTokenPayload'], ParentType, ContextType, RequireFields<MutationCreateTokenArgs, 'input'>>;
  decideErasure?: Resolver<ResolversTypes['DecideErasurePayload'], ParentType, ContextType, RequireFields<MutationDecideErasureArgs, 'input'>>;
  disableAccount?: Resolver<ResolversTypes['DisableAccountPayload'], ParentType, ContextType, RequireFields<MutationDisableAccountArgs, 'input'>>;
  enableAccount?: Resolver<ResolversTypes['EnableAccountPayload'], ParentType, ContextType, RequireFields<MutationEnableAccountArgs, 'input'>>;
  requestErasure?: Resolver<ResolversTypes['RequestErasurePayload'], ParentType, ContextType, RequireFields<MutationRequestErasureArgs, 'input'>>;
  resetRetentionPolicy?: Resolver<ResolversTypes['ResetRetentionPolicyPayload'], ParentType, ContextType, RequireFields<MutationResetRetentionPolicyArgs, 'input'>>;
  revokeToken?: Resolver<ResolversTypes['RevokeTokenPayload'], ParentType, ContextType, RequireFields<MutationRevokeTokenArgs, 'input'>>;
  rotateToken?: Resolver<ResolversTypes['RotateTokenPayload'], ParentType, ContextType, RequireFields<MutationRotateTokenArgs, 'input'>>;
  setRetentionPolicy?: Resolver<ResolversTypes['SetRetentionPolicyPayload'], ParentType, ContextType, RequireFields<MutationSetRetentionPolicyArgs, 'input'>>;
  updateAccount?: Resolver<ResolversTypes['UpdateAccountPayload'], ParentType, ContextType, RequireFields<MutationUpdateAccountArgs, 'input'>>;
  withdrawErasure?: Resolver<ResolversTypes['WithdrawErasurePayload'], ParentType, ContextType, RequireFields<MutationWithdrawErasureArgs, 'input'>>;
}>;

export type PageInfoResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType, RequireFields<QueryAccountArgs, 'id'>>;
  accounts?: Resolver<ResolversTypes['AccountConnection'], ParentType, ContextType, RequireFields<QueryAccountsArgs, 'first'>>;
  archives?: Resolver<ResolversTypes['ArchiveConnection'], ParentType, ContextType, RequireFields<QueryArchivesArgs, 'first'>>;
  auditEvents?: Resolver<ResolversTypes['AuditEventConnection'], ParentType, ContextType, RequireFields<QueryAuditEventsArgs, 'first'>>;
  erasure?: Resolver<Maybe<ResolversTypes['Erasure']>, ParentType, ContextType, RequireFields<QueryErasureArgs, 'id'>>;
  erasures?: Resolver<ResolversTypes['ErasureConnection'], ParentType, ContextType, RequireFields<QueryErasuresArgs, 'first'>>;
  retentionPlan?: Resolver<ResolversTypes['RetentionPlan'], ParentType, ContextType, RequireFields<QueryRetentionPlanArgs, 'proposed'>>;
  retentionPolicies?: Resolver<Array<ResolversTypes['RetentionPolicy']>, ParentType, ContextType>;
  tokens?: Resolver<ResolversTypes['AccessTokenConnection'], ParentType, ContextType, RequireFields<QueryTokensArgs, 'first'>>;
  verifyAudit?: Resolver<ResolversTypes['AuditVerification'], ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
}>;

export type RequestErasurePayloadResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['RequestErasurePayload'] = ResolversParentTypes['RequestErasurePayload']> = ResolversObject<{
  erasure?: Resolver<ResolversTypes['Erasure'], ParentType, ContextType>;
}>;

export type ResetRetentionPolicyPayloadResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['ResetRetentionPolicyPayload'] = ResolversParentTypes['ResetRetentionPolicyPayload']> = ResolversObject<{
  policy?: Resolver<ResolversTypes['RetentionPolicy'], ParentType, ContextType>;
}>;

export type RetentionForecastResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['RetentionForecast'] = ResolversParentTypes['RetentionForecast']> = ResolversObject<{
  archive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  keepDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  kept?: Resolver<Array<ResolversTypes['RetentionKept']>, ParentType, ContextType>;
  newest?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  oldest?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
}>;

export type RetentionKeptResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['RetentionKept'] = ResolversParentTypes['RetentionKept']> = ResolversObject<{
  count?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type RetentionKindResolvers = { ARCHIVES: 'archives', AUDIT: 'audit', EVENTS: 'events', FILES: 'files', JOBS: 'jobs', LOGS: 'logs', SPANS: 'spans' };

export type RetentionPlanResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['RetentionPlan'] = ResolversParentTypes['RetentionPlan'], FederationReferenceType extends FederationReferenceTypes['RetentionPlan'] = FederationReferenceTypes['RetentionPlan']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['RetentionPlan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  archives?: Resolver<ResolversTypes['RetentionForecast'], ParentType, ContextType>;
  audit?: Resolver<ResolversTypes['RetentionForecast'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type RetentionPolicyResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['RetentionPolicy'] = ResolversParentTypes['RetentionPolicy']> = ResolversObject<{
  archive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  keepDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RetentionKind'], ParentType, ContextType>;
  leastDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mostDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  setAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  setBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type RevokeTokenPayloadResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['RevokeTokenPayload'] = ResolversParentTypes['RevokeTokenPayload']> = ResolversObject<{
  token?: Resolver<ResolversTypes['AccessToken'], ParentType, ContextType>;
}>;

export type RotateTokenPayloadResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['RotateTokenPayload'] = ResolversParentTypes['RotateTokenPayload']> = ResolversObject<{
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['AccessToken'], ParentType, ContextType>;
}>;

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type SetRetentionPolicyPayloadResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['SetRetentionPolicyPayload'] = ResolversParentTypes['SetRetentionPolicyPayload']> = ResolversObject<{
  policy?: Resolver<ResolversTypes['RetentionPolicy'], ParentType, ContextType>;
}>;

export type SubjectFindingResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['SubjectFinding'] = ResolversParentTypes['SubjectFinding']> = ResolversObject<{
  action?: Resolver<ResolversTypes['ErasureAction'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  examples?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  place?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type UpdateAccountPayloadResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['UpdateAccountPayload'] = ResolversParentTypes['UpdateAccountPayload']> = ResolversObject<{
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
}>;

export type ViewerResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ViewerKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permissions?: Resolver<Array<ResolversTypes['Permission']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  tenant?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tenants?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type WithdrawErasurePayloadResolvers<ContextType = AccessResolverContext, ParentType extends ResolversParentTypes['WithdrawErasurePayload'] = ResolversParentTypes['WithdrawErasurePayload']> = ResolversObject<{
  erasure?: Resolver<ResolversTypes['Erasure'], ParentType, ContextType>;
}>;

export interface Federation__FieldSetScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['federation__FieldSet'], any> {
  name: 'federation__FieldSet';
}

export interface Link__ImportScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['link__Import'], any> {
  name: 'link__Import';
}

export type Resolvers<ContextType = AccessResolverContext> = ResolversObject<{
  AccessToken?: AccessTokenResolvers<ContextType>;
  AccessTokenConnection?: AccessTokenConnectionResolvers<ContextType>;
  AccessTokenEdge?: AccessTokenEdgeResolvers<ContextType>;
  AccessTokenKind?: AccessTokenKindResolvers;
  AccessTokenState?: AccessTokenStateResolvers;
  Account?: AccountResolvers<ContextType>;
  AccountConnection?: AccountConnectionResolvers<ContextType>;
  AccountEdge?: AccountEdgeResolvers<ContextType>;
  AccountKind?: AccountKindResolvers;
  Archive?: ArchiveResolvers<ContextType>;
  ArchiveConnection?: ArchiveConnectionResolvers<ContextType>;
  ArchiveEdge?: ArchiveEdgeResolvers<ContextType>;
  ArchiveFile?: ArchiveFileResolvers<ContextType>;
  AuditEvent?: AuditEventResolvers<ContextType>;
  AuditEventConnection?: AuditEventConnectionResolvers<ContextType>;
  AuditEventEdge?: AuditEventEdgeResolvers<ContextType>;
  AuditOutcome?: AuditOutcomeResolvers;
  AuditProblem?: AuditProblemResolvers<ContextType>;
  AuditVerification?: AuditVerificationResolvers<ContextType>;
  CreateAccountPayload?: CreateAccountPayloadResolvers<ContextType>;
  CreateTokenPayload?: CreateTokenPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DecideErasurePayload?: DecideErasurePayloadResolvers<ContextType>;
  DisableAccountPayload?: DisableAccountPayloadResolvers<ContextType>;
  EnableAccountPayload?: EnableAccountPayloadResolvers<ContextType>;
  Erasure?: ErasureResolvers<ContextType>;
  ErasureAction?: ErasureActionResolvers;
  ErasureCertificate?: ErasureCertificateResolvers<ContextType>;
  ErasureConnection?: ErasureConnectionResolvers<ContextType>;
  ErasureEdge?: ErasureEdgeResolvers<ContextType>;
  ErasurePart?: ErasurePartResolvers;
  ErasureStatus?: ErasureStatusResolvers;
  ErasureStep?: ErasureStepResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RequestErasurePayload?: RequestErasurePayloadResolvers<ContextType>;
  ResetRetentionPolicyPayload?: ResetRetentionPolicyPayloadResolvers<ContextType>;
  RetentionForecast?: RetentionForecastResolvers<ContextType>;
  RetentionKept?: RetentionKeptResolvers<ContextType>;
  RetentionKind?: RetentionKindResolvers;
  RetentionPlan?: RetentionPlanResolvers<ContextType>;
  RetentionPolicy?: RetentionPolicyResolvers<ContextType>;
  RevokeTokenPayload?: RevokeTokenPayloadResolvers<ContextType>;
  RotateTokenPayload?: RotateTokenPayloadResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  SetRetentionPolicyPayload?: SetRetentionPolicyPayloadResolvers<ContextType>;
  SubjectFinding?: SubjectFindingResolvers<ContextType>;
  UpdateAccountPayload?: UpdateAccountPayloadResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  WithdrawErasurePayload?: WithdrawErasurePayloadResolvers<ContextType>;
  federation__FieldSet?: GraphQLScalarType;
  link__Import?: GraphQLScalarType;
}>;

export type DirectiveResolvers<ContextType = AccessResolverContext> = ResolversObject<{
  link?: LinkDirectiveResolver<any, any, ContextType>;
  personal?: PersonalDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
}>;
