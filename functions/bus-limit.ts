import { within } from '../shared/within';

/** How long one call of Service Bus may take, its tries included. The client's own limits do not hold for opening a link. */
const BUS_LIMIT_MS = 60_000;

/** @throws TookTooLong, or what `call` throws */
export const withinBusLimit = <T>(call: () => Promise<T>, waitsMs = 0): Promise<T> =>
  within(BUS_LIMIT_MS + waitsMs, call);
