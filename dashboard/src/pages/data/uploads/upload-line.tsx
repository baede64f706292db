import { Link } from '@tanstack/react-router';
import { Note } from '../../../components/note.js';
import { Progress } from '../../../components/progress.js';
import { bytes } from '../../../format/numbers.js';
import styles from './upload.module.css';
import { removeUpload, type UploadControls, type UploadEntry } from './upload-list.js';

/** A file on its way, with what may be done about it. */
export function UploadLine({ of, controls }: { of: UploadEntry; controls: UploadControls }) {
  const { key, name, sizeBytes, state, doneBytes, fileId, resumedBytes, message } = of;
  const isOnItsWay = state !== 'done' && state !== 'failed';
  return (
    <li>
      <span className="cut">
        {fileId ? (
          <Link className="link" to="/data/$id" params={{ id: fileId }}>
            {name}
          </Link>
        ) : (
          name
        )}
      </span>
      <span className="num dim">
        {bytes(doneBytes)} of {bytes(sizeBytes)}
      </span>
      <Progress
        value={(100 * doneBytes) / Math.max(1, sizeBytes)}
        label={`${state === 'checking' ? 'Check' : 'Upload'} of ${name}`}
      />
      <span className={styles.acts}>
        {isOnItsWay && state !== 'paused' && (
          <button className="btn quiet" type="button" aria-label={`Pause ${name}`} onClick={controls.pause}>
            Pause
          </button>
        )}
        {(state === 'paused' || state === 'failed') && (
          <button
            className="btn quiet"
            type="button"
            aria-label={`Go on with ${name}`}
            onClick={controls.resume}
          >
            Go on
          </button>
        )}
        {state !== 'done' && (
          <button
            className="btn quiet"
            type="button"
            aria-label={`Give up ${name}`}
            onClick={controls.giveUp}
          >
            Give up
          </button>
        )}
        {state === 'done' && (
          <button
            className="btn quiet"
            type="button"
            aria-label={`Take ${name} off the list`}
            onClick={() => removeUpload(key)}
          >
            Dismiss
          </button>
        )}
      </span>
      <span className={styles.state} role="status">
        {state === 'failed' ? <Note kind="error">{message}</Note> : sentence(of)}
        {resumedBytes !== undefined && state !== 'failed' && ` It went on behind ${bytes(resumedBytes)}.`}
      </span>
    </li>
  );
}

function sentence({ state, message }: UploadEntry): string {
  switch (state) {
    case 'checking':
      return 'Reading it for its SHA-256.';
    case 'sending':
      return 'Sending.';
    case 'waiting':
      return message ?? 'Waiting.';
    case 'paused':
      return 'Paused. What has come is kept.';
    default:
      return 'Sent whole, and being validated.';
  }
}
