/** Which workers are alive. Times are the database's. */
export interface WorkerStore {
  /** Says that a worker is alive, and how many jobs it runs at once. */
  beat(workerId: string, capacity: number): Promise<void>;
  /** The worker left in good order. Removing one that is not there succeeds. */
  remove(workerId: string): Promise<void>;
  /** Jobs that all workers seen within `livingWithinMs` together run at once. */
  totalCapacity(livingWithinMs: number): Promise<number>;
}
