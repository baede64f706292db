import type { ComponentProps, ReactNode } from 'react';
import { Empty, Failure } from './block.js';
import { PageHead } from './page-head.js';

/** In the place of a page that cannot be read. @param what it is about, e.g. `job` */
export function FailedPage({ what, ...failure }: { what: string } & ComponentProps<typeof Failure>) {
  return (
    <>
      <PageHead title={`This ${what} cannot be shown`} />
      <div className="block">
        <Failure {...failure} />
      </div>
    </>
  );
}

/** In the place of a page of something that is not there, with a way out. */
export function GonePage({ what, children }: { what: string; children: ReactNode }) {
  return (
    <>
      <PageHead title={`There is no ${what} in this tenant`} name="Not found" />
      <div className="block">
        <Empty>{children}</Empty>
      </div>
    </>
  );
}
