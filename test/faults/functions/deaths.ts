import type { Death } from './mortal';

/**
 * Moments at which a process can die while it drains a queue of: one message that is no submission, one record that
 * DfE would refuse, and six good ones; four messages at a time, so that two good records are in the first batch and
 * four in the second.
 */
export interface Story {
  readonly name: string;
  /** The deaths of the processes that come one after the other; the one after them lives. */
  readonly deaths: readonly Death[];
  /** How often each of the six good records is POSTed by the end. */
  readonly posts: readonly number[];
  /** Whether the outcomes of the good records are uncertain, as DfE may have been sent them by a process that died. */
  readonly uncertain: readonly boolean[];
  /**
   * It happens while the outcomes of the first batch go out: of the second nothing may be begun, or it may be POSTed and
   * without a reply. What stands above is of the first alone then.
   */
  readonly isBesideNext?: boolean;
}

const ONCE = [1, 1, 1, 1, 1, 1];
const CERTAIN = [false, false, false, false, false, false];

/** Deaths in one of the two batches, with what they bring about for the records of this batch. */
const inBatch = (batch: 1 | 2): Story[] => {
  const only = <T>(theirs: T, others: T): T[] =>
    batch === 1
      ? [theirs, theirs, others, others, others, others]
      : [others, others, theirs, theirs, theirs, theirs];
  const uncertain = only(true, false);
  const twice = only(2, 1);
  const rejection = 1; // the outcome of the record that DfE would refuse comes before those of the batches
  const outcomes = rejection + batch;
  const firstComplete = batch === 1 ? 2 : 4;
  const lastComplete = batch === 1 ? 3 : 7;
  const moments: [string, Death, Pick<Story, 'posts' | 'uncertain'>][] = [
    [
      'before the journal names the batch',
      { step: 'writeJournal', call: batch, when: 'before' },
      { posts: ONCE, uncertain: CERTAIN },
    ],
    [
      'when the request is archived, but the journal does not name the batch',
      { step: 'writeJournal', call: batch, when: 'instead' },
      { posts: ONCE, uncertain: CERTAIN },
    ],
    [
      'when the journal names the batch, but the request is not archived',
      { step: 'putRequest', call: batch, when: 'instead' },
      { posts: ONCE, uncertain },
    ],
    [
      'when the request has just been archived',
      { step: 'putRequest', call: batch, when: 'after' },
      { posts: ONCE, uncertain },
    ],
    ['before the POST', { step: 'post', call: batch, when: 'before' }, { posts: ONCE, uncertain }],
    [
      'when DfE has taken the batch, but not yet answered',
      { step: 'post', call: batch, when: 'during' },
      { posts: twice, uncertain },
    ],
    ['when DfE has answered', { step: 'post', call: batch, when: 'after' }, { posts: twice, uncertain }],
    [
      'before the reply is archived',
      { step: 'putReply', call: batch, when: 'before' },
      { posts: twice, uncertain },
    ],
    [
      'when the reply has been archived',
      { step: 'putReply', call: batch, when: 'after' },
      { posts: ONCE, uncertain: CERTAIN },
    ],
    [
      'before the outcomes are sent',
      { step: 'sendOutcomes', call: outcomes, when: 'before' },
      { posts: ONCE, uncertain: CERTAIN },
    ],
    [
      'when the outcomes have been sent',
      { step: 'sendOutcomes', call: outcomes, when: 'after' },
      { posts: ONCE, uncertain: CERTAIN },
    ],
    [
      'before the first message is completed',
      { step: 'completeMessage', call: firstComplete, when: 'before' },
      { posts: ONCE, uncertain: CERTAIN },
    ],
    [
      'when all messages but the first are completed',
      { step: 'completeMessage', call: firstComplete, when: 'instead' },
      { posts: ONCE, uncertain: CERTAIN },
    ],
    [
      'before the last message is completed',
      { step: 'completeMessage', call: lastComplete, when: 'before' },
      { posts: ONCE, uncertain: CERTAIN },
    ],
    [
      'when the last message has been completed',
      { step: 'completeMessage', call: lastComplete, when: 'after' },
      { posts: ONCE, uncertain: CERTAIN },
    ],
  ];
  const reporting = moments.findIndex(([, { step }]) => step === 'sendOutcomes');
  return moments.map(([moment, death, end], n) => ({
    name: `${moment} (batch ${batch})`,
    deaths: [death],
    ...end,
    isBesideNext: batch === 1 && n >= reporting,
  }));
};

const HARMLESS: [string, ...Death[]][] = [
  ['before a message is dead-lettered', { step: 'deadLetterMessage', call: 1, when: 'before' }],
  ['when a message has been dead-lettered', { step: 'deadLetterMessage', call: 1, when: 'after' }],
  ['before a rejection is sent', { step: 'sendOutcomes', call: 1, when: 'before' }],
  ['when a rejection has been sent', { step: 'sendOutcomes', call: 1, when: 'after' }],
  ['before a rejected message is completed', { step: 'completeMessage', call: 1, when: 'before' }],
  ['when a rejected message has been completed', { step: 'completeMessage', call: 1, when: 'after' }],
  ['before the journal is closed at the end', { step: 'writeJournal', call: 3, when: 'before' }],
  ['when the journal has been closed at the end', { step: 'writeJournal', call: 3, when: 'after' }],
  [
    'before it reads the reply of a batch that the one before it left open',
    { step: 'putReply', call: 1, when: 'after' },
    { step: 'getReply', call: 1, when: 'before' },
  ],
  [
    'before it sends the outcomes of a batch that the one before it left open',
    { step: 'putReply', call: 1, when: 'after' },
    { step: 'sendOutcomes', call: 1, when: 'before' },
  ],
  [
    'when it has sent the outcomes of a batch that the one before it left open',
    { step: 'putReply', call: 2, when: 'after' },
    { step: 'sendOutcomes', call: 1, when: 'after' },
  ],
  [
    'when it has closed a batch that the one before it left open',
    { step: 'putReply', call: 1, when: 'after' },
    { step: 'writeJournal', call: 1, when: 'after' },
  ],
  [
    'when it has completed some messages of a batch that the one before it left open',
    { step: 'putReply', call: 2, when: 'after' },
    { step: 'completeMessage', call: 2, when: 'after' },
  ],
];

const UNCERTAIN_FIRST = [true, true, false, false, false, false];

const DOUBLE_DEATHS: Story[] = [
  {
    name: 'before it notes that a batch was perhaps POSTed',
    deaths: [
      { step: 'post', call: 1, when: 'after' },
      { step: 'writeJournal', call: 1, when: 'before' },
    ],
    posts: [2, 2, 1, 1, 1, 1],
    uncertain: UNCERTAIN_FIRST,
  },
  {
    name: 'when it has noted that a batch was perhaps POSTed',
    deaths: [
      { step: 'post', call: 1, when: 'during' },
      { step: 'writeJournal', call: 1, when: 'after' },
    ],
    posts: [2, 2, 1, 1, 1, 1],
    uncertain: UNCERTAIN_FIRST,
  },
  {
    name: 'when DfE has answered a batch that was perhaps POSTed before',
    deaths: [
      { step: 'post', call: 1, when: 'after' },
      { step: 'post', call: 1, when: 'after' },
    ],
    posts: [3, 3, 2, 2, 1, 1],
    uncertain: [true, true, true, true, false, false],
  },
  {
    name: 'when it has archived the reply to a batch that was perhaps POSTed before',
    deaths: [
      { step: 'post', call: 1, when: 'after' },
      { step: 'putReply', call: 1, when: 'after' },
    ],
    posts: [2, 2, 1, 1, 1, 1],
    uncertain: UNCERTAIN_FIRST,
  },
];

export const STORIES: readonly Story[] = [
  ...inBatch(1),
  ...inBatch(2),
  ...HARMLESS.map(([name, ...deaths]) => ({ name, deaths, posts: ONCE, uncertain: CERTAIN })),
  ...DOUBLE_DEATHS,
];
