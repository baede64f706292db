import { benchProcessing } from './data-processing.js';
import { benchUploads } from './data-uploads.js';

/** `bench data [megabytes]`: what training data goes through. */
export async function run([megabytes]: string[]): Promise<void> {
  const size = megabytes === undefined ? undefined : Number(megabytes);
  await benchUploads(size);
  await benchProcessing(size);
}
