import { useClient } from 'urql';
import { Moment } from '../../../components/zone.js';
import { bytes } from '../../../format/numbers.js';
import type { UnfinishedUploadsQuery } from '../generated/operations.js';
import { giveUpUpload } from './start-upload.js';
import styles from './upload.module.css';

type UnfinishedUpload = UnfinishedUploadsQuery['dataFiles']['edges'][number]['node'];

/** Uploads that were begun and are not sent from this tab: the bytes are in a file that only its owner can choose again. */
export function Unfinished({
  uploads,
  onChoose,
  onChange,
}: {
  uploads: readonly UnfinishedUpload[];
  onChoose: () => void;
  onChange: () => void;
}) {
  const graph = useClient();
  return (
    <>
      <h3 className={styles.heading}>Not complete: choose the same file again, and it goes on</h3>
      <ul className={styles.sendings} aria-label="Uploads that are not complete">
        {uploads.map(({ id, originalName, receivedBytes, declaredSizeBytes, createdAt }) => (
          <li key={id}>
            <span className="cut">{originalName}</span>
            <span className="num dim">
              {bytes(receivedBytes)}
              {declaredSizeBytes !== null && ` of ${bytes(declaredSizeBytes)}`}
            </span>
            <span className="dim">
              begun <Moment at={createdAt} />
            </span>
            <span className={styles.acts}>
              <button
                className="btn quiet"
                type="button"
                aria-label={`Choose the file ${originalName} again`}
                onClick={onChoose}
              >
                Choose the file
              </button>
              <button
                className="btn quiet"
                type="button"
                aria-label={`Give up ${originalName}`}
                onClick={() => void giveUpUpload(graph, id).then(onChange)}
              >
                Give up
              </button>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
