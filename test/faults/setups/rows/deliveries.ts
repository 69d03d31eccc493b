import type { Premises } from '../premises';
import { AT_ONCE, type Launch, type Row } from '../row';

/** A run that reaches Service Bus with the child of the premises, staged in a schema of its own. */
async function run(premises: Premises, record: string, command: string): Promise<Launch> {
  const { schema, TABLE_NAME } = await premises.schema();
  const { connectionString } = await premises.broker();
  await premises.authority.source.query(
    `insert into ${schema}.ssd_api_data_staging (person_id, json_payload, submission_status, row_state)
     select person_id, ${record}, submission_status, row_state from ssd_api_data_staging`,
  );
  return {
    command,
    settings: premises.settings({ TABLE_NAME, SERVICE_BUS_CONNECTION_STRING: connectionString }),
  };
}

const OF_A_RUN = 'it is how a run ended, and the set-up is in order';

/** Runs that come to their end, and not everything is well. */
export const deliveries: readonly Row[] = [
  {
    id: 'unanswered',
    setUp: 'a function app that is not there',
    stage: (premises) => run(premises, 'json_payload', 'run --no-extract --wait 0.02'),
    names: ['1 record on the way to DfE had no answer in time'],
    cure: 'look whether the function app is at work',
    doctor: OF_A_RUN,
    exitCode: 3,
    seconds: AT_ONCE,
  },
  {
    id: 'records-in-error',
    setUp: 'a record that DfE would not take',
    stage: (premises) => run(premises, "'{}'", 'push'),
    names: ['1 new, 0 known', '1 record is in error that was not before'],
    cure: "csc-relay status --errors\", or at api_response where submission_status = 'error' in broken",
    doctor: OF_A_RUN,
    exitCode: 2,
    seconds: AT_ONCE,
  },
];
