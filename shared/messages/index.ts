export {
  type BodyRead,
  MAX_BODY_BYTES,
  MAX_UNPACKED_BYTES,
  packBody,
  packSubmission,
  readBody,
} from './body';
export { CONTRACT_VERSION, type ContractVersion } from './contract';
export {
  MAX_REASON_LENGTH,
  type Outcome,
  type Outcomes,
  outcomeSchema,
  outcomesSchema,
  type ReadOutcomes,
  readOutcomes,
} from './outcomes';
export {
  type Probe,
  type ProbeAnswer,
  type ProbeStep,
  probeAnswerSchema,
  probeSchema,
} from './probe';
export { type QueueNames, queuesOf } from './queues';
export { type RelayCommand, relayCommandSchema } from './relay-command';
export { type RunEnd, type RunReport, runEndSchema, runReportSchema } from './run-report';
export { type Submission, type SubmissionHead, submissionSchema } from './submission';
export { type Dataset, datasetSchema, type Kind, kindSchema, laCodeSchema } from './words';
