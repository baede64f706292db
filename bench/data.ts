import { benchProcessing } from './data-processing.js';

/** `bench data [megabytes]`: what training data goes through. */
export async function run([megabytes]: string[]): Promise<void> {
  await benchProcessing(megabytes === undefined ? undefined : Number(megabytes));
}
