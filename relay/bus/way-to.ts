import type { BusConfiguration } from '../configuration';
import { diagnose } from './diagnosis/diagnose';
import type { NetworkPath } from './diagnosis/path';
import { proxyFor } from './proxy';

/** For each step of the way to a host. */
const STEP_LIMIT_MS = 10_000;

type Transport = BusConfiguration['transport'];

/** The way that the clients of Azure go to a host. @param transport undefined: HTTPS */
export function wayTo({ hostname, port }: URL, transport: Transport | undefined): NetworkPath {
  const overAmqp = transport === 'amqp';
  const target = overAmqp ? 5671 : Number(port || 443);
  return {
    host: hostname,
    port: target,
    // AMQP goes past every proxy.
    proxy: overAmqp ? undefined : proxyFor(hostname, target),
    webSocket: transport === 'websockets',
    limitMs: STEP_LIMIT_MS,
  };
}

/** @returns what stands in the way to a host, in words; undefined: nothing. Takes a minute at most. */
export const findObstacle = async (
  host: URL,
  transport: Transport | undefined,
  now: () => Date,
): Promise<string | undefined> => (await diagnose(wayTo(host, transport), () => now().getTime()))?.message;
