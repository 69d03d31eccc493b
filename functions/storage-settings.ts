import { z } from 'zod';
import { isLoopback } from '../shared/configuration';

/** A blob container: of an account with an identity, or of an emulator on this machine. */
export type StorageAddress =
  | { kind: 'account'; url: string; container: string }
  | { kind: 'emulator'; connectionString: string; container: string };

/** @returns undefined where neither is set */
export function storageAddress(
  url: string | undefined,
  connectionString: string | undefined,
  container: string,
): StorageAddress | undefined {
  if (connectionString !== undefined) return { kind: 'emulator', connectionString, container };
  return url === undefined ? undefined : { kind: 'account', url, container };
}

/** A storage connection string of an emulator on this machine: a key of a real account would be a secret in a setting. */
export const emulatorOf = (setting: string) =>
  z
    .string()
    .refine(isOnThisMachine, `is not for an emulator on this machine; set ${setting} and use an identity`)
    .optional();

function isOnThisMachine(connectionString: string): boolean {
  if (/^UseDevelopmentStorage=true;?$/i.test(connectionString)) return true;
  const endpoint = /BlobEndpoint=([^;]+)/i.exec(connectionString)?.[1];
  return endpoint !== undefined && isLoopback(endpoint);
}
