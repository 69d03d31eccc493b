import type { LogLine } from '../shared/log';

const info = (code: string, text: string): LogLine => ({ code, level: 'info', text });
const warn = (code: string, text: string): LogLine => ({ code, level: 'warn', text });
const error = (code: string, text: string): LogLine => ({ code, level: 'error', text });

/** Everything the functions ever log. Codes stay for good: alerts and saved queries refer to them. */
export const LINES = {
  drainEnded: info('SD01', 'The deltas queue was drained.'),
  batchAnswered: info('SD02', 'DfE answered a batch.'),
  batchRecovered: warn(
    'SD03',
    'A batch left open by an earlier process was taken up from its archived reply.',
  ),
  batchPerhapsPosted: warn(
    'SD04',
    'A batch was left open without a reply; its records are posted again, marked uncertain.',
  ),
  dfeOutOfReach: error(
    'SD05',
    'DfE is out of reach or asks to wait; the records stay on the queue for the next tick.',
  ),
  batchNotAccepted: error('SD06', 'DfE did not accept a batch; its records are reported as failed.'),
  messageUndeliverable: warn(
    'SD07',
    'A message that is no submission for this function app was dead-lettered.',
  ),
  messageNotSettled: warn(
    'SD08',
    'Messages could not be taken off the queue; they are completed when they come again.',
  ),
  runCommanded: info('DR01', 'A run command was sent to the relay.'),
  deadLettersReported: warn('DL01', 'Dead letters were archived and reported as failed.'),
  functionFailed: error('FN01', 'A function could not do its work.'),
} as const;
