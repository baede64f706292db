// A trainer that keeps to the protocol and does what `config.behaviour` says: for faults that the real one does not
// show on request.
const EVALUATION = {
  rowCount: 1,
  accuracy: 1,
  macroF1: 1,
  loss: 0,
  calibrationError: 0,
  perClass: [],
  confusionMatrix: [],
  source: 'validation_split',
};

const say = (message) => process.send(message);
const progress = (step, metrics = []) =>
  say({
    type: 'progress',
    event: 'PROGRESS',
    progress: Math.min(99, step / 10),
    step,
    totalSteps: 1_000,
    epoch: step / 100,
    metrics,
    message: `Step ${step}`,
  });
const end = (message) => process.send(message, () => process.exit(0));
const complete = () =>
  end({
    type: 'completed',
    evaluation: EVALUATION,
    labels: ['a', 'b'],
    metrics: [],
    artifacts: [],
    tags: {},
  });
/** A live timer keeps the process up, like work does. */
const work = () => setInterval(() => undefined, 1_000);

const BEHAVIOURS = {
  complete,
  chatty() {
    for (let step = 1; step <= 2_000; step++) {
      progress(step, [{ name: 'train_loss', value: 1 / step, step }]);
      if (step % 200 === 0) say({ type: 'log', level: 'INFO', message: `Line ${step / 200}` });
    }
    complete();
  },
  steady() {
    let step = 0;
    setInterval(() => progress(++step), 20);
  },
  stubborn: work,
  'complete-when-stopped': work,
  abort: () => process.abort(),
  'fill-the-heap'() {
    const heap = [];
    for (;;) heap.push(new Array(10_000).fill({}));
  },
  exit: () => process.exit(3),
  'crash-once': (spec) => (spec.attempt === 1 ? process.kill(process.pid, 'SIGKILL') : complete()),
  'crash-further'({ attempt }) {
    if (attempt === 3) return complete();
    const checkpoint = { type: 'checkpoint', step: attempt, objectKey: `${checkpointPrefix}step-${attempt}` };
    process.send(checkpoint, () => process.kill(process.pid, 'SIGKILL'));
  },
  nonsense() {
    say({ type: 'weather', outlook: 'fine' });
    work();
  },
  'fail-for-good': () =>
    end({ type: 'failed', code: 'INVALID_INPUT', message: 'Bad data.', retryable: false }),
  environment() {
    say({ type: 'log', level: 'INFO', message: JSON.stringify(Object.keys(process.env)) });
    complete();
  },
};

let behaviour;
let checkpointPrefix;
// Like the real one it does not end by itself when it is asked to.
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit(1));
process.on('message', (message) => {
  if (message.type === 'start') {
    behaviour = message.spec.config.behaviour;
    checkpointPrefix = message.spec.checkpointPrefix;
    if (message.spec.checkpointKey)
      say({ type: 'log', level: 'INFO', message: `From ${message.spec.checkpointKey}` });
    say({ type: 'log', level: 'INFO', message: `pid ${process.pid}` });
    BEHAVIOURS[behaviour](message.spec);
  } else if (behaviour === 'complete-when-stopped') {
    complete();
  } else if (behaviour !== 'stubborn') {
    say({ type: 'checkpoint', step: 1, objectKey: `${checkpointPrefix}step-1` });
    end({ type: 'stopped' });
  }
});
say({ type: 'ready' });
