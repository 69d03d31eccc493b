/** What is shown on the way to live records, in order. Source: the five test phases that DfE and the authorities agreed on. */
export type Step = 'one-made-up' | 'many-made-up' | 'few-anonymised' | 'all-anonymised' | 'deltas' | 'live';

/** How many made-up records are many: more than go to DfE in one POST. */
export const MANY = 101;

export interface StepText {
  readonly step: Step;
  /** Of the five; the fourth has two steps. */
  readonly phase: 1 | 2 | 3 | 4 | 5;
  readonly title: string;
  /** What has to be there first. */
  readonly needs: string;
  readonly commands: readonly string[];
  /** What one sees where it goes well. */
  readonly seen: string;
}

const TEST_TABLE = 'the settings name the table of test data (TABLE_NAME=ssd_api_data_staging_anon)';

const RUN = 'csc-relay run --no-extract';

export const STEPS: readonly StepText[] = [
  {
    step: 'one-made-up',
    phase: 1,
    title: 'One made-up record',
    needs: `${TEST_TABLE}, and the function app has DATASET=anon and DfE's test endpoint.`,
    commands: ['csc-relay doctor --dfe', 'csc-relay fake --count 1', RUN],
    seen: '1 put on the queue, 1 sent, exit code 0.',
  },
  {
    step: 'many-made-up',
    phase: 2,
    title: 'Many made-up records',
    needs: `${TEST_TABLE}.`,
    commands: ['csc-relay fake --count 200', RUN],
    seen: 'All 200 sent, in several POSTs, and the record of phase 1 deleted at DfE: 201 sent, 1 of them a deletion.',
  },
  {
    step: 'few-anonymised',
    phase: 3,
    title: 'A few of your records, with everything replaced',
    needs: `${TEST_TABLE}, "csc-relay extract" has filled the live table, and ANONYMISE_SECRET is set.`,
    commands: ['csc-relay anonymise --limit 20', RUN],
    seen: 'All 20 sent. What is in error here is in error in your live records too: put it right at its source now.',
  },
  {
    step: 'all-anonymised',
    phase: 4,
    title: 'All of your records, with everything replaced',
    needs: `${TEST_TABLE}.`,
    commands: ['csc-relay anonymise', RUN],
    seen: 'All sent. How long it takes is how long the first live night takes.',
  },
  {
    step: 'deltas',
    phase: 4,
    title: 'Changes to them',
    needs: `${TEST_TABLE}, and SUBMISSION_MODE is partial or not set.`,
    commands: ['csc-relay simulate-changes --percent 5', RUN],
    seen: 'Only what changed is sent, and who left is deleted at DfE; a second run sends nothing.',
  },
  {
    step: 'live',
    phase: 5,
    title: 'Live records',
    needs:
      "DfE agrees, your data protection officer has signed, the settings name the live table, and the function app of the live dataset has DfE's live endpoint.",
    commands: ['csc-relay doctor --dfe', 'csc-relay run'],
    seen: 'Every child of your cohort sent, once; from the next night on only changes.',
  },
];
