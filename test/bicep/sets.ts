/** What the template makes of a set of parameters is kept in snapshots/, by these names. */
export const SETS = {
  'anon-standard': 'bicep/main.anon.bicepparam',
  'anon-rehearsal': 'test/bicep/parameters/anon-rehearsal.bicepparam',
  'live-standard': 'bicep/main.live.bicepparam',
  'live-private': 'test/bicep/parameters/live-private.bicepparam',
  /** roles.bicep by itself, with all that it can give. */
  roles: 'test/bicep/parameters/roles.bicepparam',
} as const;

export type SetName = keyof typeof SETS;

export const SET_NAMES: readonly SetName[] = [
  'anon-standard',
  'anon-rehearsal',
  'live-standard',
  'live-private',
  'roles',
];

/** Sets that the template must refuse, and the parameters that its refusal must name. */
export const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'test/bicep/parameters/refused-private.bicepparam': [
    'laCode',
    'apiEndpoint',
    'tokenEndpoint',
    'serviceBusSku',
    'networkPrefix',
    'deploymentAddresses',
    'archiveRetentionDays',
    'alertEmails',
    'auditorsGroupId',
    'dfeCredentialsExpire',
    'rehearsal',
  ],
  'test/bicep/parameters/refused-public.bicepparam': [
    'routeTableId',
    'relayReportsTelemetry',
    'scope',
    'rehearsalScript',
  ],
};
