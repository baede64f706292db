const MINIMUM = [20, 19] as const;

/** Why this Node.js cannot run the platform, or undefined when it can. */
export function nodeVersionProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  const supported = major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
  return supported
    ? undefined
    : `Node.js ${version} is too old: ${MINIMUM.join('.')} or newer is needed. Install a current version from https://nodejs.org and start again.`;
}
