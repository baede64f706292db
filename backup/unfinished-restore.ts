/** Below the data folder, while it is restored into; a folder that has it is no platform's. */
export const UNFINISHED_RESTORE = 'restore-unfinished';
