import { z } from 'zod';
import { isLoopback } from './index';

/** An emulator is spoken to without TLS: on a network all could be read, the key and the records. */
function isOnThisMachine(connectionString: string): boolean {
  const host = /(?:^|;)\s*Endpoint\s*=\s*sb:\/\/([^;/]+)/i.exec(connectionString)?.[1];
  return /UseDevelopmentEmulator=true/i.test(connectionString) && isLoopback(`http://${host}`);
}

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
    .refine(
      isOnThisMachine,
      'is not for an emulator on this machine; set SERVICE_BUS_NAMESPACE and use an identity',
    )
    .optional()
    .describe('Only for an emulator on this machine.'),
};

const SIGNS =
  'is not of the form http://user:password@host:port, with nothing behind it; signs of user and password are written as codes: \\ %5C, / %2F, ? %3F, # %23, @ %40, : %3A, % %25';

/** Whether nothing stands behind host and port, as where a \\ or / of the password ends them; and each % begins a code. */
function isProxyAlone(address: string): boolean {
  // What is no address of the web at all is the other rule's.
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) return true;
  const { pathname, search, hash, username, password } = new URL(address);
  if (pathname !== '/' || search !== '' || hash !== '') return false;
  try {
    return decodeURIComponent(`${username}${password}`) !== undefined;
  } catch {
    return false;
  }
}

/** The way to Service Bus and out of the network; each side says what a proxy is for it. */
export const connectionSettings = {
  SERVICE_BUS_TRANSPORT: z
    .enum(['websockets', 'amqp'], { error: 'is neither websockets (port 443) nor amqp (port 5671)' })
    .optional(),
  HTTPS_PROXY: z
    .url({
      protocol: /^https?$/,
      error: ({ input }) => (String(input).includes('@') ? SIGNS : 'is not a web address'),
    })
    .refine(isProxyAlone, SIGNS)
    .optional(),
};

/**
 * Of two settings for one thing either would be dropped without a word. Asked where nothing else is at fault, as a value that is
 * refused goes anyway.
 */
export const onlyOne = (one: string, other: string) => ({
  check: (given: Readonly<Record<string, unknown>>): boolean =>
    given[one] === undefined || given[other] === undefined,
  fault: {
    path: [other],
    error: `is set beside ${one}; remove one of them`,
    when: ({ issues }: { readonly issues: readonly unknown[] }): boolean => issues.length === 0,
  },
});

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
