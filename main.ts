import { nodeVersionProblem } from './launcher/node-version.js';
import { endAtOnceWhenStopped } from './launcher/stop-signals.js';

// Checked before anything else is imported: the rest may not even load on an old version.
const versionProblem = nodeVersionProblem(process.versions.node);
if (versionProblem) {
  process.stderr.write(`${versionProblem}\n`);
  process.exit(78);
}
endAtOnceWhenStopped();
// Libraries read it when they load: without it they check much again that the compiler and the tests have checked.
process.env.NODE_ENV ??= 'production';
const { runProgram } = await import('./launcher/program.js');
await runProgram(process.argv.slice(2));
