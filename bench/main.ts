/** `npm run bench -- NAME [arguments]`. Each prints a table; figures to compare come from one run. */
const BENCHES: Record<string, () => Promise<{ run(args: string[]): Promise<void> }>> = {
  access: () => import('./access.js'),
  augment: () => import('./augment.js'),
  'augmented-training': () => import('./augmented-training.js'),
  classify: () => import('./classify.js'),
  dashboard: () => import('./dashboard.js'),
  data: () => import('./data.js'),
  'data-rows': () => import('./data-rows.js'),
  'decode-pauses': () => import('./decode-pauses.js'),
  encryption: () => import('./encryption.js'),
  'fine-tuning': () => import('./fine-tuning.js'),
  gateway: () => import('./gateway.js'),
  fanout: () => import('./fanout.js'),
  'large-trace': () => import('./large-trace.js'),
  lists: () => import('./lists.js'),
  normalisation: () => import('./normalisation.js'),
  ngram: () => import('./ngram.js'),
  'ngram-quality': () => import('./ngram-quality.js'),
  'otlp-decode': () => import('./otlp-decode.js'),
  peers: () => import('./peers.js'),
  queue: () => import('./queue.js'),
  rows: () => import('./rows.js'),
  scrub: () => import('./scrub.js'),
  stacking: () => import('./stacking.js'),
  screenshots: () => import('./screenshots.js'),
  start: () => import('./start.js'),
  tokenizer: () => import('./tokenizer.js'),
  tracing: () => import('./tracing.js'),
  'tracing-analysis': () => import('./tracing-analysis.js'),
  trainer: () => import('./trainer.js'),
  waterfall: () => import('./waterfall.js'),
  'tracing-store': () => import('./tracing-store.js'),
};

// As the program does.
process.env.NODE_ENV ??= 'production';
const [name = '', ...args] = process.argv.slice(2);
const load = BENCHES[name];
if (load) {
  const { run } = await load();
  await run(args);
} else {
  console.error(`Usage: npm run bench -- NAME, where NAME is one of ${Object.keys(BENCHES).join(', ')}.`);
  process.exitCode = 1;
}
