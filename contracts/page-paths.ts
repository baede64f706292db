/** What is never a page of the dashboard, whoever asks: other things are served there, or could be. */
const NOT_PAGES =
  /^\/(?:graphql|audit|objects|uploads|identity|session|healthz|readyz|metrics|assets)(?:\/|$)/;

/** Whether a page of the dashboard may be at a path of the gateway (without search parameters). */
export function isPagePath(path: string): boolean {
  return !NOT_PAGES.test(path);
}
