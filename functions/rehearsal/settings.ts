import { z } from 'zod';
import { flagSetting } from '../../shared/configuration';
import type { DfeAccess } from '../dfe/settings';
import { type RehearsedAnswer, readScript, ScriptError } from './script';

/** What DfE gives an authority: not needed, and not read, in a rehearsal. */
export const DFE_SETTINGS = [
  'API_ENDPOINT',
  'TOKEN_ENDPOINT',
  'CLIENT_ID',
  'CLIENT_SECRET',
  'SCOPE',
  'SUPPLIER_KEY',
] as const;

/** Whom POSTs go to. */
export type DfeOrRehearsal =
  | ({ readonly kind: 'dfe' } & DfeAccess)
  | { readonly kind: 'rehearsal'; readonly script: readonly RehearsedAnswer[] };

export const scriptSetting = z.string().transform((text, context) => {
  try {
    return readScript(text);
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});

/** Whether the environment says so, whatever else is wrong with it. */
export const isRehearsal = (environment: NodeJS.ProcessEnv): boolean =>
  flagSetting.safeParse(environment.REHEARSAL?.trim()).data === true;

/** The environment without what DfE gives. */
export const withoutDfe = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(environment).filter(([name]) => !(DFE_SETTINGS as readonly string[]).includes(name)),
  );

type ReadSettings = Partial<Record<(typeof DFE_SETTINGS)[number], string | undefined>> & {
  readonly LA_CODE: string;
  readonly REHEARSAL: boolean;
  readonly REHEARSAL_SCRIPT?: readonly RehearsedAnswer[] | undefined;
};

/** @param checked tells the compiler what the schema has made sure of, or throws naming the setting */
export function dfeSettingsOf(
  read: ReadSettings,
  checked: (value: string | undefined, name: string) => string,
): DfeOrRehearsal {
  if (read.REHEARSAL) return { kind: 'rehearsal', script: read.REHEARSAL_SCRIPT ?? [] };
  const given = (name: (typeof DFE_SETTINGS)[number]) => checked(read[name], name);
  return {
    kind: 'dfe',
    apiEndpoint: given('API_ENDPOINT'),
    laCode: read.LA_CODE,
    tokenEndpoint: given('TOKEN_ENDPOINT'),
    clientId: given('CLIENT_ID'),
    clientSecret: given('CLIENT_SECRET'),
    scope: given('SCOPE'),
    supplierKey: given('SUPPLIER_KEY'),
  };
}
