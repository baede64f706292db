import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { Block } from '../../../components/block.js';
import { UnfinishedUploadsDocument } from '../generated/operations.js';
import { startUpload } from './start-upload.js';
import { Unfinished } from './unfinished.js';
import styles from './upload.module.css';
import { UploadLine } from './upload-line.js';
import { useUploads } from './upload-list.js';

/**
 * Takes files by dropping or choosing them, and sends each in pieces: what is broken off, here or in another browser, goes
 * on where it was when the file is chosen again. What has come is validated by itself.
 */
export function Upload({ onChange }: { onChange: () => void }) {
  const graph = useClient();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [kind, setKind] = useState('custom');
  const uploads = useUploads();
  const [{ data }, again] = useQuery({
    query: UnfinishedUploadsDocument,
    requestPolicy: 'cache-and-network',
  });
  const own = new Set(uploads.map(({ fileId }) => fileId));
  const left = data?.dataFiles.edges
    .map(({ node }) => node)
    .filter(({ id, resumableUploadUrl }) => resumableUploadUrl !== null && !own.has(id));
  const changed = () => {
    again({ requestPolicy: 'network-only' });
    onChange();
  };
  const choose = () => input.current?.click();
  const sendAll = (files: FileList | null) => {
    for (const file of files ?? []) startUpload(graph, file, kind, changed);
  };

  return (
    <Block
      title="Upload"
      aside={
        uploads.length === 0 && (
          <Link className="link" to="/data" search={{}}>
            Close
          </Link>
        )
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
          <button className="btn primary" type="button" onClick={choose}>
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
      {uploads.length > 0 && (
        <ul className={styles.sendings} aria-label="Uploads of this tab">
          {uploads.map(({ controls, ...entry }) => (
            <UploadLine key={entry.key} of={entry} controls={controls} />
          ))}
        </ul>
      )}
      {left && left.length > 0 && <Unfinished uploads={left} onChoose={choose} onChange={changed} />}
    </Block>
  );
}
