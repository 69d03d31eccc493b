import type { LogLine } from '../shared/log';

/** Everything the relay logs beside its reports. Codes stay for good. */
export const LINES = {
  outcomesUnreadable: {
    code: 'RL01',
    level: 'warn',
    text: 'A message of the outcomes queue is not for this relay and was dead-lettered.',
  },
  outcomesUnknown: {
    code: 'RL02',
    level: 'warn',
    text: 'Outcomes came for submissions that are not in flight here: applied before, or sent from another database.',
  },
  busTrouble: { code: 'RL03', level: 'warn', text: 'Service Bus reported a problem; the relay tries again.' },
  commandReceived: { code: 'RL04', level: 'info', text: 'A run command came.' },
  commandUnreadable: {
    code: 'RL05',
    level: 'warn',
    text: 'A message of the relay-commands queue is not for this relay and was dead-lettered.',
  },
  runFailed: { code: 'RL06', level: 'error', text: 'A commanded run could not be done.' },
} as const satisfies Record<string, LogLine>;
