// Exit status 0 when the role in this container answers at HEALTH_URL.
const response = await fetch(process.env.HEALTH_URL, { signal: AbortSignal.timeout(3_000) }).catch(
  () => undefined,
);
process.exit(response?.ok ? 0 : 1);
