import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

/** A link that narrows what a page shows; the one that does so now is told by its weight, and to who does not see it. */
export const FilterLink = createLink(({ chosen, ...props }: ComponentProps<'a'> & { chosen: boolean }) => (
  <a {...props} className="link" aria-current={chosen ? 'true' : undefined} />
));
