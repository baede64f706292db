export interface Phase {
  readonly name: string;
  readonly startedAt: string;
  readonly endedAt?: string | null | undefined;
  readonly spanId?: string | null | undefined;
}

const EPOCH = /^epoch_(\d+)$/;

/**
 * At most about `most` parts, each wide enough to be pressed: epochs that follow each other are put together, evenly, as
 * `epochs 1 to 4`, which begin with the first one's span.
 */
export function groupPhases(phases: readonly Phase[], most: number): Phase[] {
  const epochs = phases.filter(({ name }) => EPOCH.test(name)).length;
  const size = Math.ceil(epochs / Math.max(1, most - (phases.length - epochs)));
  const groups: Phase[] = [];
  let run: Phase[] = [];
  const close = () => {
    const first = run[0];
    if (first) groups.push(run.length === 1 ? first : joined(first, run.at(-1) ?? first));
    run = [];
  };
  for (const phase of phases) {
    if (!EPOCH.test(phase.name)) {
      close();
      groups.push(phase);
      continue;
    }
    run.push(phase);
    if (run.length >= size) close();
  }
  close();
  return groups;
}

function joined(first: Phase, last: Phase): Phase {
  const [from, to] = [first, last].map(({ name }) => EPOCH.exec(name)?.[1]);
  return { ...first, name: `epochs_${from}_to_${to}`, endedAt: last.endedAt };
}
