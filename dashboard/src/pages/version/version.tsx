import { getRouteApi, Link } from '@tanstack/react-router';
import { useClient, useQuery } from 'urql';
import { Block, Empty, Skeleton } from '../../components/block.js';
import { formatCell, parseCell } from '../../components/cell.js';
import { ClassTable } from '../../components/class-table.js';
import { type Cell, ConfusionMatrix } from '../../components/confusion-matrix.js';
import { Download } from '../../components/download.js';
import { Mistakes } from '../../components/mistakes.js';
import { FailedPage, GonePage } from '../../components/no-page.js';
import { PageHead } from '../../components/page-head.js';
import { Status } from '../../components/status.js';
import { Moment } from '../../components/zone.js';
import { bytes, counted, score } from '../../format/numbers.js';
import { History } from '../models/model.js';
import { Gate } from './gate.js';
import {
  ArtifactDownloadDocument,
  VersionDocument,
  VersionMistakesDocument,
  type VersionQuery,
} from './generated/operations.js';
import { Disguises, Parts, Reliability } from './parts.js';
import { Verdicts, within } from './verdicts.js';

const route = getRouteApi('/models/$name/$version');
export type ShownVersion = NonNullable<VersionQuery['modelVersion']>;

export function Version() {
  const { name, version } = route.useParams();
  const { cell } = route.useSearch();
  const navigate = route.useNavigate();
  const [{ data, error, fetching }, again] = useQuery({
    query: VersionDocument,
    variables: { name, version: Number(version) },
    requestPolicy: 'cache-and-network',
  });
  const shown = data?.modelVersion;
  if (error && !shown)
    return <FailedPage what="version" error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (fetching && !shown) return <Skeleton lines={6} />;
  if (!shown) {
    return (
      <GonePage what="version">
        {name} has no version {version}.
      </GonePage>
    );
  }
  const { evaluation } = shown;
  const labels = evaluation?.perClass.map(({ label }) => label) ?? shown.labels;
  const chosen = parseCell(cell, labels);
  return (
    <>
      <PageHead
        name={`${shown.modelName} v${shown.version}`}
        title={
          <>
            {shown.modelName} v{shown.version} <Status of={shown.stage} />
          </>
        }
        sub={shown.description || undefined}
        actions={
          <Link className="btn" to="/play" search={{ m: `${shown.modelName} v${shown.version}` }}>
            Try it
          </Link>
        }
      />
      <div className="grid side">
        <div className="grid">
          <Gate version={shown} onChanged={() => again({ requestPolicy: 'network-only' })} />
          {evaluation ? (
            <>
              <div className="grid two">
                <Block title="Evaluation" aside={counted(evaluation.rowCount, 'text')}>
                  <Classes evaluation={evaluation} />
                </Block>
                <Block title="Confusion" aside="rows: truth">
                  <ConfusionMatrix
                    labels={labels}
                    matrix={evaluation.confusionMatrix}
                    chosen={chosen}
                    onChoose={(to) =>
                      void navigate({ search: { cell: formatCell(to, labels) }, resetScroll: false })
                    }
                  />
                </Block>
              </div>
              {chosen && <VersionMistakes version={shown} cell={chosen} />}
              {evaluation.attackDetection && (
                <Verdicts detection={evaluation.attackDetection} unseen={evaluation.unseenSources} />
              )}
              {evaluation.slices.length > 0 && <Parts slices={evaluation.slices} />}
              <div className="grid two">
                {evaluation.reliability.length > 0 && (
                  <Reliability bins={evaluation.reliability} error={evaluation.calibrationError} />
                )}
                {evaluation.obfuscation && <Disguises obfuscation={evaluation.obfuscation} />}
              </div>
            </>
          ) : (
            <Block title="Evaluation">
              <Empty>No evaluation of this version was kept.</Empty>
            </Block>
          )}
          <History transitions={shown.stageTransitions} />
        </div>
        <div className="grid">
          <About version={shown} />
          <Artifacts version={shown} />
        </div>
      </div>
    </>
  );
}

function VersionMistakes({ version: { modelName, version }, cell }: { version: ShownVersion; cell: Cell }) {
  const [{ data, error, fetching }] = useQuery({
    query: VersionMistakesDocument,
    variables: { name: modelName, version, ...cell },
  });
  const mistakes = data?.modelVersion?.mistakes?.edges.map(({ node }) => node);
  return <Mistakes cell={cell} mistakes={mistakes} fetching={fetching} error={error} />;
}

function Classes({ evaluation }: { evaluation: NonNullable<ShownVersion['evaluation']> }) {
  return (
    <>
      <p className="body dim">
        macro-F1 <b>{within(evaluation.macroF1, evaluation.macroF1Interval)}</b>, accuracy{' '}
        <b>{within(evaluation.accuracy, evaluation.accuracyInterval)}</b>, calibration error{' '}
        <b>{score(evaluation.calibrationError)}</b>
      </p>
      <ClassTable classes={evaluation.perClass} />
    </>
  );
}

function About({ version }: { version: ShownVersion }) {
  const { trainingJob, dataset } = version;
  return (
    <Block title="About">
      <dl className="facts">
        <dt>Family</dt>
        <dd>{version.family}</dd>
        <dt>Job</dt>
        <dd>
          {trainingJob ? (
            <Link className="link" to="/jobs/$id" params={{ id: trainingJob.id }}>
              {trainingJob.status.toLowerCase()}
            </Link>
          ) : (
            'none'
          )}
        </dd>
        <dt>Data</dt>
        <dd>
          {dataset ? (
            <Link className="link" to="/data/$id" params={{ id: dataset.id }}>
              {dataset.originalName}
            </Link>
          ) : (
            'unknown'
          )}
        </dd>
        {version.aliases.length > 0 && (
          <>
            <dt>Aliases</dt>
            <dd>{version.aliases.join(', ')}</dd>
          </>
        )}
        {version.evaluationOverlap > 0 && (
          <>
            <dt>Overlap</dt>
            <dd className="bad">{counted(version.evaluationOverlap, 'evaluation text')} it was trained on</dd>
          </>
        )}
        {version.trainingDataErasedAt && (
          <>
            <dt>Erased data</dt>
            <dd className="bad">
              rows that it learnt from were erased <Moment at={version.trainingDataErasedAt} />: train it
              again
            </dd>
          </>
        )}
        <dt>By</dt>
        <dd>
          {version.createdBy}, <Moment at={version.createdAt} />
        </dd>
      </dl>
    </Block>
  );
}

function Artifacts({ version }: { version: ShownVersion }) {
  const graph = useClient();
  const findUrl = async (path: string) => {
    const { data, error } = await graph.query(
      ArtifactDownloadDocument,
      { modelName: version.modelName, version: version.version, path },
      { requestPolicy: 'network-only' },
    );
    if (error) throw error;
    return data?.modelVersion?.artifacts[0]?.downloadUrl;
  };
  return (
    <Block title="Files" aside={bytes(version.artifacts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))}>
      <dl className="facts">
        {version.artifacts.map(({ path, sizeBytes, sha256 }) => (
          <div key={path} style={{ display: 'contents' }}>
            <dt className="num">{bytes(sizeBytes)}</dt>
            <dd>
              <Download
                className="link"
                name={path}
                title={`SHA-256 ${sha256}`}
                findUrl={() => findUrl(path)}
                otherwise={path}
              >
                {path}
              </Download>
            </dd>
          </div>
        ))}
      </dl>
    </Block>
  );
}
