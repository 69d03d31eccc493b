import { clientOf } from './client-of';
import { type Clock, systemClock } from './clock';
import type { DfeClient, SignIn } from './ports';
import { sendOnce } from './send-once';
import { completeSettings, type DfeAccess, type DfeSettings } from './settings';
import { createTokenSource } from './token';

/**
 * A client of DfE's API for one LA (DfE CSC API 1.0.1). It gets tokens, keeps DfE's pace and tries again;
 * what a batch comes to is always a value. Timings that are not given are DEFAULT_TIMINGS.
 * @throws Error naming, without its value, a setting that would send a secret unencrypted or cannot be sent
 */
export function createDfeClient(settings: DfeSettings, clock: Clock = systemClock): DfeClient & SignIn {
  const all = completeSettings(settings);
  const url = childrenUrl(all);
  const { timeoutMs } = all;
  return clientOf(
    {
      tokens: createTokenSource(all, clock),
      send: (token, body, records, cut) =>
        sendOnce({ url, headers: requestHeaders(token, all), body, records, timeoutMs }, clock, cut),
    },
    all,
    clock,
  );
}

function childrenUrl({ apiEndpoint, laCode }: DfeAccess): string {
  return `${apiEndpoint.replace(/\/+$/, '')}/children_social_care_data/${encodeURIComponent(laCode)}/children`;
}

const requestHeaders = (token: string, { supplierKey }: DfeAccess): Record<string, string> => ({
  Authorization: `Bearer ${token}`,
  SupplierKey: supplierKey,
  'Content-Type': 'application/json',
  Accept: 'application/json',
  'User-Agent': 'csc-dataflow',
});
