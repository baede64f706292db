import type { TenantScrubRules } from '../domain/scrub/tenant-rules.js';

/** The rules of a tenant, and who set them. */
export interface StoredScrubRules extends TenantScrubRules {
  readonly setBy: string;
  readonly setAt: Date;
}

/** What tenants have taken out of their spans. Every implementation throws AppError UNAVAILABLE when it does not answer. */
export interface ScrubRulesStore {
  /** Undefined when the tenant has no rules of its own. */
  read(tenant: string): Promise<StoredScrubRules | undefined>;
  /** In place of those before. */
  write(tenant: string, rules: StoredScrubRules): Promise<void>;
  /** Those of every tenant, for what takes the spans of all. */
  readAll(): Promise<Map<string, StoredScrubRules>>;
}
