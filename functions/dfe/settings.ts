import { isLoopback } from '../../shared/configuration';

/** What DfE gave the LA. */
export interface DfeAccess {
  /** The base address as DfE gives it, e.g. https://host/children-in-social-care-data-receiver/1. */
  readonly apiEndpoint: string;
  readonly laCode: string;
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly supplierKey: string;
}

/** All times in milliseconds. */
export interface DfeTimings {
  /** Least time between the starts of two POSTs. */
  readonly minIntervalMs: number;
  /** Up to this much is added to each interval by chance, so that LAs do not POST in step. */
  readonly jitterMs: number;
  /** Longest time for one request, the body of its reply included. */
  readonly timeoutMs: number;
  /** Tries while DfE or the token service is out of reach, or says 429. */
  readonly maxTries: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  /** The longest wait after a 403: a firewall lets go after minutes, not seconds. */
  readonly refusedDelayMs: number;
}

export const DEFAULT_TIMINGS: DfeTimings = {
  minIntervalMs: 400,
  jitterMs: 150,
  timeoutMs: 20_000,
  maxTries: 3,
  baseDelayMs: 2_000,
  maxDelayMs: 30_000,
  refusedDelayMs: 120_000,
};

/**
 * The pace of an interval that an authority has chosen: what is added by chance is never more than the interval itself, so that
 * none at all means no waiting.
 */
export const paceOf = (minIntervalMs: number): Pick<DfeTimings, 'minIntervalMs' | 'jitterMs'> => ({
  minIntervalMs,
  jitterMs: Math.min(DEFAULT_TIMINGS.jitterMs, minIntervalMs),
});

/**
 * Host and path of an API address, as outcomes name the receiver. The same for addresses that differ by a slash at the
 * end alone: what another receiver holds counts as nothing held, and everyone would be sent again.
 */
export function receiverOf(apiEndpoint: string): string {
  const { host, pathname } = new URL(apiEndpoint);
  return `${host}${pathname}`.replace(/\/+$/, '');
}

/** The host of an API address, for a line of the log. */
export const hostOf = (apiEndpoint: string): string => new URL(apiEndpoint).host;

export type DfeSettings = DfeAccess & Partial<DfeTimings>;

/** Header values may hold visible ASCII and inner blanks (RFC 9110, section 5.5). */
export const HEADER_VALUE = /^[\x21-\x7e]+( +[\x21-\x7e]+)*$/;

/**
 * The settings with every timing filled in.
 * @throws Error naming the setting, never its value, that would send a secret unencrypted or cannot be sent at all
 */
export function completeSettings(settings: DfeSettings): DfeAccess & DfeTimings {
  requireSafeAddress('apiEndpoint', settings.apiEndpoint);
  requireSafeAddress('tokenEndpoint', settings.tokenEndpoint);
  if (!HEADER_VALUE.test(settings.supplierKey)) {
    throw new Error('supplierKey holds characters that no HTTP header can carry');
  }
  return { ...DEFAULT_TIMINGS, ...settings };
}

function requireSafeAddress(name: string, address: string): void {
  const isHttps = URL.canParse(address) && new URL(address).protocol === 'https:';
  if (!isHttps && !isLoopback(address)) throw new Error(`${name} is not an https address`);
}
