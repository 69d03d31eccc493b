import type { Finding } from '../../../../relay/doctor/finding';
import type { Healthy } from './healthy';

/** What `csc-relay doctor --json` printed. */
export interface Told {
  readonly exitCode: number;
  readonly findings: readonly Finding[];
}

export type Look = (settings?: Readonly<Record<string, string>>, ...args: string[]) => Promise<Told>;

/** Runs the doctor with some settings otherwise than they are in order. */
export async function lookOver(
  here: Healthy,
  settings: Readonly<Record<string, string>> = {},
  ...args: string[]
): Promise<Told> {
  const { exitCode, stdout, stderr } = await here.authority.relayWith(settings, ...args, 'doctor', '--json');
  const told: Told = JSON.parse(stdout);
  expect({ exitCode, stderr }).toEqual({ exitCode: told.exitCode, stderr: '' });
  return told;
}

/** 'queue deltas-live', of the findings with this verdict. */
export const of = ({ findings }: Told, verdict: string): string[] =>
  findings.filter((one) => one.verdict === verdict).map(({ component, target }) => `${component} ${target}`);
