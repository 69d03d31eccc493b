import { existsSync } from 'node:fs';
import { compiled } from '../../local/compiled';
import { startHostProcess } from '../../local/functions-host';
import { startRelay } from '../../local/start-relay';
import type { Premises } from './premises';
import type { Launch, Need, Row } from './row';

/** What became of a program in a broken set-up. */
export interface Attempt {
  /** null: it did not end by itself in its time. */
  readonly exitCode: number | null;
  /** All that it printed. */
  readonly said: string;
  readonly places: readonly string[];
  /** What it may not have printed. */
  readonly secrets: readonly string[];
}

export const tryRow = (row: Row, premises: Premises): Promise<Attempt> =>
  attempt(row, premises, (launch) => launch);

/** The same set-up, looked over by `csc-relay doctor`. */
export const tryDoctor = (row: Row, premises: Premises): Promise<Attempt> =>
  attempt(row, premises, ({ command, settings, ...launch }) => {
    const [file] = /^--settings \S+ /.exec(command) ?? [''];
    const more = typeof row.doctor === 'object' ? row.doctor.settings : {};
    return { ...launch, command: `${file}doctor`, settings: { ...settings, ...more } };
  });

async function attempt(row: Row, premises: Premises, change: (launch: Launch) => Launch): Promise<Attempt> {
  try {
    const launch = change(await row.stage(premises));
    const told =
      launch.program === 'function app' ? await tryApp(launch) : await tryRelay(launch, row.seconds);
    return { ...told, places: launch.places ?? [], secrets: premises.secrets };
  } finally {
    await premises.clear();
  }
}

type Told = Pick<Attempt, 'exitCode' | 'said'>;

async function tryRelay({ command, settings, output }: Launch, seconds: number): Promise<Told> {
  const relay = startRelay(command.split(' '), settings, output);
  const timer = setTimeout(() => void relay.end('SIGKILL'), seconds * 1_000);
  const { exitCode, stdout, stderr } = await relay.ended;
  clearTimeout(timer);
  return { exitCode, said: `${stdout}${stderr}` };
}

/** A host lives on, without functions, until it is told to end. */
async function tryApp({ settings }: Launch): Promise<Told> {
  const host = await startHostProcess(compiled('functions/app.js'), { env: settings });
  const exitCode = await host.stop();
  return { exitCode, said: [...host.logs.map(({ message }) => message), ...host.otherOutput].join('\n') };
}

export const LIBFAKETIME = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`)
  .find((file) => existsSync(file));

/** Why a row cannot be tried here; undefined: it can. */
export const missing = (need: Need | undefined): string | undefined => REASONS[need ?? 'nothing']();

const REASONS: Readonly<Record<Need | 'nothing', () => string | undefined>> = {
  nothing: () => undefined,
  PostgreSQL: () => (process.env.CSC_TEST_POSTGRES ? undefined : 'CSC_TEST_POSTGRES is not set'),
  libfaketime: () => (LIBFAKETIME === undefined ? 'libfaketime is not here' : undefined),
  '/dev/full': () => (existsSync('/dev/full') ? undefined : 'there is no /dev/full'),
};
