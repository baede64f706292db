import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery, useSubscription } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { FilterLink } from '../../components/filter-link.js';
import { LabelBar } from '../../components/labels.js';
import { NextPage } from '../../components/next-page.js';
import { PageHead } from '../../components/page-head.js';
import { Progress } from '../../components/progress.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { bytes, count, counted } from '../../format/numbers.js';
import { sentenceCase } from '../../format/words.js';
import { useVisible } from '../../graph/use-visible.js';
import {
  type DataFileStatus,
  FileChangesDocument,
  FilesDocument,
  type ListedFileFragment,
} from './generated/operations.js';
import { Upload } from './uploads/upload.js';
import { useUploads } from './uploads/upload-list.js';

const route = getRouteApi('/data');
const STATUSES: readonly DataFileStatus[] = [
  'UPLOADING',
  'UPLOADED',
  'PROCESSING',
  'DERIVING',
  'FRESH',
  'USED',
  'FAILED',
  'DELETED',
];
const PAGE = 50;

export function Data() {
  const { status, upload } = route.useSearch();
  const [after, setAfter] = useState<string>();
  const isUploading = useUploads().length > 0;
  const known = STATUSES.find((each) => each === status);
  const filter = known ? { status: [known] } : {};
  const [{ data, error, stale, fetching }, again] = useQuery({
    query: FilesDocument,
    variables: { filter, first: PAGE, after },
    requestPolicy: 'cache-and-network',
  });
  const visible = useVisible();
  const shown = new Set(data?.dataFiles.edges.map(({ node }) => node.id));
  useSubscription(
    { query: FileChangesDocument, variables: { filter }, pause: !visible },
    (_former, event) => {
      const { id, matches } = event.dataFileChanges;
      // The first event says where the stream begins: what is shown is read again behind it.
      if (!id || shown.has(id) !== matches) again({ requestPolicy: 'network-only' });
      return event;
    },
  );
  const files = data?.dataFiles;
  return (
    <>
      <PageHead
        title="Data"
        sub={files && counted(files.totalCount, 'file')}
        actions={
          <Link className="btn primary" to="/data" search={{ upload: '1' }}>
            Upload
          </Link>
        }
      />
      <div className="grid">
        {(upload || isUploading) && <Upload onChange={() => again({ requestPolicy: 'network-only' })} />}
        <Block
          title={
            <nav className="legend" aria-label="Files by status">
              <FilterLink to="/data" search={{}} chosen={known === undefined}>
                All
              </FilterLink>
              {files?.byStatus
                .filter(({ count: number }) => number > 0)
                .map(({ status: each, count: number }) => (
                  <FilterLink key={each} to="/data" search={{ status: each }} chosen={each === known}>
                    {sentenceCase(each)} {number}
                  </FilterLink>
                ))}
            </nav>
          }
          stale={stale}
        >
          {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
          {fetching && !files && <Skeleton lines={5} />}
          {files && files.edges.length === 0 && (
            <Empty>
              {known ? (
                <>
                  No file is {known.toLowerCase()}.{' '}
                  <Link className="link" to="/data" search={{}}>
                    Show all files
                  </Link>
                </>
              ) : (
                <>
                  There is no data yet.{' '}
                  <Link className="link" to="/data" search={{ upload: '1' }}>
                    Upload labelled texts
                  </Link>
                </>
              )}
            </Empty>
          )}
          {files && files.edges.length > 0 && <Files files={files.edges.map(({ node }) => node)} />}
          <NextPage of={files?.pageInfo} size={PAGE} onNext={setAfter} />
        </Block>
      </div>
    </>
  );
}

function Files({ files }: { files: ListedFileFragment[] }) {
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Status</th>
            <th scope="col">Kind</th>
            <th scope="col" className="num">
              Rows
            </th>
            <th scope="col" className="num">
              Left out
            </th>
            <th scope="col">Labels</th>
            <th scope="col" className="num">
              Size
            </th>
            <th scope="col" className="num">
              Used by
            </th>
            <th scope="col" className="num">
              Added
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.id}>
              <th scope="row" className="cut" style={{ maxWidth: 320 }}>
                <Link className="link" to="/data/$id" params={{ id: file.id }}>
                  {file.originalName}
                </Link>
              </th>
              <td>
                <Status of={file.status} />
              </td>
              <td>{file.kind.toLowerCase()}</td>
              <td className="num">
                {file.status === 'PROCESSING' ? (
                  <Progress value={file.processingProgress} label={`Processing of ${file.originalName}`} />
                ) : (
                  file.rowCount !== null && count(file.rowCount)
                )}
              </td>
              <td className={`num ${file.invalidRowCount ? 'bad' : 'faint'}`}>
                {file.invalidRowCount === null ? '' : count(file.invalidRowCount)}
              </td>
              <td>
                <LabelBar counts={file.labels} />
              </td>
              <td className="num">{bytes(file.sizeBytes ?? file.receivedBytes)}</td>
              <td className="num">
                {file.usedCount === 0 ? <span className="faint">none yet</span> : file.usedCount}
              </td>
              <td className="num">
                <Moment at={file.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
