import { newId } from '../../../../platform/ids.js';
import type { ResumableState } from '../../../../platform/objects/resumable-uploads.js';
import type { DataFile } from '../../domain/data-file.js';
import type { DataDeps } from '../deps.js';
import { requireOpen, UploadBusyError } from './upload-errors.js';

/** So long after the last byte of a piece another one may take its place: its sender is gone, or its process is. */
const LEASE_MS = 5_000;
const BEAT_MS = 1_000;

/**
 * The right to add to an upload, while bytes come. It is held as long as they do: a connection that has gone silent, and a
 * process that was killed, lose it by themselves. Whoever has lost it finds out before it writes anything more.
 */
export class AppendClaim {
  readonly state: ResumableState;
  readonly #token: string;
  readonly #timer: NodeJS.Timeout;
  /** By the process's own clock, which nobody sets. */
  #heldUntilMs: number;
  #arrivedBytes: number;
  #toldBytes: number;
  #beating = Promise.resolve();

  private constructor(
    private readonly deps: DataDeps,
    private readonly file: DataFile,
    token: string,
    state: ResumableState,
    heldUntilMs: number,
  ) {
    this.#token = token;
    this.state = state;
    this.#heldUntilMs = heldUntilMs;
    this.#arrivedBytes = state.sizeBytes;
    this.#toldBytes = state.sizeBytes;
    this.#timer = setInterval(() => this.#beat(), BEAT_MS);
  }

  /** @throws UploadBusyError while somebody else has it */
  static async take(deps: DataDeps, file: DataFile): Promise<AppendClaim> {
    const now = deps.clock.now();
    const heldUntilMs = performance.now() + LEASE_MS;
    const token = newId('append', now.getTime());
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    const state = await deps.resumables.claim(file.id, { token, leaseUntil, now });
    if (!state) throw busy(file);
    return new AppendClaim(deps, file, token, state, heldUntilMs);
  }

  /**
   * Before bytes that have arrived are written.
   * @throws UploadBusyError, UploadEndedError when it is lost
   */
  async noteArrival(bytes: number): Promise<void> {
    this.#arrivedBytes += bytes;
    if (performance.now() >= this.#heldUntilMs) await this.#extend();
  }

  /**
   * Keeps what is durable; from now on the upload goes on from there.
   * @throws UploadBusyError, UploadEndedError when the claim is lost
   */
  async keep(state: ResumableState): Promise<void> {
    const { deps, file } = this;
    const heldUntilMs = performance.now() + LEASE_MS;
    const now = deps.clock.now().getTime();
    const expiresAt = new Date(now + deps.limits.uploadExpiresSeconds * 1000);
    const held = await deps.resumables.keep(file.id, this.#row(now), { state, expiresAt });
    if (!held) await this.#failLost();
    this.#heldUntilMs = heldUntilMs;
    this.#toldBytes = Math.max(this.#toldBytes, state.sizeBytes);
  }

  async release(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
    try {
      await this.deps.resumables.release(this.file.id, this.#token);
    } catch (err) {
      // It runs out by itself.
      this.deps.log.debug({ err, fileId: this.file.id }, 'Claim on an upload could not be released');
    }
  }

  #row(nowMs: number) {
    return { token: this.#token, leaseUntil: new Date(nowMs + LEASE_MS) };
  }

  /** Only what arrives keeps the claim. */
  #beat(): void {
    if (this.#arrivedBytes <= this.#toldBytes) return;
    this.#beating = this.#extend().catch((err: unknown) => {
      // Asked again before the next write.
      this.deps.log.debug({ err, fileId: this.file.id }, 'Claim on an upload could not be extended');
    });
  }

  async #extend(): Promise<void> {
    const { deps, file } = this;
    const heldUntilMs = performance.now() + LEASE_MS;
    const arrivedBytes = this.#arrivedBytes;
    if (!(await deps.resumables.extendClaim(file.id, this.#row(deps.clock.now().getTime()), arrivedBytes))) {
      this.#heldUntilMs = Number.NEGATIVE_INFINITY;
      await this.#failLost();
    }
    this.#heldUntilMs = Math.max(this.#heldUntilMs, heldUntilMs);
    this.#toldBytes = Math.max(this.#toldBytes, arrivedBytes);
  }

  /** @throws UploadEndedError, else UploadBusyError */
  async #failLost(): Promise<never> {
    const { deps, file } = this;
    const [present] = await deps.store.find(file.tenant, [file.id]);
    if (present) {
      // The time does not matter here: what was lost is the claim or the file.
      requireOpen({ ...present, uploadExpiresAt: new Date(8.64e15) }, deps.clock.now());
    }
    throw busy(file);
  }
}

function busy({ id }: DataFile): UploadBusyError {
  return new UploadBusyError(
    `Another request is sending a piece of file ${id}. Ask for the offset and try again in a few seconds.`,
  );
}
