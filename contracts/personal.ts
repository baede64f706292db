/** What stands where personal data would, for who may not see it: a stable text, so that answers keep their shape. */
export const PERSONAL_PLACEHOLDER = '[personal]';
