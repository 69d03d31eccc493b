import { FieldKind, line } from '../shared/log';

const { COUNT, ERROR, ID } = FieldKind;

/** Everything the relay logs beside its reports. */
export const LINES = {
  outcomesUnreadable: line(
    'RL01',
    'warn',
    'IT',
    'A message of the outcomes queue is not for this relay and was dead-lettered.',
    { error: FieldKind.words('NotOutcomes', 'WrongRelay') },
  ),
  outcomesUnknown: line(
    'RL02',
    'warn',
    'analyst',
    'Outcomes came for submissions that are not in flight here: applied before, or sent from another database.',
    { records: COUNT },
  ),
  busTrouble: line('RL03', 'warn', 'IT', 'Service Bus reported a problem; the relay tries again.', {
    error: ERROR,
  }),
  commandReceived: line('RL04', 'info', 'nobody', 'A run command came.', { commandId: ID }),
  commandUnreadable: line(
    'RL05',
    'warn',
    'IT',
    'A message of the relay-commands queue is not for this relay and was dead-lettered.',
    {},
  ),
  runFailed: line('RL06', 'error', 'analyst', 'A commanded run could not be done.', { error: ERROR }),
} as const;
