import {
  isRetentionKind,
  type RetentionKind,
  type RetentionRule,
  type RetentionRules,
} from '../../contracts/retention.js';
import type { RunSql } from '../postgres/run-sql.js';

/** A rule as it stands. */
export interface RetentionPolicy extends RetentionRule {
  readonly kind: RetentionKind;
  /** Who set it for the tenant; null: it is that of the configuration. */
  readonly setBy: string | null;
  readonly setAt: Date | null;
}

/** The rules of one kind for all tenants. */
export interface KindRules {
  readonly standard: RetentionRule;
  /** Of the tenants that have a rule of their own. */
  readonly own: ReadonlyMap<string, RetentionRule>;
  of(tenant: string): RetentionRule;
}

interface Row {
  tenant: string;
  kind: string;
  keep_days: number | null;
  archive: boolean;
  set_by: string;
  set_at: Date;
}

const COLUMNS = 'tenant, kind, keep_days, archive, set_by, set_at';

/** How long each tenant keeps what: rows of `gateway.retention_policy`, and for all others the configuration. */
export class RetentionPolicies {
  readonly #run: RunSql;
  readonly standard: RetentionRules;

  constructor(run: RunSql, standard: RetentionRules) {
    this.#run = run;
    this.standard = standard;
  }

  async ofTenant(tenant: string): Promise<Map<RetentionKind, RetentionPolicy>> {
    const rows = await this.#run<Row>(`SELECT ${COLUMNS} FROM gateway.retention_policy WHERE tenant = $1`, [
      tenant,
    ]);
    const policies = new Map<RetentionKind, RetentionPolicy>();
    for (const [kind, rule] of Object.entries(this.standard)) {
      if (isRetentionKind(kind)) policies.set(kind, { kind, ...rule, setBy: null, setAt: null });
    }
    for (const row of rows) {
      const { kind, set_by: setBy, set_at: setAt } = row;
      if (isRetentionKind(kind)) policies.set(kind, { kind, ...this.#ruleOf(kind, row), setBy, setAt });
    }
    return policies;
  }

  async set(
    tenant: string,
    kind: RetentionKind,
    { keepDays, archive, setBy, setAt }: RetentionRule & { setBy: string; setAt: Date },
  ): Promise<void> {
    await this.#run(
      `INSERT INTO gateway.retention_policy (tenant, kind, keep_days, archive, set_by, set_at)
        VALUES ($1, $2, $3::int, $4::boolean, $5, $6::timestamptz)
        ON CONFLICT (tenant, kind) DO UPDATE
        SET keep_days = EXCLUDED.keep_days, archive = EXCLUDED.archive, set_by = EXCLUDED.set_by, set_at = EXCLUDED.set_at`,
      [tenant, kind, keepDays, archive, setBy, setAt.toISOString()],
    );
  }

  /** From now on the configuration's holds. */
  async unset(tenant: string, kind: RetentionKind): Promise<void> {
    await this.#run('DELETE FROM gateway.retention_policy WHERE tenant = $1 AND kind = $2', [tenant, kind]);
  }

  async ofKind(kind: RetentionKind): Promise<KindRules> {
    const rows = await this.#run<Row>(`SELECT ${COLUMNS} FROM gateway.retention_policy WHERE kind = $1`, [
      kind,
    ]);
    const own = new Map(rows.map((row) => [row.tenant, this.#ruleOf(kind, row)]));
    const standard = this.standard[kind];
    return { standard, own, of: (tenant) => own.get(tenant) ?? standard };
  }

  /** Spans are kept no longer than the configuration says now. */
  #ruleOf(kind: RetentionKind, { keep_days: keepDays, archive }: Row): RetentionRule {
    const { keepDays: most } = this.standard[kind];
    if (kind !== 'spans' || most === null) return { keepDays, archive };
    return { keepDays: Math.min(keepDays ?? most, most), archive };
  }
}
