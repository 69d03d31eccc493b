import { z } from 'zod';
import { datasetSchema, idSchema, instantSchema, laCodeSchema } from './words';

/** A message of the queue `relay-commands`: what the cloud side asks the relay to do. */
export const relayCommandSchema = z.strictObject({
  type: z.literal('relay-command'),
  version: z.literal(1),
  commandId: idSchema,
  command: z.literal('run'),
  laCode: laCodeSchema,
  dataset: datasetSchema,
  issuedAt: instantSchema,
});
export type RelayCommand = z.infer<typeof relayCommandSchema>;
