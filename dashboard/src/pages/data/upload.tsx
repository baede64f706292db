import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useClient } from 'urql';
import { Block } from '../../components/block.js';
import { Note } from '../../components/note.js';
import { Progress } from '../../components/progress.js';
import { bytes } from '../../format/numbers.js';
import { AbortUploadDocument, CompleteUploadDocument, CreateUploadDocument } from './generated/operations.js';
import { putFile } from './put-file.js';
import styles from './upload.module.css';

interface Sending {
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  readonly state: 'sending' | 'done' | 'failed';
  readonly message?: string;
  readonly fileId?: string;
  readonly abort: AbortController;
}

/** Takes files by dropping or choosing them, and sends each to its signed URL; what was sent is validated by itself. */
export function Upload({ onDone }: { onDone: () => void }) {
  const graph = useClient();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [kind, setKind] = useState('custom');
  const [sendings, setSendings] = useState<readonly Sending[]>([]);

  const change = (key: string, changed: Partial<Sending>) =>
    setSendings((all) => all.map((each) => (each.key === key ? { ...each, ...changed } : each)));

  const send = async (file: File) => {
    const key = crypto.randomUUID();
    const abort = new AbortController();
    setSendings((all) => [
      ...all,
      { key, name: file.name, sizeBytes: file.size, sentBytes: 0, state: 'sending', abort },
    ]);
    let fileId: string | undefined;
    try {
      const created = await graph
        .mutation(CreateUploadDocument, {
          input: { originalName: file.name, sizeBytes: file.size, dataType: kind },
        })
        .toPromise();
      if (!created.data)
        throw new Error(created.error?.graphQLErrors[0]?.message ?? 'It could not be begun.');
      const { upload } = created.data.createDataUpload;
      fileId = created.data.createDataUpload.file.id;
      await putFile(upload, file, abort.signal, (sentBytes) => change(key, { sentBytes }));
      const completed = await graph.mutation(CompleteUploadDocument, { id: fileId }).toPromise();
      if (!completed.data)
        throw new Error(completed.error?.graphQLErrors[0]?.message ?? 'It was not completed.');
      change(key, { state: 'done', fileId, sentBytes: file.size });
    } catch (error) {
      const message = abort.signal.aborted
        ? 'Given up.'
        : error instanceof Error
          ? error.message
          : String(error);
      change(key, { state: 'failed', message });
      if (fileId) await graph.mutation(AbortUploadDocument, { id: fileId }).toPromise();
    }
    onDone();
  };

  const sendAll = (files: FileList | null) => {
    for (const file of files ?? []) void send(file);
  };

  return (
    <Block
      title="Upload"
      aside={
        <Link className="link" to="/data" search={{}}>
          Close
        </Link>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files are chosen by the button in it too */}
      <div
        className={styles.drop}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          sendAll(event.dataTransfer.files);
        }}
      >
        <p>
          Drop JSON Lines, JSON, CSV, TSV, Parquet or Arrow files here, also compressed by gzip or zstd: a
          text and a label in each row.
        </p>
        <div className={styles.choices}>
          <label>
            They are for{' '}
            <select className="input" value={kind} onChange={({ target }) => setKind(target.value)}>
              <option value="custom">training</option>
              <option value="evaluation">evaluation</option>
            </select>
          </label>
          <button className="btn primary" type="button" onClick={() => input.current?.click()}>
            Choose files
          </button>
        </div>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label="Files to upload"
          onChange={({ target }) => {
            sendAll(target.files);
            target.value = '';
          }}
        />
      </div>
      <ul className={styles.sendings}>
        {sendings.map(({ key, name, sizeBytes, sentBytes, state, message, fileId, abort }) => (
          <li key={key}>
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
              {bytes(sentBytes)} of {bytes(sizeBytes)}
            </span>
            {state === 'sending' && (
              <>
                <Progress value={(100 * sentBytes) / Math.max(1, sizeBytes)} label={`Upload of ${name}`} />
                <button className="btn quiet" type="button" onClick={() => abort.abort()}>
                  Give up
                </button>
              </>
            )}
            {state === 'done' && <span className="good">sent, is being validated</span>}
            {state === 'failed' && <Note kind="error">{message}</Note>}
          </li>
        ))}
      </ul>
    </Block>
  );
}
