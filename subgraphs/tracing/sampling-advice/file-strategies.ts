import { readFile } from 'node:fs/promises';
import { AppError } from '../../../contracts/errors.js';
import type { Clock } from '../../../platform/clock.js';
import type { Logger } from '../../../platform/log.js';
import { RepeatingTask } from '../../../platform/repeating-task.js';
import type { SamplingStrategies, StrategiesInUse } from '../domain/sampling/sampling-strategies.js';
import type { StrategyResponse } from '../domain/sampling/strategy-response.js';
import {
  KEEP_EVERYTHING,
  parseStrategies,
  type ResolvedStrategies,
  resolveStrategies,
  type Strategies,
} from './strategies.js';

/** Polled rather than watched: a mounted file is replaced through links, which watchers miss. */
const POLL_MS = 5_000;

/**
 * Strategies of a file, loaded again when it changes. A file that is not valid any more, or gone, leaves the last good
 * strategies in use and says so in the warnings. Without a file every SDK is told to keep everything.
 */
export function createFileStrategies(
  file: string | undefined,
  deps: { clock: Clock; log: Logger; pollMs?: number },
): SamplingStrategies {
  return file === undefined ? keepEverything(deps.clock.now()) : new FileStrategies(file, deps);
}

function keepEverything(loadedAt: Date): SamplingStrategies {
  const { byDefault } = resolveStrategies(KEEP_EVERYTHING);
  return {
    current: () => ({
      mode: 'file',
      strategies: { ...KEEP_EVERYTHING },
      warnings: [],
      loadedAt,
      source: 'SAMPLING_STRATEGIES_FILE is not set',
    }),
    strategyFor: () => byDefault,
    start: async () => undefined,
    stop: async () => undefined,
  };
}

class FileStrategies implements SamplingStrategies {
  readonly #file: string;
  readonly #deps: { clock: Clock; log: Logger };
  readonly #task: RepeatingTask;
  #text: string | undefined;
  #strategies: Strategies = KEEP_EVERYTHING;
  #resolved: ResolvedStrategies = resolveStrategies(KEEP_EVERYTHING);
  #warnings: readonly string[] = [];
  #problem: string | undefined;
  #loadedAt: Date;

  constructor(file: string, deps: { clock: Clock; log: Logger; pollMs?: number }) {
    this.#file = file;
    this.#deps = deps;
    this.#loadedAt = deps.clock.now();
    this.#task = new RepeatingTask(deps.pollMs ?? POLL_MS, () => this.#reload(), {
      onError: (error) => this.#keepLastGood(error),
    });
  }

  current(): StrategiesInUse {
    return {
      mode: 'file',
      strategies: { ...this.#strategies },
      warnings: this.#problem === undefined ? this.#warnings : [this.#problem, ...this.#warnings],
      loadedAt: this.#loadedAt,
      source: this.#file,
    };
  }

  strategyFor(service: string): StrategyResponse {
    return this.#resolved.byService.get(service) ?? this.#resolved.byDefault;
  }

  async start(): Promise<void> {
    await this.#reload();
    this.#task.start();
  }

  stop(): Promise<void> {
    return this.#task.stop();
  }

  async #reload(): Promise<void> {
    const text = await this.#read();
    if (text === this.#text) {
      // A good file that was away, and is back as it was.
      this.#problem = undefined;
      return;
    }
    const { strategies, warnings } = parseStrategies(text);
    this.#text = text;
    this.#strategies = strategies;
    this.#resolved = resolveStrategies(strategies);
    this.#warnings = warnings;
    this.#problem = undefined;
    this.#loadedAt = this.#deps.clock.now();
    this.#deps.log.info(
      { file: this.#file, services: strategies.service_strategies.length, warnings: warnings.length },
      'Sampling strategies loaded',
    );
  }

  async #read(): Promise<string> {
    try {
      return await readFile(this.#file, 'utf8');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new AppError(
        'INVALID_INPUT',
        `The sampling strategies cannot be read: ${reason}. Correct SAMPLING_STRATEGIES_FILE.`,
        { cause: error },
      );
    }
  }

  #keepLastGood(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const since = this.#loadedAt.toISOString();
    const problem = `The file is not in use, but what was loaded at ${since}. ${message}`;
    if (problem !== this.#problem) {
      this.#deps.log.warn({ file: this.#file, problem: message }, 'Sampling strategies left as they were');
    }
    this.#problem = problem;
  }
}
