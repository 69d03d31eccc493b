import type { Dataset, ProbeAnswer, ProbeStep } from '../../shared/messages';
import { REHEARSAL } from '../../shared/rehearsal';
import { minute } from '../console/terminal';
import type { Finding, Subject } from './finding';
import { cureOfRefusal } from './refused-token';

type Judgement = Pick<Finding, 'verdict' | 'details' | 'cure'>;

export const FUNCTION_APP: Subject = { component: 'function app', target: 'probe' };
const token: Subject = { component: 'DfE', target: 'token' };
const POSTS = {
  record: { component: 'DfE', target: 'constructed record' },
  purge: { component: 'DfE', target: 'its purge' },
} as const;

const ASK_AGAIN = 'Ask again then.';

/** Why a probe was left on the queue, and what to do. */
const NOT_NOW: Readonly<Record<string, readonly [details: string, cure: string]>> = {
  paused: [
    'it is paused: it takes nothing from the queue',
    'Set PAUSED=false on the function app where it should send.',
  ],
  'asked-to-wait': ['DfE asked it to wait before it sends anything', `Wait for ten minutes. ${ASK_AGAIN}`],
  'dfe-out-of-reach': [
    'DfE is out of reach: records wait on the queue, and one batch is tried at each tick',
    'See line SD05 of the function app for what happens. Where it lasts for hours: API_ENDPOINT, the firewall between it and DfE, or DfE itself.',
  ],
  'account-refused': [
    "DfE refuses this authority's account: everything waits, and one record is tried at each tick",
    'Check CLIENT_ID, CLIENT_SECRET, SCOPE and SUPPLIER_KEY with DfE; line SD15 says since when.',
  ],
  'not-dfe': [
    "replies come that are not DfE's: of a proxy, a sign-in page or a wrong address",
    'Check API_ENDPOINT; line SD16 of the function app names host and kind of reply.',
  ],
};
const STILL_BUSY = [
  'it is still working off what lay on the queue before',
  `Wait until it has. ${ASK_AGAIN}`,
] as const;

/**
 * What the answer of a function app says, in words.
 * @param seconds that it took to come
 */
export function judgeAnswer(answer: ProbeAnswer, dataset: Dataset, seconds: number): readonly Finding[] {
  const { ended, steps } = answer;
  if (ended === 'too-late') {
    return [
      {
        ...FUNCTION_APP,
        verdict: 'FAIL',
        details: `${appWords(answer)} It came to the question too late, and asked DfE nothing.`,
        cure: 'Compare the clocks of this server and of Azure, or ask with a longer wait.',
      },
    ];
  }
  if (ended !== 'done') {
    const [details, cure] = NOT_NOW[ended] ?? STILL_BUSY;
    const verdict = NOT_NOW[ended] ? 'FAIL' : 'WARN';
    return [{ ...FUNCTION_APP, verdict, details: `${appWords(answer)} But ${details}.`, cure }];
  }
  const isRehearsal = answer.receiver === REHEARSAL;
  return [
    isRehearsal ? rehearsing(answer) : { ...FUNCTION_APP, ...answered(answer, seconds) },
    judgeToken(
      steps.find(({ step }) => step === 'token'),
      isRehearsal,
    ),
    ...judgePosts(steps, dataset, isRehearsal),
  ];
}

const appWords = ({ appVersion, receiver }: ProbeAnswer): string =>
  `Version ${appVersion} answers, and sends to ${receiver}.`;

const answered = (answer: ProbeAnswer, seconds: number): Judgement => ({
  verdict: 'PASS',
  details: `${appWords(answer)} The answer took ${seconds} s; ${
    answer.reachedAt === null
      ? 'DfE has not answered it yet'
      : `DfE last answered it at ${minute(new Date(answer.reachedAt))}`
  }.`,
});

const rehearsing = ({ appVersion }: ProbeAnswer): Finding => ({
  ...FUNCTION_APP,
  verdict: 'WARN',
  details: `Version ${appVersion} answers, and rehearses: nothing goes to DfE.`,
  cure: 'Once DfE has given its settings, put them in and take REHEARSAL away.',
});

function judgeToken(step: ProbeStep | undefined, isRehearsal: boolean): Finding {
  if (isRehearsal || !step) return { ...token, verdict: 'SKIP', details: 'in a rehearsal none is asked for' };
  switch (step.reply) {
    case 'token':
      return { ...token, verdict: 'PASS', details: 'the credentials are taken' };
    case 'refused':
      return {
        ...token,
        verdict: 'FAIL',
        details: `The credentials are refused: ${step.detail}.`,
        cure: cureOfRefusal(step.detail),
      };
    default:
      return {
        ...token,
        verdict: 'FAIL',
        details: `There is no token: ${step.detail}.`,
        cure: 'Check TOKEN_ENDPOINT of the function app, and the firewall or proxy on its way out.',
      };
  }
}

function judgePosts(steps: readonly ProbeStep[], dataset: Dataset, isRehearsal: boolean): readonly Finding[] {
  return (['record', 'purge'] as const).map((posting) => {
    const step = steps.find((one) => one.step === posting);
    if (step) return { ...POSTS[posting], ...judgePost(step, isRehearsal) };
    const details =
      dataset === 'live'
        ? 'the dataset is live: nothing made up is sent'
        : 'it was not sent, as what comes before it failed';
    return { ...POSTS[posting], verdict: 'SKIP', details };
  });
}

function judgePost(step: ProbeStep, isRehearsal: boolean): Judgement {
  const { status, detail } = step;
  const quoted = detail === '' ? '' : ` It says: ${detail}`;
  const failed = (details: string, cure: string): Judgement => ({ verdict: 'FAIL', details, cure });
  switch (step.reply) {
    case 'accepted':
      if (!step.uncertain) {
        return { verdict: 'PASS', details: isRehearsal ? 'taken in the rehearsal' : `taken (${status})` };
      }
      return {
        verdict: 'WARN',
        details: 'Taken, and perhaps twice: a POST of it had no answer before.',
        cure: 'Nothing: it is of nobody, and is purged with the next question.',
      };
    case 'accepted-unclear':
      return {
        verdict: 'WARN',
        details: `Taken, but the receipt is not clear: ${detail}.`,
        cure: 'Ask DfE whether its API changed; the reply is in the archive.',
      };
    case 'malformed':
    case 'too-large':
      return failed(
        `DfE refuses it (${status}).${quoted}`,
        'Credentials and address are right. Ask whether DfE changed its schema; the reply is in the archive.',
      );
    case 'unauthorised':
      return failed(
        `DfE does not accept the token or the key (${status ?? 'no POST'}).${quoted}`,
        'Check SUPPLIER_KEY and SCOPE of the function app, and that LA_CODE is the authority that DfE gave them to.',
      );
    case 'refused':
      return failed(
        `DfE answers ${status}, often its firewall.${quoted}`,
        'Ask DfE whether the outbound address of the function app is let in.',
      );
    case 'rate-limited':
      return {
        verdict: 'WARN',
        details: 'DfE answers 429: too many requests.',
        cure: `Wait. ${ASK_AGAIN}`,
      };
    case 'nothing-taken':
      return failed('DfE answers 204: it took nothing.', 'Ask DfE. The reply is in the archive.');
    case 'unexpected':
      return failed(
        `A reply (${status}) came that is not DfE's: a proxy, a sign-in page or a wrong address.`,
        'Check API_ENDPOINT of the function app, and its way out.',
      );
    case 'unavailable':
      return failed(
        `DfE was not available: ${detail}.`,
        'Check API_ENDPOINT and the firewall between the function app and DfE. Where both are right, wait for DfE.',
      );
    default:
      return failed(
        `The function app says '${step.reply}'.`,
        'Update this relay: it is older than the function app.',
      );
  }
}
