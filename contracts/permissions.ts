/** What a token or an account may be given. What each may do stands in the table below, and nowhere else. */
export const ROLES = ['viewer', 'analyst', 'trainer', 'approver', 'admin', 'participant', 'service'] as const;

export type Role = (typeof ROLES)[number];

/**
 * Which roles hold a permission. A role that is named nowhere holds none; no role holds `PLATFORM`, which belongs to the
 * platform's own parts: they show the service token, and hold every other permission too.
 */
export const PERMISSIONS = {
  /** Ask who one is. */
  IDENTIFY: [...ROLES],
  /** Jobs, models, figures, traces: all that is neither a text to train on nor bytes of a model. */
  READ: ['viewer', 'analyst', 'trainer', 'approver', 'admin', 'service'],
  /** Rows of data files, texts that a model got wrong, links to files and artifacts; what is personal (`@personal`). */
  READ_RAW: ['analyst', 'trainer', 'approver', 'admin', 'service'],
  /** What people note about what they see: saved views, what was decided on errors. */
  ANNOTATE: ['analyst', 'trainer', 'approver', 'admin'],
  /** Upload, check, derive and augment data; start, retry and cancel jobs of one's own; register versions. */
  TRAIN: ['trainer', 'admin', 'service'],
  /** Ask for a version to be promoted. */
  PROPOSE_PROMOTION: ['trainer', 'admin'],
  /** Bring versions into and out of stages, and say what they must fulfil for it. */
  APPROVE_PROMOTION: ['approver', 'admin'],
  /** Cancel jobs of others, order and pause the queue, drain workers. */
  MANAGE_QUEUE: ['admin'],
  /** Delete models, versions and files. */
  DELETE: ['admin'],
  /** Accounts, tokens, the record of what was done. */
  ADMINISTER: ['admin'],
  /** Only from one part of the platform to another. */
  PLATFORM: [],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly Permission[];

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

export const isPermission = (text: string): text is Permission => text in PERMISSIONS;
