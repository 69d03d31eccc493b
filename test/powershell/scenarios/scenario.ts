import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Server } from '../server';
import type { Answer } from '../shell';

/** Plays a scenario on a server of its own. @returns what is wrong; nothing, or an empty text, where all is as it should be */
export type Scenario = (server: Server) => string | undefined;

export const ACCOUNT = 'COUNCIL\\svc-csc$';
export const NAME = 'CSC Dataflow relay';

/** The first that is not so. */
export function firstWrong(...claims: [about: string, isSo: boolean, seen: unknown][]): string | undefined {
  const wrong = claims.find(([, isSo]) => !isSo);
  return (
    wrong && `${wrong[0]}; there is ${typeof wrong[2] === 'string' ? wrong[2] : JSON.stringify(wrong[2])}`
  );
}

export const isEqual = (about: string, seen: unknown, expected: unknown): [string, boolean, unknown] => [
  about,
  isDeepStrictEqual(seen, expected),
  seen,
];

export const ends = (
  { exitCode, said }: Answer,
  code: number,
  ...words: string[]
): [string, boolean, unknown] => [
  `it ends with ${code} and says ${words.join(' … ')}`,
  exitCode === code && words.every((word) => said.includes(word)),
  `${exitCode}: ${said}`,
];

/** A task as it may have been before. */
export const taskOf = (State: string, Arguments: string): object => ({
  TaskName: NAME,
  State,
  Actions: [{ Arguments }],
});

/** An installation, where nothing is there yet, with what is given on top of it. */
export const nightly = (server: Server): Record<string, unknown> => ({
  Account: ACCOUNT,
  Settings: server.settings,
  Nightly: '02:00',
});

export const changedNothing = (server: Server): [string, boolean, unknown][] => {
  const calls = server.takeCalls().filter(({ name }) => name !== 'Test-ADServiceAccount');
  return [
    isEqual('nothing was asked of Windows', calls, []),
    ['there is no log folder', !existsSync(server.logs), server.logs],
  ];
};
