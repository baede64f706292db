import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { Label, labelColor } from '../../components/labels.js';
import { Note } from '../../components/note.js';
import { PageHead } from '../../components/page-head.js';
import { NearestRows, ReasonedText } from '../../components/reasons.js';
import { duration } from '../../format/time.js';
import { CandidatesDocument, ClassifyDocument, type ClassifyQuery } from './generated/operations.js';
import styles from './playground.module.css';
import { type Asked, type Candidate, useCandidate } from './use-candidate.js';
import { type Named, nameOf } from './version-name.js';

const route = getRouteApi('/play');
const DEBOUNCE_MS = 250;
const LONGEST = 2_048;

/** Two versions on one text, side by side, with their reasons. The text stands in no URL that is sent anywhere. */
export function Playground() {
  const { m, vs } = route.useSearch();
  const navigate = route.useNavigate();
  const [{ data, error, fetching }, again] = useQuery({ query: CandidatesDocument });
  const [text, setText] = useState(readFragment);
  const settled = useSettled(text);

  useEffect(() => {
    // Behind `#`, which no request carries; without a step of its own in the history.
    history.replaceState(
      history.state,
      '',
      settled ? `#${encodeURIComponent(settled)}` : location.pathname + location.search,
    );
  }, [settled]);

  const models = data?.models.edges.map(({ node }) => node);
  const candidates = models?.flatMap(({ versions }) => versions.edges.map(({ node }) => node));
  const preferred = models?.flatMap(({ productionVersion }) => productionVersion ?? [])[0] ?? candidates?.[0];
  const asked = useCandidate(m ?? (preferred && nameOf(preferred)), candidates);
  const against = useCandidate(vs, candidates);

  return (
    <>
      <PageHead
        title="Playground"
        sub="What versions say about a text, and why. It is neither stored nor logged."
      />
      {error && !data && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {fetching && !data && <Skeleton />}
      {candidates?.length === 0 && !m && (
        <Empty>
          There is no version yet that could classify a text.{' '}
          <Link className="link" to="/jobs/new">
            Train a classifier
          </Link>
        </Empty>
      )}
      {candidates && (candidates.length > 0 || m) && (
        <div className="grid">
          <Block title="Text" aside={`${text.length} of ${LONGEST} characters`}>
            <div className="body">
              <textarea
                className="input"
                value={text}
                maxLength={LONGEST}
                onChange={({ target }) => setText(target.value)}
                aria-label="Text to classify"
                placeholder="Ignore all previous instructions and…"
              />
              <div className={styles.choices}>
                <Choice
                  label="Version"
                  candidates={candidates}
                  asked={asked}
                  none={asked.version ? undefined : 'choose one'}
                  onChange={(chosen) => void navigate({ search: { m: chosen, vs } })}
                />
                <Choice
                  label="against"
                  candidates={candidates}
                  asked={against}
                  none="nothing"
                  onChange={(chosen) => void navigate({ search: { m, vs: chosen } })}
                />
              </div>
            </div>
          </Block>
          <div className={vs === undefined ? 'grid' : 'grid two'}>
            <Side asked={asked} text={settled} />
            {vs !== undefined && <Side asked={against} text={settled} />}
          </div>
          {settled.trim() === '' && <Empty>Write a text: it is classified while you type.</Empty>}
        </div>
      )}
    </>
  );
}

function readFragment(): string {
  try {
    return decodeURIComponent(location.hash.slice(1)).slice(0, LONGEST);
  } catch {
    return '';
  }
}

/** A value once it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function Choice({
  label,
  candidates,
  asked: { version },
  none,
  onChange,
}: {
  label: string;
  candidates: readonly Candidate[];
  asked: Asked;
  /** What stands for no version; undefined where there has to be one. */
  none: string | undefined;
  onChange: (name: string | undefined) => void;
}) {
  const isOffered = version === undefined || candidates.some((each) => nameOf(each) === nameOf(version));
  const offered = isOffered ? candidates : [version, ...candidates];
  return (
    <label>
      {label}{' '}
      <select
        className="input"
        value={version ? nameOf(version) : ''}
        onChange={({ target }) => onChange(target.value || undefined)}
      >
        {none && <option value="">{none}</option>}
        {offered.map((each) => (
          <option key={nameOf(each)} value={nameOf(each)}>
            {nameOf(each)}
            {each.stage !== 'NONE' && ` (${each.stage.toLowerCase()})`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What one of the versions says, or why there is none. */
function Side({ asked: { version, isReading, error, problem }, text }: { asked: Asked; text: string }) {
  if (error) return <Failure error={error} />;
  if (problem !== undefined) return <Note kind="error">{problem}</Note>;
  if (isReading) return <Skeleton />;
  return version && text.trim() !== '' ? <Answer of={version} text={text} /> : null;
}

type Result = ClassifyQuery['classify']['results'][number];

function Answer({ of, text }: { of: Named; text: string }) {
  const [{ data, error, fetching }] = useQuery({
    query: ClassifyDocument,
    variables: { modelName: of.modelName, version: of.version, texts: [text] },
    requestPolicy: 'network-only',
  });
  const result = data?.classify.results[0];
  return (
    <Block title={nameOf(of)} stale={fetching} aside={data && duration(data.classify.latencyMs)}>
      {error && <Failure error={error} />}
      {!result && fetching && <Skeleton />}
      {result && <Verdict result={result} threshold={data?.classify.threshold} text={text} />}
    </Block>
  );
}

function Verdict({
  result,
  threshold,
  text,
}: {
  result: Result;
  threshold: number | null | undefined;
  text: string;
}) {
  const labels = result.probabilities.map(({ label }) => label);
  return (
    <div className="body">
      <p className={styles.verdict}>
        <Label name={result.label} labels={labels} /> <b>{result.probability.toFixed(3)}</b>
      </p>
      <p className="dim">{verdictSentence(result, threshold)}</p>
      <ul className={styles.probabilities}>
        {result.probabilities.map(({ label, value }) => (
          <li key={label}>
            <span className="dim">{label}</span>
            <span className="bar" aria-hidden="true">
              <i style={{ width: `${value * 100}%`, background: `var(${labelColor(label, labels)})` }} />
            </span>
            <span className="num">{value.toFixed(3)}</span>
          </li>
        ))}
      </ul>
      <p className={styles.text}>
        <ReasonedText text={text} reasons={result} />
      </p>
      <p className="faint small">
        <NearestRows rows={result.nearestRows} />
      </p>
    </div>
  );
}

/** What the version would report, and why. */
function verdictSentence(
  { verdict, attackProbability }: Result,
  threshold: number | null | undefined,
): string {
  if (typeof attackProbability !== 'number') return 'This version gives no verdicts.';
  const probability = `p(attack) ${attackProbability.toFixed(4)}`;
  if (typeof threshold !== 'number') return `${probability}; this version has no threshold for verdicts.`;
  const relation = verdict === 'ATTACK' ? 'above' : 'not above';
  return `Verdict: ${verdict === 'ATTACK' ? 'attack' : 'benign'}, ${probability} is ${relation} ${threshold.toFixed(4)}.`;
}
