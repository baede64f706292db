import type { BaseModel, BaseModelContents } from '../domain/base-models/base-model.js';
import type { BaseModelCursor } from '../domain/paging.js';

/**
 * Base models by tenant and name, and the claims of those who import and delete them.
 *
 * Promises of every implementation:
 * - A name has one base model within its tenant.
 * - What is written under a claim is written only while its token holds it.
 * - An engine that does not answer is UnavailableError.
 */
export interface BaseModelStore {
  /** Inserts it unless its name is taken. @returns the one of that name, and whether it is this one */
  create(model: NewBaseModel): Promise<{ model: BaseModel; created: boolean }>;
  /** Has a failed one imported anew, as asked for now. Undefined when it is not failed any more. */
  restart(id: string, request: Omit<NewBaseModel, 'id' | 'tenant' | 'name'>): Promise<BaseModel | undefined>;
  find(tenant: string, name: string): Promise<BaseModel | undefined>;
  /** Newest first. */
  list(tenant: string, query: { after?: BaseModelCursor | undefined; limit: number }): Promise<BaseModel[]>;
  count(tenant: string): Promise<number>;
  /** Has it deleted; who imports it loses the claim. False when there is none. */
  requestDeletion(tenant: string, name: string): Promise<boolean>;

  /** Claims, of all tenants, the importing or deleting one that has waited longest, and counts the attempt. */
  claim(claim: { token: string; now: Date; leaseUntil: Date }): Promise<BaseModel | undefined>;
  extendClaim(id: string, token: string, to: { leaseUntil: Date; progress: number }): Promise<boolean>;
  /** Gives the claim back; `availableAt` is when somebody may take it. */
  releaseClaim(id: string, token: string, to: { availableAt: Date; countAttempt: boolean }): Promise<boolean>;
  finish(id: string, token: string, result: { contents: BaseModelContents; now: Date }): Promise<boolean>;
  fail(id: string, token: string, error: string): Promise<boolean>;
  /** Forgets one that was deleted. */
  remove(id: string, token: string): Promise<boolean>;
}

export type NewBaseModel = Pick<
  BaseModel,
  'id' | 'tenant' | 'name' | 'source' | 'expectedSha256' | 'createdBy' | 'createdAt'
>;
