// The subject of a commit: `type(scope): Subject`, 72 characters at most.
//   node scripts/check-commit-subject.mjs --file PATH     a message about to be committed (the hook)
//   node scripts/check-commit-subject.mjs main..HEAD      commits that exist; any range of `git log`
// Prints what is wrong and how it should look; exits with 1 if something is.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const MAX_CHARACTERS = 72;
const TYPES = ['build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test'];
const FORM = /^(?<type>[a-z]+)(?:\([a-z0-9][a-z0-9-]*\))?!?: (?<subject>\S.*)$/;
/** What git itself writes. */
const BY_GIT = /^(?:Merge |Revert "|Reapply ")/;
/** Commits that wait for `git rebase --autosquash`: fine while working, not in what others read. */
const TO_BE_SQUASHED = /^(?:fixup|squash|amend)! /;
const EXAMPLE = 'test(tracing): Test query APIs while the store is down';

/** What is wrong with a subject, as sentences; none when it is right. */
function problemsOf(subject) {
  if (BY_GIT.test(subject)) return [];
  const problems = [];
  const length = [...subject].length;
  if (length > MAX_CHARACTERS) problems.push(`It has ${length} characters, ${MAX_CHARACTERS} are allowed.`);
  const { type, subject: text } = FORM.exec(subject)?.groups ?? {};
  if (text === undefined) return [...problems, 'It is not of the form `type(scope): Subject`.'];
  if (!TYPES.includes(type)) problems.push(`The type is one of ${TYPES.join(', ')}.`);
  if (/^\p{Ll}/u.test(text)) problems.push('The subject begins with a capital letter.');
  if (/[.\s]$/.test(text)) problems.push('The subject ends without a full stop or blanks.');
  return problems;
}

/** The lines of a message as git will keep them: no comments, nothing from the scissors on, no blank lines first. */
function keptLines(message) {
  const comment = commentCharacter();
  const lines = message.split(/\r?\n/);
  const scissors = lines.findIndex((line) => line.startsWith(`${comment} `) && line.includes('- >8 -'));
  const kept = lines
    .slice(0, scissors < 0 ? lines.length : scissors)
    .filter((line) => !line.startsWith(comment));
  const first = kept.findIndex((line) => line.trim() !== '');
  return first < 0 ? [] : kept.slice(first);
}

function commentCharacter() {
  try {
    const set = execFileSync('git', ['config', '--get', 'core.commentChar'], { encoding: 'utf8' }).trim();
    return set === '' || set === 'auto' ? '#' : set;
  } catch {
    return '#'; // not set: git's default
  }
}

function checkMessage(path) {
  const [subject, second = ''] = keptLines(readFileSync(path, 'utf8'));
  // Git refuses an empty message by itself.
  if (subject === undefined || TO_BE_SQUASHED.test(subject)) return [];
  const problems = problemsOf(subject);
  if (second.trim() !== '') problems.push('A blank line follows the subject.');
  return problems.length > 0 ? [{ commit: 'This commit', subject, problems }] : [];
}

function checkRange(range) {
  const log = execFileSync('git', ['log', '--no-merges', '--format=%h %s', range, '--'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [commit = ''] = line.split(' ', 1);
      const subject = line.slice(commit.length + 1);
      return { commit, subject, problems: problemsOf(subject) };
    })
    .filter(({ problems }) => problems.length > 0);
}

const [first, second] = process.argv.slice(2);
if (first === undefined || (first === '--file' && second === undefined)) {
  console.error('Usage: node scripts/check-commit-subject.mjs --file PATH | RANGE');
  process.exit(2);
}
const wrong = first === '--file' ? checkMessage(second) : checkRange(first);
for (const { commit, subject, problems } of wrong) {
  console.error(`${commit}: ${subject}`);
  for (const problem of problems) console.error(`  ${problem}`);
}
if (wrong.length > 0) {
  console.error(
    `Say what the commit does, in the imperative and in the field's words, for example:\n  ${EXAMPLE}`,
  );
  process.exit(1);
}
