import { useState } from 'react';
import { TENANT_PARAM } from '../../session/asked-tenant.js';
import type { Viewer } from '../../session/viewer.js';
import { Dialog } from '../dialog.js';
import form from '../form/form.module.css';
import styles from './tenant-switch.module.css';

/** Stands for all tenants that there are. */
const ANY = '*';

/** Whose data is shown, and where there are others, the way to theirs. */
export function TenantSwitch({ viewer: { tenant, tenants } }: { viewer: Viewer }) {
  const [isOpen, setOpen] = useState(false);
  const others = tenants.filter((name) => name !== tenant && name !== ANY);
  const mayNameAny = tenants.includes(ANY);
  return (
    <>
      <span className={styles.tenant}>
        Tenant <b>{tenant}</b>
        {(mayNameAny || others.length > 0) && (
          <button type="button" onClick={() => setOpen(true)}>
            switch<span className="hidden"> the tenant</span>
          </button>
        )}
      </span>
      {isOpen && (
        <Dialog title="Switch the tenant" onClose={() => setOpen(false)}>
          {(close) => (
            <div className={styles.choice}>
              <p className="dim">
                Data, models and traces of one tenant are not seen from another. The tenant is part of each
                link.
              </p>
              {others.length > 0 && (
                <ul>
                  {others.map((name) => (
                    <li key={name}>
                      <a href={`/?${new URLSearchParams({ [TENANT_PARAM]: name })}`}>{name}</a>
                    </li>
                  ))}
                </ul>
              )}
              {/* The browser opens the page anew, as it does for the links. */}
              <form className={form.form} method="get" action="/">
                {mayNameAny && (
                  <label className="field">
                    <span>Name of the tenant</span>
                    <input
                      className="input mono"
                      name={TENANT_PARAM}
                      required
                      maxLength={64}
                      pattern="[A-Za-z0-9._\-]+"
                      title="Letters, digits, dot, dash and underscore"
                      autoComplete="off"
                      autoFocus
                    />
                  </label>
                )}
                <div className={form.acts}>
                  <button className="btn" type="button" onClick={close}>
                    Cancel
                  </button>
                  {mayNameAny && (
                    <button className="btn primary" type="submit">
                      Switch
                    </button>
                  )}
                </div>
              </form>
            </div>
          )}
        </Dialog>
      )}
    </>
  );
}
