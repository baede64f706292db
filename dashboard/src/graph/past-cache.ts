import type { Exchange, Operation } from 'urql';
import { filter, merge, pipe, share } from 'wonka';

/**
 * The context of an operation whose answer has thousands of objects that no other operation shows: writing each of them into
 * the cache and reading it again takes longer than to draw them.
 */
export const PAST_CACHE = { isPastCache: true };

const isPastCache = ({ context }: Operation): boolean => context.isPastCache === true;

/** Lets such operations pass a cache by. */
export const withPastCache =
  (cache: Exchange): Exchange =>
  (input) => {
    const cached = cache(input);
    return (operations) => {
      const shared = share(operations);
      return merge([
        cached(
          pipe(
            shared,
            filter((operation) => !isPastCache(operation)),
          ),
        ),
        input.forward(pipe(shared, filter(isPastCache))),
      ]);
    };
  };
