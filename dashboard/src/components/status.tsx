import { sentenceCase } from '../format/words.js';
import { Icon, type IconName } from './icon.js';

type Tone = 'ok' | 'bad' | 'run' | 'warn' | 'idle';

const SIGNS: Readonly<Record<string, [Tone, IconName]>> = {
  RUNNING: ['run', 'running'],
  PENDING: ['idle', 'clock'],
  COMPLETED: ['ok', 'check'],
  FAILED: ['bad', 'cross'],
  CANCELLED: ['idle', 'bar'],
  PRODUCTION: ['ok', 'check'],
  STAGING: ['run', 'clock'],
  ARCHIVED: ['idle', 'bar'],
  NONE: ['idle', 'bar'],
  UPLOADING: ['run', 'running'],
  UPLOADED: ['idle', 'clock'],
  PROCESSING: ['run', 'running'],
  DERIVING: ['run', 'running'],
  FRESH: ['ok', 'check'],
  USED: ['ok', 'check'],
  DELETED: ['idle', 'bar'],
  OK: ['ok', 'check'],
  ERROR: ['bad', 'cross'],
  TIMEOUT: ['bad', 'clock'],
  SUCCESS: ['ok', 'check'],
  OPEN: ['idle', 'clock'],
  RESOLVED: ['ok', 'check'],
  RETURNED: ['bad', 'warning'],
  IGNORED: ['idle', 'bar'],
  UNSET: ['idle', 'bar'],
  HEALTHY: ['ok', 'check'],
  DEGRADED: ['warn', 'warning'],
  UNHEALTHY: ['bad', 'cross'],
  ACTIVE: ['ok', 'check'],
  EXPIRED: ['idle', 'clock'],
  REVOKED: ['idle', 'bar'],
  DISABLED: ['warn', 'bar'],
  PLANNING: ['run', 'running'],
  PLANNED: ['warn', 'clock'],
  REFUSED: ['bad', 'cross'],
  REJECTED: ['idle', 'bar'],
  WITHDRAWN: ['idle', 'bar'],
  ALLOWED: ['ok', 'check'],
  DENIED: ['warn', 'warning'],
};

/** A state by sign, word and colour, so that none of them alone has to be understood. */
export function Status({ of, label }: { of: string; label?: string }) {
  const [tone, icon] = SIGNS[of] ?? ['idle', 'bar'];
  return (
    <span className={`status ${tone}`}>
      <Icon name={icon} />
      {label ?? sentenceCase(of)}
    </span>
  );
}
