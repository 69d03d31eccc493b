import { REHEARSAL } from '../../../shared/rehearsal';
import { counted, figure, type Tone } from '../../console/terminal';
import { RESYNC } from '../outdated';
import type { EndFacts, Ending } from './judge-end';
import type { RunAccount } from './run-account';

/** What the last words of a run are made from. */
export interface LastWords {
  readonly account: Pick<RunAccount, 'command' | 'runNumber' | 'pushed' | 'received' | 'left' | 'app'>;
  readonly ending: Ending;
  /** What decided how it ended; undefined of a run that an error ended, which the error then explains. */
  readonly facts: EndFacts | undefined;
  readonly stagingTable: string;
}

/** A line, and how it is meant. */
export type Words = readonly [text: string, tone?: Tone];

/** The block at the end of a run, for those who read nothing else: how it ended, counts, why, and what to do. */
export function lastWords({ account, ending, facts, stagingTable }: LastWords): Words[] {
  const toDo = facts ? whatToDo(facts, stagingTable) : [];
  return [
    [''],
    heading(account, ending),
    ...countsOfBlock(account).map(
      ([name, count, more]): Words => [
        `  ${name.padEnd(WIDTH)}${figure(count).padStart(10)}${more && `   ${more}`}`,
      ],
    ),
    ...(facts && ending.ended !== 'done' ? [[`Why: ${ending.why}`] as const] : []),
    ...toDo.map((sentence): Words => [`What to do: ${sentence}`]),
    ...(isRehearsal(account) ? [[`ATTENTION: ${REHEARSED}`, 'warning'] as const] : []),
  ];
}

/** The function app answered in DfE's place. */
const isRehearsal = ({ app }: Pick<RunAccount, 'app'>): boolean => app?.receiver === REHEARSAL;

/** What is said wherever something stands as sent that was answered in a rehearsal. */
export const REHEARSED =
  'rehearsal: nothing went to DfE. All of it is sent when the function app no longer has REHEARSAL.';

const WIDTH = 'Waiting for an answer'.length;

function heading({ command, runNumber }: LastWords['account'], { ended, exitCode }: Ending): Words {
  const run = `Run ${runNumber ?? '(without a number)'} (${command})`;
  const exit = `Exit code ${exitCode}.`;
  switch (ended) {
    case 'done':
      return [`${run}: DONE. ${exit}`, 'good'];
    case 'new-errors':
      return [`${run}: DONE, with something to look at. ${exit}`, 'warning'];
    case 'not-delivered':
      return [`${run}: NOT ALL DELIVERED. ${exit}`, 'bad'];
    case 'stopped':
      return [`${run}: STOPPED. ${exit}`, 'warning'];
    case 'refused':
    case 'could-not-run':
    case 'without-a-word':
      return [`${run}: FAILED. ${exit}`, 'bad'];
  }
}

type Count = readonly [name: string, count: number, more: string];

function countsOfBlock(account: LastWords['account']): Count[] {
  const { command, pushed, received, left } = account;
  const outward = command === 'push';
  const where = isRehearsal(account) ? 'in rehearsal' : undefined;
  return [
    ...(outward
      ? ([
          ['Put on the queue', pushed?.queued ?? 0, ''],
          ['Deletions among them', pushed?.deleted ?? 0, ''],
        ] as const)
      : ([
          [`Sent ${where ?? 'to DfE'}`, received.sent, ''],
          [`Deleted ${where ?? 'at DfE'}`, received.deleted, ''],
        ] as const)),
    [
      'In error',
      left.inError,
      left.inError === 0
        ? ''
        : `${figure(left.newInError)} new, ${figure(left.inError - left.newInError)} known`,
    ],
    ['Waiting for an answer', left.inFlight, ''],
  ];
}

/** What each fact asks of whoever reads it. Messages that were given back bring their cure in the sentence about them. */
function whatToDo(facts: EndFacts, stagingTable: string): string[] {
  if (facts.stopped) return ['run again.'];
  if (facts.outdated) {
    return [RESYNC];
  }
  return [
    ...(facts.unanswered > 0
      ? [
          'nothing for now: the next run or "csc-relay receive" takes the answers. Where they stay away, look whether the function app is at work.',
        ]
      : []),
    ...(facts.failed > 0
      ? [
          'nothing for now: the next run sends again what failed. Where it lasts, see docs/troubleshooting.md.',
        ]
      : []),
    ...(facts.settling > 0
      ? ['nothing for now: the next run sends them, at least SETTLE_MINUTES after that record.']
      : []),
    ...(facts.newInError > facts.failed
      ? [
          `look at "csc-relay status --errors", or at api_response where submission_status = 'error' in ${stagingTable}. ` +
            'What is mended in the case management system goes with the next run.',
        ]
      : []),
    ...(facts.newUnstaged > 0 ? ['let "csc-relay extract --dry-run --faults FILE" name the children.'] : []),
    ...(facts.standstill.length > 0
      ? [
          `ask whether the last refresh of the SSD ended: ${counted(facts.standstill.length, 'table')} did not move.`,
        ]
      : []),
  ];
}
