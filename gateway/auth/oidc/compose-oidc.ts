import type { Clock } from '../../../platform/clock.js';
import type { Config } from '../../../platform/config/config.js';
import type { OidcSettings } from '../../../platform/config/oidc-settings.js';
import type { Logger } from '../../../platform/log.js';
import type { Prisma } from '../../../platform/postgres/prisma.js';
import { MachineTokens } from './machine-tokens.js';
import { OidcProvider } from './provider.js';
import { ProviderAccounts } from './provider-accounts.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** Where a browser begins to sign in. */
export const BEGIN_PATH = '/session/oidc';
/** Where the provider sends browsers back to: what is registered there. */
export const CALLBACK_PATH = '/session/oidc/callback';

/** Sign-in by an identity provider. */
export interface Oidc {
  readonly settings: OidcSettings;
  readonly provider: OidcProvider;
  readonly attempts: SignInAttempts;
  readonly accounts: ProviderAccounts;
  readonly machineTokens: MachineTokens;
}

/** @returns undefined where no provider is configured */
export function composeOidc(deps: {
  config: Pick<Config, 'auth' | 'publicUrl'>;
  prisma: Prisma;
  clock: Clock;
  log: Logger;
}): Oidc | undefined {
  const { config, prisma, clock, log } = deps;
  const settings = config.auth.oidc;
  if (!settings) return undefined;
  const provider = new OidcProvider({
    settings,
    redirectUri: `${config.publicUrl}${CALLBACK_PATH}`,
    clock,
    log,
  });
  const accounts = new ProviderAccounts({ prisma, clock });
  return {
    settings,
    provider,
    accounts,
    attempts: new SignInAttempts({ prisma, clock }),
    machineTokens: new MachineTokens({ settings, provider, accounts }),
  };
}
