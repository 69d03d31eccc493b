import { FieldKind, line } from '../shared/log';
import { RULE_FIELDS, RUN_FIELDS } from '../shared/log/run-fields';
import { DRAIN_ENDS, SET_ASIDE } from './journal/ports';

const { CONTENT_TYPE, COUNT, DAYS, ERROR, HOST, HTTP_STATUS, ID, INSTANT, MILLISECONDS, MINUTES } = FieldKind;

const BATCH = { runId: ID, batchId: ID, records: COUNT };

const REPLY = FieldKind.words(
  'accepted',
  'accepted-unclear',
  'nothing-taken',
  'malformed',
  'unauthorised',
  'refused',
  'too-large',
  'rate-limited',
  'unavailable',
  'unexpected',
);

/** There is no status where no reply came. */
const POSTED = {
  ...BATCH,
  reply: REPLY,
  status: HTTP_STATUS.sometimes,
  /** Of the last POST alone, without the archive's writes; absent where none was made. */
  milliseconds: MILLISECONDS.sometimes,
  /** How many POSTs it took. */
  posts: COUNT,
};

/** Everything the functions ever log. */
export const LINES = {
  drainEnded: line('SD01', 'info', 'nobody', 'The deltas queue was drained.', {
    batches: COUNT,
    sent: COUNT,
    rejected: COUNT,
    failed: COUNT,
    uncertain: COUNT,
    runReports: COUNT,
    deadLettered: COUNT,
    givenBack: COUNT,
    ended: FieldKind.words(...DRAIN_ENDS),
    total: MILLISECONDS,
  }),
  batchAnswered: line('SD02', 'info', 'nobody', 'DfE answered a batch.', POSTED),
  batchRecovered: line(
    'SD03',
    'warn',
    'nobody',
    'A batch left open by an earlier process was taken up from its archived reply.',
    { ...BATCH, reply: REPLY },
  ),
  batchPerhapsPosted: line(
    'SD04',
    'warn',
    'nobody',
    'A batch was left open without a reply; its records are posted again, marked uncertain.',
    BATCH,
  ),
  dfeOutOfReach: line(
    'SD05',
    'error',
    'DfE',
    'DfE is out of reach or asks to wait; the records stay on the queue for the next tick.',
    { ...POSTED, error: ERROR.sometimes },
  ),
  batchNotAccepted: line(
    'SD06',
    'error',
    'analyst',
    'DfE did not accept a batch; its records are reported as failed.',
    POSTED,
  ),
  messageUndeliverable: line(
    'SD07',
    'warn',
    'IT',
    'A message that is none of this software was dead-lettered.',
    { error: FieldKind.words('NotASubmission') },
  ),
  messageNotSettled: line(
    'SD08',
    'warn',
    'nobody',
    'Messages could not be taken off the queue; they are completed when they come again.',
    { batchId: ID, messages: COUNT },
  ),
  ticked: line('SD09', 'info', 'nobody', 'The deltas queue was looked at.', { oldestMinutes: MINUTES }),
  paused: line(
    'SD10',
    'warn',
    'IT',
    'PAUSED is set: nothing is taken from the deltas queue and nothing is sent to DfE.',
    {},
  ),
  anotherAtWork: line(
    'SD11',
    'warn',
    'nobody',
    'Another drain is at work, so this one left the queue to it.',
    {},
  ),
  messageGivenBack: line(
    'SD12',
    'warn',
    'IT',
    'Messages that are not for this function app were given back to the queue. Compare LA_CODE and DATASET of the relay and of the function app; for UnknownVersion, update the function app, which is always updated before the relay.',
    { error: FieldKind.words('WrongDataset', 'WrongLocalAuthority', 'UnknownVersion'), messages: COUNT },
  ),
  batchDivided: line(
    'SD13',
    'warn',
    'nobody',
    'DfE refused records; they are posted again in parts, or wait until another shows whether it is the record or the account.',
    { ...POSTED, error: ERROR.sometimes },
  ),
  recordRejected: line('SD14', 'warn', 'analyst', 'DfE refused a record by itself; it is rejected.', POSTED),
  accountRefused: line(
    'SD15',
    'error',
    'IT',
    "DfE refuses this authority's account; everything stays on the queue, and one record is tried at each tick.",
    { since: INSTANT, probes: COUNT },
  ),
  notDfe: line(
    'SD16',
    'warn',
    'IT',
    "A reply came that is not DfE's: from a proxy, a sign-in page or a wrong address. The records stay on the queue, and one batch is tried at each tick.",
    { ...POSTED, host: HOST, contentType: CONTENT_TYPE.sometimes },
  ),
  askedToWait: line('SD17', 'info', 'nobody', 'DfE asked to wait; nothing is sent to it before then.', {
    until: INSTANT,
  }),
  runOutdated: line(
    'SD20',
    'error',
    'IT',
    'Records came from a restored or cloned database: their run is new and its number is not. Nothing of them is sent to DfE. Run csc-relay resync on the database to send from, or stop the relay of the copy.',
    { runId: ID, runNumber: COUNT, highest: COUNT, records: COUNT },
  ),
  journalSetAside: line(
    'SD21',
    'error',
    'IT',
    'The journal could not be read whole. It is kept beside the new one; records that come again are marked uncertain.',
    { reason: FieldKind.words(...SET_ASIDE) },
  ),
  rehearsing: line(
    'SD22',
    'warn',
    'nobody',
    'REHEARSAL is set: what is on the deltas queue is answered as DfE might, and nothing is sent to DfE.',
    {},
  ),
  probeAnswered: line(
    'SD23',
    'info',
    'nobody',
    'A probe of the relay was answered: somebody asked how the function app and DfE are.',
    { probeId: ID, steps: COUNT },
  ),
  runReported: line('RR01', 'info', 'nobody', 'A run of the relay ended.', RUN_FIELDS),
  ruleBroken: line('RR02', 'info', 'analyst', 'Records of a run break a rule.', RULE_FIELDS),
  secretExpires: line('KS01', 'warn', 'IT', "DfE's secrets expire soon, or have expired.", { days: DAYS }),
  runCommanded: line('DR01', 'info', 'nobody', 'A run command was sent to the relay.', {
    commandId: ID,
    dueAt: INSTANT,
    lateMinutes: MINUTES,
  }),
  deadLettersReported: line('DL01', 'warn', 'IT', 'Dead letters were archived and reported as failed.', {
    messages: COUNT,
  }),
  functionFailed: line('FN01', 'error', 'IT', 'A function could not do its work.', { error: ERROR }),
} as const;
