/** Spans of a tenant that started on one day (UTC). */
export interface TenantDay {
  readonly tenant: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly count: number;
  readonly oldest: Date;
  readonly newest: Date;
}

/** Of a tenant and a day those that arrived up to a moment. */
export interface ArrivedSpans {
  readonly tenant: string;
  readonly day: string;
  readonly upToMs: number;
}

/** Lets spans of tenants go, by whole days. What is repeated changes nothing. */
export interface SpanRetention {
  /** Days before one that have spans, the oldest first: of one tenant, or of all. */
  daysBefore(day: string, tenant?: string): Promise<TenantDay[]>;
  /** About how many bytes a stored span of these days takes. */
  bytesPerSpan(days: readonly string[]): Promise<number>;
  count(spans: ArrivedSpans): Promise<number>;
  /** All of them as Parquet, in files that fit into memory, one after the other. */
  exportParquet(spans: ArrivedSpans): AsyncIterable<{ bytes: Buffer; rowCount: number }>;
  /** Deletes them, and all that was summed up of the tenant's day. Resolves when it is done. */
  remove(spans: ArrivedSpans): Promise<void>;
}
