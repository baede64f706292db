import { createContext, useContext } from 'react';
import { moment, preciseClock, shortMoment, type Zone } from '../format/time.js';

/** Whose clock instants are shown by. */
export const ZoneContext = createContext<Zone>('utc');

export function useZone(): Zone {
  return useContext(ZoneContext);
}

/** An instant: the clock alone when it is today's, with everything in its title. */
export function Moment({ at, precise = false }: { at: string; precise?: boolean }) {
  const zone = useZone();
  return (
    <time dateTime={at} title={moment(at, zone)}>
      {precise ? preciseClock(at, zone) : shortMoment(at, zone)}
    </time>
  );
}
