import type { CombinedError } from 'urql';
import { Block, Failure } from '../../components/block.js';
import { Icon } from '../../components/icon.js';
import { count } from '../../format/numbers.js';
import { sentenceCase } from '../../format/words.js';
import styles from './audit.module.css';
import type { VerifyAuditQuery } from './generated/operations.js';
import { verificationWords } from './verification-words.js';

/** What a verification of the trail found. */
export function Verification({
  found,
  error,
  isRunning,
  again,
}: {
  found: VerifyAuditQuery['verifyAudit'] | undefined;
  error: CombinedError | undefined;
  isRunning: boolean;
  again: () => void;
}) {
  if (!found && !error && !isRunning) return null;
  const [verdict, ...details] = found ? verificationWords(found) : [];
  return (
    <Block title="Verification" stale={isRunning && found !== undefined}>
      <div role="status">
        {isRunning && !found && <p className="body dim">The trail is gone through, from its beginning.</p>}
        {found && (
          <div className="body">
            <p className={styles.verdict}>
              <span className={found.problems.length > 0 ? 'bad' : found.entryCount > 0 ? 'good' : 'dim'}>
                <Icon name={found.problems.length > 0 ? 'cross' : found.entryCount > 0 ? 'check' : 'clock'} />
              </span>
              <b>{verdict}</b>
            </p>
            <p className="dim">{details.join(' ')}</p>
            {found.problems.length > 0 && (
              <ul className={styles.problems}>
                {found.problems.map(({ kind, seq, message }) => (
                  <li key={`${kind} ${seq} ${message}`}>
                    <b className="bad">
                      {sentenceCase(kind)}, place {count(seq)}:
                    </b>{' '}
                    {message}
                  </li>
                ))}
              </ul>
            )}
            {found.entryCount > 0 && (
              <p className="dim">
                Hash of the last one, to be compared with what is written down elsewhere:{' '}
                <span className="mono">{found.lastHash}</span>
              </p>
            )}
          </div>
        )}
      </div>
      {error && <Failure error={error} retry={again} />}
    </Block>
  );
}
