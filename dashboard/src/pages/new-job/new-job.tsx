import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Block, Failure, Skeleton } from '../../components/block.js';
import { defaultText, SettingFields, type SettingTexts, toConfig } from '../../components/config-form.js';
import { FailedPage } from '../../components/no-page.js';
import { Note } from '../../components/note.js';
import { PageHead } from '../../components/page-head.js';
import { counted } from '../../format/numbers.js';
import { FormerJobDocument, NewJobDocument, StartJobDocument } from './generated/operations.js';
import styles from './new-job.module.css';

const route = getRouteApi('/jobs/new');

export function NewJob() {
  const { from, data: wantedFile } = route.useSearch();
  const navigate = useNavigate();
  const [{ data, error }, again] = useQuery({ query: NewJobDocument, requestPolicy: 'cache-and-network' });
  const [former] = useQuery({ query: FormerJobDocument, variables: { id: from ?? '' }, pause: !from });
  const [starting, start] = useMutation(StartJobDocument);
  const [familyName, setFamilyName] = useState<string>();
  const [path, setPath] = useState<string>();
  const [modelName, setModelName] = useState('');
  const [values, setValues] = useState<SettingTexts>({});
  // The same form sent twice is one job.
  const key = useRef(crypto.randomUUID());

  const files = data?.dataFiles.edges.map(({ node }) => node) ?? [];
  const training = files.filter(({ kind }) => kind !== 'EVALUATION');
  const family = data?.modelFamilies.find(({ name }) => name === familyName) ?? data?.modelFamilies[0];
  const chosen = path ?? training.find(({ id }) => id === wantedFile)?.s3Url ?? training[0]?.s3Url;

  const formerJob = former.data?.trainingJob;
  const fields = family?.configFields;
  useEffect(() => {
    if (!formerJob || !fields) return;
    setFamilyName(formerJob.family);
    setPath(formerJob.trainingDataPath);
    setModelName(formerJob.modelName);
    const differing = fields.flatMap((field): [string, string][] => {
      const { name } = field;
      const value = formerJob.config[name];
      return value === null || value === undefined || String(value) === defaultText(field)
        ? []
        : [[name, String(value)]];
    });
    setValues(Object.fromEntries(differing));
  }, [formerJob, fields]);

  if (error && !data)
    return <FailedPage what="form" error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data || !family) return <Skeleton lines={6} />;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!chosen) return;
    const answer = await start({
      input: {
        family: family.name,
        trainingDataPath: chosen,
        config: toConfig(family.configFields, values),
        ...(modelName.trim() ? { modelName: modelName.trim() } : {}),
        idempotencyKey: key.current,
      },
    });
    key.current = crypto.randomUUID();
    if (answer.data) await navigate({ to: '/jobs/$id', params: { id: answer.data.startTrainingJob.job.id } });
  };

  return (
    <form onSubmit={submit}>
      <PageHead
        title="Train a classifier"
        sub={family.description}
        actions={
          <button
            className="btn primary"
            type="submit"
            disabled={!chosen || !family.available || starting.fetching}
          >
            Train
          </button>
        }
      />
      {starting.error && <Failure error={starting.error} />}
      {!family.available && (
        <Note kind="error">{family.unavailableReason ?? 'It cannot be trained here.'}</Note>
      )}
      <div className="grid">
        <Block title="What is trained">
          <div className={styles.fields}>
            <label className="field">
              <span>Family</span>
              <select
                className="input"
                value={family.name}
                onChange={({ target }) => setFamilyName(target.value)}
              >
                {data.modelFamilies.map(({ name, type }) => (
                  <option key={name} value={name}>
                    {name} ({type})
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span>Data</span>
              <select className="input" value={chosen ?? ''} onChange={({ target }) => setPath(target.value)}>
                {training.length === 0 && <option value="">No file is ready: upload one first</option>}
                {training.map(({ id, originalName, rowCount, s3Url }) => (
                  <option key={id} value={s3Url}>
                    {originalName}
                    {rowCount !== null && ` (${counted(rowCount, 'row')})`}
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span>Evaluation file</span>
              <select
                className="input"
                value={values.evaluation_data_path ?? ''}
                onChange={({ target }) => setValues({ ...values, evaluation_data_path: target.value })}
              >
                <option value="">A part of the data, held back</option>
                {files
                  .filter(({ s3Url }) => s3Url !== chosen)
                  .map(({ id, originalName, s3Url }) => (
                    <option key={id} value={s3Url}>
                      {originalName}
                    </option>
                  ))}
              </select>
            </label>
            <label className="field">
              <span>Becomes a version of</span>
              <input
                className="input"
                value={modelName}
                placeholder={family.defaultModelName}
                onChange={({ target }) => setModelName(target.value)}
              />
            </label>
          </div>
        </Block>
        <Block title="Settings" aside="empty: the default">
          <div className={styles.fields}>
            <SettingFields
              fields={family.configFields.filter(({ name }) => name !== 'evaluation_data_path')}
              values={values}
              onChange={(name, value) => setValues({ ...values, [name]: value })}
            />
          </div>
        </Block>
      </div>
    </form>
  );
}
