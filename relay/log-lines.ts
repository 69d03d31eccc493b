import { FieldKind, line } from '../shared/log';
import { RULE_FIELDS, RUN_FIELDS } from '../shared/log/run-fields';
import { datasetSchema } from '../shared/messages';

const { COUNT, ERROR, ID } = FieldKind;

/**
 * Everything the relay logs beside its reports, and everything that it sends to Application Insights: there a line is an
 * event with the code as its name.
 */
export const LINES = {
  outcomesUnreadable: line(
    'RL01',
    'warn',
    'IT',
    'A message of the outcomes queue is none of outcomes and was dead-lettered.',
    { error: FieldKind.words('NotOutcomes') },
  ),
  outcomesUnknown: line(
    'RL02',
    'warn',
    'analyst',
    'Outcomes came for submissions that are not in flight here: applied before, or some of them sent from another database.',
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
    'A message of the relay-commands queue is no command and was dead-lettered.',
    {},
  ),
  runFailed: line('RL06', 'error', 'analyst', 'A commanded run could not be done.', { error: ERROR }),
  outcomesGivenBack: line(
    'RL07',
    'error',
    'IT',
    'Messages of the outcomes queue are not for this relay or its database; they were given back, and receiving stopped.',
    {
      messages: COUNT,
      reason: FieldKind.words('wrong-relay', 'later-version', 'unknown-submissions', 'refused-copy'),
    },
  ),
  commandsGivenBack: line(
    'RL08',
    'error',
    'IT',
    'Messages of the relay-commands queue are not for this relay; they were given back, and are looked at again later.',
    { messages: COUNT, minutes: FieldKind.MINUTES, reason: FieldKind.words('wrong-relay', 'later-version') },
  ),
  runEnded: line('RL10', 'info', 'nobody', 'A run ended.', {
    ...RUN_FIELDS,
    dataset: FieldKind.words(...datasetSchema.options),
  }),
  ruleBroken: line('RL11', 'info', 'analyst', 'Records of a run break a rule.', RULE_FIELDS),
  reportNotSent: line('RL12', 'warn', 'IT', 'The report of a run could not be put on Service Bus.', {
    runId: ID,
    error: ERROR,
  }),
  telemetryNotSent: line(
    'RL13',
    'warn',
    'IT',
    'The report of a run could not be sent to Application Insights.',
    { error: ERROR },
  ),
  databaseAway: line(
    'RL14',
    'error',
    'IT',
    'The database is away: the run that was commanded is kept, and done later.',
    { error: ERROR, minutes: FieldKind.MINUTES },
  ),
  ledgerUnreadable: line(
    'RL20',
    'warn',
    'IT',
    'Records of the ledger cannot be read; what DfE holds of these children counts as not known, and all of it is sent again.',
    { records: COUNT },
  ),
  outcomesPartlyUnreadable: line(
    'RL21',
    'warn',
    'IT',
    'Outcomes of a message cannot be read; the others were applied.',
    { records: COUNT },
  ),
  deadLettersTaken: line(
    'RL22',
    'warn',
    'IT',
    'Dead letters of the outcomes queue were taken: what can be read of them was applied.',
    { messages: COUNT, unreadable: COUNT, records: COUNT },
  ),
  deadLettersLeft: line(
    'RL23',
    'warn',
    'IT',
    'Dead letters of the outcomes queue are not for this relay or its database, and were left there.',
    {
      messages: COUNT,
      reason: FieldKind.words('wrong-relay', 'later-version', 'unknown-submissions', 'refused-copy'),
    },
  ),
  deadLettersNotRead: line(
    'RL24',
    'warn',
    'IT',
    'The dead letters of the outcomes queue could not be read; the next run tries again.',
    { error: ERROR },
  ),
  databaseOutdated: line(
    'RL25',
    'error',
    'IT',
    'This database is a copy of the one that sent, or older: nothing is sent from it before csc-relay resync.',
    {},
  ),
  outcomesSetAside: line(
    'RL26',
    'warn',
    'IT',
    'A resync set outcomes aside whose submissions this database does not know: they are dead letters now.',
    { messages: COUNT },
  ),
  runNotClosed: line(
    'RL09',
    'warn',
    'IT',
    'The end of a run could not be written to the ledger; the next run closes it.',
    { error: ERROR },
  ),
} as const;
