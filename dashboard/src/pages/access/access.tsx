import { useState } from 'react';
import { PageHead } from '../../components/page-head.js';
import { OnlyWith } from '../../permissions/only-with.js';
import { AccountDialog } from './account-dialog.js';
import { Accounts } from './accounts.js';
import type { ListedAccountFragment, ListedTokenFragment } from './generated/operations.js';
import { RotateDialog } from './rotate-dialog.js';
import { type Made, Secret } from './secret.js';
import { TokenDialog } from './token-dialog.js';
import { Tokens } from './tokens.js';
import { useAccounts, useTokens } from './use-lists.js';

/** What is being asked for in a window over the page. */
type Asked =
  | { readonly what: 'account'; readonly account: ListedAccountFragment | undefined }
  | { readonly what: 'token'; readonly account: ListedAccountFragment }
  | { readonly what: 'rotation'; readonly token: ListedTokenFragment };

/** Accounts and tokens, for those who may ADMINISTER. */
export function Access() {
  return (
    <OnlyWith permission="ADMINISTER" givenBy="admin" title="Access">
      <Administration />
    </OnlyWith>
  );
}

function Administration() {
  const accounts = useAccounts();
  const tokens = useTokens();
  const [asked, setAsked] = useState<Asked>();
  const [made, setMade] = useState<Made>();
  const close = () => setAsked(undefined);
  const onMade = (secret: Made) => {
    setMade(secret);
    tokens.again();
  };
  return (
    <>
      <PageHead
        title="Access"
        sub="Who may use the platform, and with which tokens. A change counts within seconds."
        actions={
          <button
            className="btn primary"
            type="button"
            onClick={() => setAsked({ what: 'account', account: undefined })}
          >
            New account
          </button>
        }
      />
      <div className="grid">
        {made && <Secret key={made.secret} {...made} onDone={() => setMade(undefined)} />}
        <Accounts
          list={accounts}
          onChange={(account) => setAsked({ what: 'account', account })}
          onNewToken={(account) => setAsked({ what: 'token', account })}
          onSwitched={tokens.again}
        />
        <Tokens
          list={tokens}
          onNewToken={(account) => setAsked({ what: 'token', account })}
          onRotate={(token) => setAsked({ what: 'rotation', token })}
        />
      </div>
      {asked?.what === 'account' && (
        <AccountDialog
          account={asked.account}
          onClose={close}
          onDone={() => {
            accounts.again();
            tokens.again();
          }}
        />
      )}
      {asked?.what === 'token' && <TokenDialog account={asked.account} onClose={close} onMade={onMade} />}
      {asked?.what === 'rotation' && <RotateDialog token={asked.token} onClose={close} onMade={onMade} />}
    </>
  );
}
