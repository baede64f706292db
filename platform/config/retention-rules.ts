import type { RetentionKind, RetentionRule, RetentionRules } from '../../contracts/retention.js';

/** How long what is kept where nobody says otherwise. */
export function retentionRules(env: {
  TRACE_RETENTION_DAYS: number;
  JOB_RETENTION_DAYS: number;
  JOB_LOG_RETENTION_DAYS: number;
  JOB_EVENT_RETENTION_DAYS: number;
  DATA_RETENTION_DAYS: number;
  AUDIT_RETENTION_DAYS: number;
  ARCHIVE_RETENTION_DAYS: number;
  RETENTION_ARCHIVE: readonly string[];
}): RetentionRules {
  const rule = (kind: RetentionKind, days: number): RetentionRule => ({
    keepDays: days || null,
    archive: env.RETENTION_ARCHIVE.includes(kind),
  });
  return {
    spans: rule('spans', env.TRACE_RETENTION_DAYS),
    jobs: rule('jobs', env.JOB_RETENTION_DAYS),
    logs: rule('logs', env.JOB_LOG_RETENTION_DAYS),
    events: rule('events', env.JOB_EVENT_RETENTION_DAYS),
    files: rule('files', env.DATA_RETENTION_DAYS),
    audit: rule('audit', env.AUDIT_RETENTION_DAYS),
    archives: rule('archives', env.ARCHIVE_RETENTION_DAYS),
  };
}
