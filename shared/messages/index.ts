export {
  type BodyRead,
  MAX_BODY_BYTES,
  MAX_UNPACKED_BYTES,
  packBody,
  packSubmission,
  readBody,
} from './body';
export { MAX_REASON_LENGTH, type Outcome, type Outcomes, outcomeSchema, outcomesSchema } from './outcomes';
export { type QueueNames, queuesOf } from './queues';
export { type RelayCommand, relayCommandSchema } from './relay-command';
export { type Submission, submissionSchema } from './submission';
export { type Dataset, datasetSchema, type Kind, kindSchema, laCodeSchema } from './words';
