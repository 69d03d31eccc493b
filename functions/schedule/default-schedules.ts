import { LOCAL_AUTHORITIES } from '../../shared/child-record';

const CODES = Object.keys(LOCAL_AUTHORITIES).toSorted();

/** The place of an authority on a stretch of time that all of them divide evenly between them. */
const placeOf = (laCode: string, stretch: number): number =>
  Math.floor((Math.max(0, CODES.indexOf(laCode)) * stretch) / CODES.length);

/** Every five minutes, each authority at its own second of the five minutes: all at once would be too much for DfE. */
export function submitScheduleOf(laCode: string): string {
  const second = placeOf(laCode, 300);
  return `${second % 60} ${Math.floor(second / 60)}-59/5 * * * *`;
}

/** Once a night, each authority at its own minute between 02:00 and 02:59 UTC. */
export const dailyRunScheduleOf = (laCode: string): string => `0 ${placeOf(laCode, 60)} 2 * * *`;
