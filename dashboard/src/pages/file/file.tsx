import { getRouteApi, Link } from '@tanstack/react-router';
import { useClient, useQuery, useSubscription } from 'urql';
import { Block, Empty, Skeleton } from '../../components/block.js';
import { Download } from '../../components/download.js';
import { Icon } from '../../components/icon.js';
import { Label } from '../../components/labels.js';
import { FailedPage, GonePage } from '../../components/no-page.js';
import { Note } from '../../components/note.js';
import { PageHead } from '../../components/page-head.js';
import { Progress } from '../../components/progress.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { bytes, count, counted, percent } from '../../format/numbers.js';
import { sentenceCase } from '../../format/words.js';
import { useVisible } from '../../graph/use-visible.js';
import styles from './file.module.css';
import {
  FileDocument,
  FileDownloadDocument,
  type FileQuery,
  FollowFileDocument,
} from './generated/operations.js';
import { Rows } from './rows.js';

const route = getRouteApi('/data/$id');
type ShownFile = NonNullable<FileQuery['dataFile']>;
const CHANGING = new Set(['UPLOADING', 'UPLOADED', 'PROCESSING', 'DERIVING']);

export function File() {
  const { id } = route.useParams();
  const [{ data, error, fetching }, again] = useQuery({
    query: FileDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const file = data?.dataFile;
  const graph = useClient();
  const visible = useVisible();
  useSubscription(
    { query: FollowFileDocument, variables: { id }, pause: !visible || !file },
    (_former, event) => {
      const status = event.dataFileChanges.dataFile?.status;
      // The first event says where the stream begins: what is shown is read again behind it.
      if (!status || !CHANGING.has(status)) again({ requestPolicy: 'network-only' });
      return event;
    },
  );
  if (error && !file)
    return <FailedPage what="file" error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (fetching && !file) return <Skeleton lines={6} />;
  if (!file)
    return (
      <GonePage what="file">
        None has the id <code>{id}</code>.{' '}
        <Link className="link" to="/data">
          Show all files
        </Link>
      </GonePage>
    );
  const findUrl = async () => {
    const { data: found, error: refusal } = await graph.query(
      FileDownloadDocument,
      { id },
      { requestPolicy: 'network-only' },
    );
    if (refusal) throw refusal;
    return found?.dataFile?.downloadUrl;
  };
  const isReady = file.status === 'FRESH' || file.status === 'USED';

  return (
    <>
      <PageHead
        name={file.originalName}
        title={
          <>
            {file.originalName} <Status of={file.status} />
          </>
        }
        sub={file.description || undefined}
        actions={
          <>
            {file.uploadedAt && file.status !== 'DELETED' && (
              <Download className="btn" name={file.originalName} findUrl={findUrl}>
                Download
              </Download>
            )}
            {isReady && file.kind !== 'EVALUATION' && (
              <Link className="btn" to="/data/$id/augment" params={{ id: file.id }}>
                Augment
              </Link>
            )}
            {isReady && file.kind !== 'EVALUATION' && (
              <Link className="btn primary" to="/jobs/new" search={{ data: file.id }}>
                Train on it
              </Link>
            )}
          </>
        }
      />
      {file.processingError && <Note kind="error">{file.processingError}</Note>}
      {file.status === 'PROCESSING' && (
        <Progress value={file.processingProgress} label={`Processing of ${file.originalName}`} />
      )}
      <div className="grid side">
        <div className="grid">
          <Problems file={file} />
          {file.rowCount !== null && file.status !== 'DELETED' && <Rows file={file} />}
        </div>
        <div className="grid">
          <About file={file} />
          <Labels file={file} />
          <Lineage file={file} />
        </div>
      </div>
    </>
  );
}

function Problems({ file }: { file: ShownFile }) {
  const report = file.validationReport;
  if (!report) return null;
  const problems = report.problems.edges.map(({ node }) => node);
  return (
    <Block title="Problems" aside={counted(report.problems.totalCount, 'kind')}>
      {problems.length === 0 ? (
        <Empty>Nothing was found that training would suffer from.</Empty>
      ) : (
        <ul>
          {problems.map(({ kind, severity, message, cost, remedy, count: number, samples }) => (
            <li key={kind} className={styles.problem}>
              <span className={severity === 'ERROR' ? 'bad' : 'dim'}>
                <Icon name={severity === 'ERROR' ? 'cross' : 'warning'} />
              </span>
              <div>
                <b>{message}</b>
                <p className="dim">
                  {cost} {remedy}
                </p>
                {samples.length > 0 && (
                  <p className="faint small">
                    {samples.slice(0, 5).map(({ line, message: said }, index) => (
                      <span key={`${line} ${said}`}>
                        {index > 0 && '; '}line {count(line)}: {said}
                      </span>
                    ))}
                  </p>
                )}
                {kind !== 'NOT_VALID' && (
                  <Link
                    className="link small"
                    to="/data/$id"
                    params={{ id: file.id }}
                    search={{ problem: kind }}
                    resetScroll={false}
                  >
                    Show the rows
                  </Link>
                )}
              </div>
              <span className="faint small num">{count(number)}</span>
            </li>
          ))}
        </ul>
      )}
    </Block>
  );
}

function About({ file }: { file: ShownFile }) {
  return (
    <Block title="About">
      <dl className="facts">
        <dt>Kind</dt>
        <dd>{sentenceCase(file.kind)}</dd>
        <dt>Rows</dt>
        <dd>
          {file.rowCount === null ? '–' : count(file.rowCount)}
          {file.invalidRowCount ? `, ${count(file.invalidRowCount)} left out` : ''}
          {file.duplicateCount ? `, ${count(file.duplicateCount)} doubled` : ''}
        </dd>
        <dt>Format</dt>
        <dd>{file.format ? sentenceCase(file.format) : '–'}</dd>
        <dt>Size</dt>
        <dd>{file.sizeBytes === null ? '–' : bytes(file.sizeBytes)}</dd>
        <dt>By</dt>
        <dd>
          {file.createdBy}, <Moment at={file.createdAt} />
        </dd>
        <dt>SHA-256</dt>
        <dd className="mono">{file.sha256 ?? '–'}</dd>
        <dt>Path</dt>
        <dd className="mono">{file.s3Url}</dd>
        {file.deletedAt && (
          <>
            <dt>Deleted</dt>
            <dd>
              <Moment at={file.deletedAt} /> by {file.deletedBy}: {file.deletionReason}
            </dd>
          </>
        )}
      </dl>
    </Block>
  );
}

function Labels({ file }: { file: ShownFile }) {
  const { label: chosen } = route.useSearch();
  const total = file.labels.reduce((sum, { count: number }) => sum + number, 0);
  if (total === 0) return null;
  return (
    <Block title="Labels" aside={counted(file.labels.length, 'label')}>
      <ul className={styles.labels}>
        {file.labels.map(({ label, count: number }) => (
          <li key={label}>
            <Link
              to="/data/$id"
              params={{ id: file.id }}
              search={(search) => (label === chosen ? { ...search, label: undefined } : { ...search, label })}
              aria-current={label === chosen ? 'true' : undefined}
              resetScroll={false}
            >
              <Label name={label} labels={file.labels.map((each) => each.label)} />
              <span className="num">{count(number)}</span>
              <span className="num faint small">{percent(number / total)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Lineage({ file }: { file: ShownFile }) {
  const { derivation, trainingJobs } = file;
  const derived = file.derived.edges.map(({ node }) => node);
  return (
    <Block title="Comes from, led to">
      <dl className="facts">
        <dt>From</dt>
        <dd>
          {derivation ? (
            <>
              {sentenceCase(derivation.operation)} of{' '}
              {derivation.parents.map(({ id, originalName }, index) => (
                <span key={id}>
                  {index > 0 && ', '}
                  <Link className="link" to="/data/$id" params={{ id }}>
                    {originalName}
                  </Link>
                </span>
              ))}
              {derivation.seed !== null && <span className="dim">, seed {derivation.seed}</span>}
            </>
          ) : (
            'an upload'
          )}
        </dd>
        <dt>Files</dt>
        <dd>
          {derived.length === 0
            ? 'none'
            : derived.map(({ id, originalName }) => (
                <div key={id}>
                  <Link className="link" to="/data/$id" params={{ id }}>
                    {originalName}
                  </Link>
                </div>
              ))}
        </dd>
        <dt>Jobs</dt>
        <dd>
          {trainingJobs.length === 0
            ? 'none'
            : trainingJobs.map(({ id, modelName, status, modelVersion }) => (
                <div key={id}>
                  <Link className="link" to="/jobs/$id" params={{ id }}>
                    {modelName}
                  </Link>{' '}
                  {modelVersion ? `v${modelVersion.version}` : status.toLowerCase()}
                </div>
              ))}
        </dd>
      </dl>
    </Block>
  );
}
