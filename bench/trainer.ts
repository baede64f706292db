import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { installedEngines } from '../subgraphs/training/worker/installed-engines.js';
import { printTable } from './table.js';
import { SHAPES, type StepFigures } from './trainer-figures.js';

const STEPS: Readonly<Record<string, number>> = { tiny: 30, small: 10, base: 4 };
const ROUNDS = 2;
const THREADS = [1, 2];

const OURS = fileURLToPath(new URL('trainer-step.js', import.meta.url));
// The sources' folder: the compiler does not copy the script.
const PYTORCH = fileURLToPath(new URL('../../bench/trainer-pytorch.py', import.meta.url));

/**
 * `bench trainer [PRESET...]`: a training step of fixed shape (dropout 0.1, clipping, AdamW) and classification, each in
 * processes of their own in turns with PyTorch's, where `python3` (or what PYTHON names) has it, and with those of the
 * engine tensorflow, where TENSORFLOW_DIR has it. The least of all steps is taken: what else the machine does is not what
 * is measured.
 */
export async function run(args: string[]): Promise<void> {
  const presets = args.length > 0 ? args : Object.keys(SHAPES);
  const python = process.env.PYTHON ?? 'python3';
  const version = await output(python, ['-c', 'import torch; print(torch.__version__)']).catch(
    () => undefined,
  );
  if (version === undefined)
    console.log('PyTorch is not installed: its columns stay empty; docs/PERFORMANCE.md has its figures.');
  else console.log(`PyTorch ${version.trim()}, Node ${process.versions.node}`);

  const tensorFlowFolder = resolve(process.env.TENSORFLOW_DIR || '.data/tensorflow');
  const hasTensorFlow = installedEngines(tensorFlowFolder).includes('tensorflow');
  if (!hasTensorFlow) console.log('TensorFlow is not installed: its columns stay empty.');

  const lines: string[][] = [];
  for (const preset of presets) {
    const shape = SHAPES[preset];
    if (!shape) throw new Error(`"${preset}" is none of ${Object.keys(SHAPES).join(', ')}.`);
    for (const threads of THREADS) {
      const given = [...shape, threads, STEPS[preset] ?? 5].map(String);
      const [ours, theirs, tensorFlow]: [StepFigures[], StepFigures[], StepFigures[]] = [[], [], []];
      for (let round = 0; round < ROUNDS; round++) {
        ours.push(JSON.parse(await output(process.execPath, [OURS, ...given])));
        if (version !== undefined) theirs.push(JSON.parse(await output(python, [PYTORCH, ...given])));
        if (hasTensorFlow) {
          const environment = { TF_NUM_INTRAOP_THREADS: String(threads), TF_CPP_MIN_LOG_LEVEL: '2' };
          const figures = await output(process.execPath, [OURS, ...given, tensorFlowFolder], environment);
          tensorFlow.push(JSON.parse(figures));
        }
      }
      const line = (what: string, unit: string, of: (figures: StepFigures) => number) => {
        const least = (all: StepFigures[]) => Math.min(...all.map(of));
        const [onnx, pyTorch, other] = [least(ours), least(theirs), least(tensorFlow)];
        const shown = (value: number, digits: number) =>
          Number.isFinite(value) ? value.toFixed(digits) : '-';
        const ratio = theirs.length > 0 ? onnx / pyTorch : Number.NaN;
        lines.push([
          ...[
            preset,
            String(threads),
            `${what} (${unit})`,
            shown(onnx, 1),
            shown(pyTorch, 1),
            shown(ratio, 2),
          ],
          ...[shown(other, 1), shown(other / onnx, 2)],
        ]);
      };
      line('step, time', 'ms', ({ step }) => step.leastWallMs);
      line('step, CPU', 'ms', ({ step }) => step.leastCpuMs);
      line('memory', 'MB', ({ rssMb }) => rssMb);
      line('1 text of 64 tokens, CPU', 'ms', ({ one }) => one.leastCpuMs);
      line('8 texts of 64 tokens, CPU', 'ms', ({ eight }) => eight.leastCpuMs);
    }
  }
  printTable(
    ['preset', 'threads', 'what', 'ours', 'PyTorch', 'ratio', 'engine tensorflow', 'its ratio to ours'],
    lines,
  );
}

async function output(
  program: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<string> {
  const env = { ...process.env, ...environment };
  const { stdout } = await promisify(execFile)(program, args, { maxBuffer: 2 ** 20, env });
  return stdout;
}
