import { z } from 'zod';

/**
 * How to reach Service Bus: a namespace with an identity, or the connection string of an emulator.
 * A connection string of a real namespace is refused: its key would be a secret on a disk.
 */
export const serviceBusSettings = {
  SERVICE_BUS_NAMESPACE: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'is not a host name')
    .optional()
    .describe('The host name of your Service Bus namespace, as my-council.servicebus.windows.net.'),
  SERVICE_BUS_CONNECTION_STRING: z
    .string()
    .regex(
      /UseDevelopmentEmulator=true/i,
      'is not for an emulator; set SERVICE_BUS_NAMESPACE and use an identity',
    )
    .optional()
    .describe('Only for an emulator on this machine.'),
};

/** The way to Service Bus and out of the network; each side says what a proxy is for it. */
export const connectionSettings = {
  SERVICE_BUS_TRANSPORT: z
    .enum(['websockets', 'amqp'], { error: 'is neither websockets (port 443) nor amqp (port 5671)' })
    .optional(),
  HTTPS_PROXY: z.url({ protocol: /^https?$/, error: 'is not a web address' }).optional(),
};

export type ServiceBusAddress =
  | { kind: 'namespace'; host: string }
  | { kind: 'emulator'; connectionString: string };

/** @returns undefined where neither is set */
export function serviceBusAddress(settings: {
  SERVICE_BUS_NAMESPACE?: string | undefined;
  SERVICE_BUS_CONNECTION_STRING?: string | undefined;
}): ServiceBusAddress | undefined {
  if (settings.SERVICE_BUS_CONNECTION_STRING) {
    return { kind: 'emulator', connectionString: settings.SERVICE_BUS_CONNECTION_STRING };
  }
  if (settings.SERVICE_BUS_NAMESPACE) return { kind: 'namespace', host: settings.SERVICE_BUS_NAMESPACE };
  return undefined;
}
