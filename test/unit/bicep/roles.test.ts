import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SetName } from '../../bicep/sets';
import { ofType, type Resource, readSnapshot } from '../../bicep/snapshot';
import { rowsIn, sectionOf } from '../docs/read-tables';

const page = readFileSync(path.join(__dirname, '../../../docs/azure-resources.md'), 'utf8');

/** Azure's ids of its built-in roles. */
const ROLES: Readonly<Record<string, string>> = {
  '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39': 'Azure Service Bus Data Sender',
  '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0': 'Azure Service Bus Data Receiver',
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe': 'Storage Blob Data Contributor',
  '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1': 'Storage Blob Data Reader',
  '4633458b-17de-408a-b874-0445c86b69e6': 'Key Vault Secrets User',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
};

const PRINCIPALS: Readonly<Record<string, readonly [who: string, type: string]>> = {
  '00000000-0000-0000-0000-00000000000a': ['relay', 'ServicePrincipal'],
  '00000000-0000-0000-0000-00000000000b': ["auditors' group", 'Group'],
};

/** What an assignment is about, by the end of the id of its scope. */
const SCOPES: readonly (readonly [end: RegExp, scope: string])[] = [
  [/\/Microsoft\.ServiceBus\/namespaces\/[^/]+\/queues\/deltas-live$/, 'queue deltas'],
  [/\/Microsoft\.ServiceBus\/namespaces\/[^/]+\/queues\/outcomes-live$/, 'queue outcomes'],
  [/\/Microsoft\.ServiceBus\/namespaces\/[^/]+\/queues\/relay-commands-live$/, 'queue relay-commands'],
  [/\/storageAccounts\/stcschost845live[^/]+$/, 'storage account of the host'],
  [
    /\/storageAccounts\/stcscarch845live[^/]+\/blobServices\/default\/containers\/archive$/,
    'container archive',
  ],
  [/\/Microsoft\.KeyVault\/vaults\/[^/]+$/, 'vault'],
  [/\/Microsoft\.Insights\/components\/[^/]+$/, 'Application Insights component'],
];

interface Assignment {
  readonly who: string;
  readonly role: string;
  readonly scope: string;
}

function readAssignment({ id, properties }: Resource): Assignment {
  const { principalId, principalType, roleDefinitionId } = properties as Record<string, string>;
  const [who, type] = PRINCIPALS[principalId ?? ''] ?? [
    /userAssignedIdentities\/id-csc-845-live', '[^']+'\)\.principalId\]$/.test(principalId ?? '')
      ? 'app'
      : 'unknown',
    'ServicePrincipal',
  ];
  expect(principalType).toBe(type);
  const about = id.split('/providers/Microsoft.Authorization/')[0] ?? '';
  return {
    who,
    role: ROLES[roleDefinitionId?.split('/').at(-1) ?? ''] ?? 'unknown',
    scope: SCOPES.find(([end]) => end.test(about))?.[1] ?? about,
  };
}

const assignmentsOf = (set: SetName): Assignment[] =>
  ofType(readSnapshot(set), 'Microsoft.Authorization/roleAssignments').map(readAssignment);

const inOrder = (assignments: readonly Assignment[]): string[] =>
  assignments.map(({ who, role, scope }) => `${who}: ${role} on ${scope}`).toSorted();

const documented = rowsIn(sectionOf(page, '## Roles')).map(([who = '', role = '', scope = '']) => ({
  who,
  role,
  scope,
}));

const isOfRelaysReports = ({ who, role }: Assignment): boolean =>
  who === 'relay' && role === 'Monitoring Metrics Publisher';

describe('The roles', () => {
  it('are exactly those of docs/azure-resources.md', () => {
    expect(inOrder(assignmentsOf('roles'))).toEqual(inOrder(documented));
  });

  it('are the same within the whole template, but for a relay that does not report itself', () => {
    const expected = documented.filter((each) => !isOfRelaysReports(each));
    expect(inOrder(assignmentsOf('live-standard'))).toEqual(inOrder(expected));
  });

  it('leave out an auditors’ group that is not named', () => {
    expect(assignmentsOf('anon-standard').filter(({ who }) => who === "auditors' group")).toEqual([]);
  });

  it('are left out with includeRoleAssignments=false', () => {
    expect(assignmentsOf('live-private')).toEqual([]);
  });

  it('are given for one resource each, none for the group', () => {
    const known = SCOPES.map(([, scope]) => scope);
    expect(assignmentsOf('roles').filter(({ scope }) => !known.includes(scope))).toEqual([]);
  });

  it('let the relay at no storage, no vault and no app', () => {
    const ofRelay = assignmentsOf('roles').filter(({ who }) => who === 'relay');
    expect(ofRelay).toHaveLength(4);
    for (const { scope } of ofRelay) expect(scope).toMatch(/^(queue |Application Insights )/);
  });
});
