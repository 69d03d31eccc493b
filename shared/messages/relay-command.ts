import { z } from 'zod';
import { datasetSchema, idSchema, instantSchema, laCodeSchema } from './words';

/**
 * A message of the queue `relay-commands`: what the cloud side asks the relay to do. The Service Bus messageId holds
 * the time that it was scheduled for. It is the same in both versions of the contract, and sent as the first, which
 * every relay reads.
 */
export const relayCommandSchema = z.object({
  type: z.literal('relay-command'),
  version: z.literal([1, 2]),
  commandId: idSchema,
  command: z.literal('run'),
  laCode: laCodeSchema,
  dataset: datasetSchema,
  issuedAt: instantSchema,
});
export type RelayCommand = z.infer<typeof relayCommandSchema>;
