import { InvalidInputError } from '../errors.js';

/** A file as a whole cannot be read, and no row of it may be used: its bytes are damaged or made to do harm. */
export class UnreadableFileError extends InvalidInputError {}
