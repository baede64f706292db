import { expect, test } from 'vitest';
import { describeCrash } from './trainer-crash.js';

test.each([
  [{ code: null, signal: 'SIGABRT' }, 'TRAINER_OUT_OF_MEMORY', false, 'SIGABRT'],
  [{ code: 134, signal: null }, 'TRAINER_OUT_OF_MEMORY', false, 'SIGABRT'],
  [{ code: null, signal: 'SIGKILL' }, 'TRAINER_CRASHED', true, 'SIGKILL'],
  [{ code: null, signal: 'SIGSEGV' }, 'TRAINER_CRASHED', true, 'SIGSEGV'],
  [{ code: 1, signal: null }, 'TRAINER_CRASHED', true, 'exit code 1'],
])('%o is %s', (exit, code, retryable, named) => {
  const crash = describeCrash(exit, { limitMb: 512, setBy: 'TRAINER_MEMORY_MB' });
  expect(crash).toMatchObject({ code, retryable });
  expect(crash.message).toContain(named);
  expect(crash.message).toContain('512 MiB (TRAINER_MEMORY_MB)');
});
