import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { constructedPurge, constructedRecord } from '../../../shared/child-record/constructed-child';
import type { Probe, ProbeAnswer, ProbeStep } from '../../../shared/messages';
import type { BatchAddress } from '../../archive/ports';
import type { PostResult, SignIn, TokenReply } from '../../dfe/ports';
import type { SubmitParts } from '../submit-batch';

export interface ProbeParts extends Pick<SubmitParts, 'archive' | 'dfe' | 'journal' | 'now'> {
  readonly signIn: SignIn['signIn'];
}

/** What came of a probe. */
export type ProbeResult = Pick<ProbeAnswer, 'ended' | 'steps'>;

/** Of a step that POSTs. */
type Posting = 'record' | 'purge';

const BODIES: Readonly<Record<Posting, (laCode: string) => unknown>> = {
  record: constructedRecord,
  purge: constructedPurge,
};

/**
 * Carries out a probe: a new token, and for the dataset anon the POST of a constructed record and its purge. Each POST goes as
 * those of batches do: by the pace and the lease, its request archived before and its reply after.
 *
 * A process that dies in between leaves the message on the queue. Whoever gets it again takes an archived reply for the step;
 * where there is none the step is POSTed again, marked uncertain. What may be at DfE is purged also when nobody waits any more.
 * The journal does not name it as open: its submissions have outcomes, and this is none (docs/adr/0017).
 */
export async function carryOutProbe(
  probe: Probe,
  { deliveryCount = 0 }: Pick<ServiceBusReceivedMessage, 'deliveryCount'>,
  parts: ProbeParts,
  end: AbortSignal,
): Promise<ProbeResult> {
  const isLate = parts.now().getTime() > Date.parse(probe.until);
  const isAgain = deliveryCount > 0;
  const posts = probe.asks === 'dfe' && probe.dataset === 'anon';
  const post = (posting: Posting) => postOnce(posting, probe, isAgain, parts, end);
  if (isLate) return { ended: 'too-late', steps: isAgain && posts ? [await post('purge')] : [] };
  if (probe.asks === 'app') return { ended: 'done', steps: [] };
  const token = await parts.signIn();
  const steps = [stepOfToken(token)];
  if (token.kind !== 'token' || !posts) return { ended: 'done', steps };
  const record = await post('record');
  steps.push(record);
  if (mayBeHeld(record)) steps.push(await post('purge'));
  return { ended: 'done', steps };
}

async function postOnce(
  posting: Posting,
  { probeId, laCode, askedAt }: Probe,
  isAgain: boolean,
  { archive, dfe, journal, now }: ProbeParts,
  end: AbortSignal,
): Promise<ProbeStep> {
  // The same at each delivery, so that a reply that is kept is found.
  const batchId = `${probeId}-${posting}`;
  const address: BatchAddress = { laCode, runId: probeId, batchId, day: askedAt.slice(0, 10) };
  const kept = isAgain ? await archive.getReply(address) : undefined;
  if (kept) return stepOfPost(posting, kept.result, false);
  const body = Buffer.from(JSON.stringify([BODIES[posting](laCode)]), 'utf8');
  await archive.putRequest(address, body);
  const result = await dfe.post(body, 1, end, journal.hold);
  const answeredAt = now().toISOString();
  await archive.putReply(address, {
    version: 1,
    batchId,
    runId: probeId,
    submissionIds: [],
    answeredAt,
    result,
  });
  journal.noteAttempts(result);
  journal.hold.check();
  return stepOfPost(posting, result, isAgain);
}

function stepOfToken(reply: TokenReply): ProbeStep {
  const step = { step: 'token', reply: reply.kind, uncertain: false };
  switch (reply.kind) {
    case 'token':
      return { ...step, detail: '' };
    case 'refused':
      return { ...step, detail: reply.detail };
    case 'unreachable':
      return { ...step, detail: reply.problem };
  }
}

function stepOfPost(step: Posting, { reply, attempts, uncertain }: PostResult, isAgain: boolean): ProbeStep {
  const status = attempts.at(-1)?.status;
  return {
    step,
    reply: reply.kind,
    ...(status === undefined ? {} : { status }),
    uncertain: uncertain || isAgain,
    detail: 'detail' in reply ? reply.detail : 'problem' in reply ? reply.problem : '',
  };
}

/** Whether DfE may hold the constructed record. */
const mayBeHeld = ({ reply, uncertain }: ProbeStep): boolean =>
  uncertain || reply === 'accepted' || reply === 'accepted-unclear';
