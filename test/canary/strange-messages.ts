import { randomUUID } from 'node:crypto';
import type { ServiceBusMessage, ServiceBusSender } from '@azure/service-bus';
import type { Outcomes, RelayCommand, Submission } from '../../shared/messages';
import { LA_CODE } from '../local/cloud';
import { canariesOf, canaryChild } from './canaries';

type Message = Parameters<ServiceBusSender['sendMessages']>[0];

const child = canaryChild(70);
const at = '2026-03-02T06:00:00Z';
const bytes = (value: unknown): Buffer =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

/** What a stranger may write beside a body: there is nobody to stop it, but it must go no further. */
const labels = (): Omit<ServiceBusMessage, 'body'> => ({
  messageId: `${child.la_child_id}-${randomUUID().slice(0, 8)}`,
  subject: "O'Canarý-Ling 70",
  correlationId: 'CANARY_MIS_70',
  applicationProperties: { child: 'Canaryfirstqx70', 'Canary name qx': 1 },
});

const submission: Submission = {
  type: 'submission',
  version: 1,
  submissionId: randomUUID(),
  runId: randomUUID(),
  laCode: LA_CODE,
  dataset: 'live',
  kind: 'full',
  stagedAt: at,
  record: child,
};

const outcomes: Outcomes = {
  type: 'outcomes',
  version: 1,
  batchId: randomUUID(),
  laCode: LA_CODE,
  dataset: 'live',
  answeredAt: at,
  outcomes: [
    { outcome: 'rejected', submissionId: randomUUID(), uncertain: false, reason: JSON.stringify(child) },
    { outcome: 'sent', submissionId: randomUUID(), uncertain: false, receipt: child.la_child_id },
  ],
};

const command: RelayCommand = {
  type: 'relay-command',
  version: 1,
  commandId: randomUUID(),
  command: 'run',
  laCode: '846',
  dataset: 'live',
  issuedAt: at,
};

/** Breaks a contract with canaries as values and as names. */
const broken = (message: object): object => ({
  ...message,
  version: 'Canaryvalueqx',
  laCode: 'CANARY_MIS_70',
  batchId: child.la_child_id,
  submissionId: child.la_child_id,
  canaryattributeqx: 'Canaryvalueqx',
  'Canary name qx': child,
});

/** Bodies that are not what any queue carries. */
const nonsense = (): Message[] => [
  { ...labels(), body: bytes(child) },
  { ...labels(), body: bytes([child]) },
  { ...labels(), body: bytes(`Canaryjunkqx ${JSON.stringify(child)}`) },
  { ...labels(), body: Buffer.concat([Buffer.from([0x1f, 0x8b]), bytes('Canaryjunkqx')]) },
  {
    bodyType: 'value',
    body: "O'Canarý-Ling 70",
    properties: labels(),
    applicationProperties: { child: 'Canaryfirstqx70' },
  },
];

/** Messages that each queue must set aside. */
export const STRANGE_MESSAGES = {
  deltas: [
    ...nonsense(),
    { ...labels(), body: bytes(broken(submission)) },
    { ...labels(), body: bytes({ ...submission, record: [child] }) },
    { ...labels(), body: bytes({ ...submission, dataset: 'anon' }) },
    { ...labels(), body: bytes({ ...submission, laCode: '846' }) },
  ],
  outcomes: [
    ...nonsense(),
    { ...labels(), body: bytes(broken(outcomes)) },
    { ...labels(), body: bytes({ ...outcomes, outcomes: [broken(outcomes.outcomes[0] ?? {})] }) },
  ],
  relayCommands: [...nonsense(), { ...labels(), body: bytes(broken(command)) }],
} as const satisfies Record<string, readonly Message[]>;

/** Messages that are as they should be, and not for this relay: each is given back. */
export const FOREIGN_MESSAGES = {
  outcomes: [
    { ...labels(), body: bytes({ ...outcomes, dataset: 'anon' }) },
    { ...labels(), body: bytes({ ...outcomes, laCode: '846' }) },
    { ...labels(), body: bytes({ ...outcomes, version: 99, canaryattributeqx: child }) },
    // Of submissions that nobody made.
    { ...labels(), body: bytes(outcomes) },
  ],
  relayCommands: [{ ...labels(), body: bytes(command) }],
} as const satisfies Record<string, readonly Message[]>;

export const STRANGE_CANARIES = [
  ...canariesOf(child),
  'Canaryvalueqx',
  'Canaryjunkqx',
  'canaryattributeqx',
  'Canary name qx',
];
