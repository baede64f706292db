import { z } from 'zod';
import type { SupervisedProcess } from './supervised-process.js';

/** What `npm run dev` says to the launcher when the code of roles has changed. */
const restartMessage = z.object({ type: z.literal('restart'), roles: z.array(z.string()) });

/** Restarts roles whenever the process that started this one asks for it. Does nothing where there is none to ask. */
export function restartOnRequest(roles: Readonly<Record<string, SupervisedProcess>>): void {
  if (!process.send) return;
  process.on('message', (message) => {
    const asked = restartMessage.safeParse(message);
    if (asked.success) for (const role of asked.data.roles) roles[role]?.restart();
  });
}
