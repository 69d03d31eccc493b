import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Stryker } from '@stryker-mutator/core';

export type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

const LONGEST_TEXT = 90;

const WORDS: Readonly<Partial<Record<Mutant['status'], string>>> = {
  NoCoverage: ' (no test reaches it)',
  Timeout: ' (noticed by time-out)',
};

const isEndless = ({ status }: Mutant): boolean => status === 'Timeout';
const isKilled = ({ status }: Mutant): boolean => status === 'Killed' || status === 'Timeout';
const isAlive = ({ status }: Mutant): boolean => status === 'Survived' || status === 'NoCoverage';

/** The score of each file and of all, then every change that no test noticed, and those that ran out of time. */
export function report(mutants: readonly Mutant[]): string {
  const files = Map.groupBy(mutants, ({ fileName }) => fileName);
  const alive = mutants.filter(isAlive).toSorted(byPlace);
  return [
    ...[...files].toSorted(([a], [b]) => a.localeCompare(b)).map(([file, own]) => scoreOf(here(file), own)),
    ...(files.size > 1 ? [scoreOf('all', mutants)] : []),
    '',
    ...alive.map(describe),
    ...mutants.filter(isEndless).toSorted(byPlace).map(describe),
  ].join('\n');
}

const here = (file: string): string => path.relative(process.cwd(), file);

function scoreOf(name: string, mutants: readonly Mutant[]): string {
  const killed = mutants.filter(isKilled).length;
  const tried = killed + mutants.filter(isAlive).length;
  const score = tried === 0 ? '   -' : `${((100 * killed) / tried).toFixed(1)} %`;
  const endless = mutants.filter(isEndless).length;
  const how = endless === 0 ? '' : ` (${endless} by time-out)`;
  return `${score.padStart(7)}  ${killed} of ${tried}${how}  ${name}`;
}

function describe(mutant: Mutant): string {
  const { line, column } = mutant.location.start;
  const how = WORDS[mutant.status] ?? '';
  return `${here(mutant.fileName)}:${line}:${column}${how}  ${short(originalOf(mutant))}  ->  ${short(mutant.replacement ?? '')}`;
}

function originalOf({ fileName, location: { start, end } }: Mutant): string {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((text, n) => text.slice(n === 0 ? start.column - 1 : 0, n === last ? end.column - 1 : undefined))
    .join(' ');
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}…` : line;
}

const byPlace = (a: Mutant, b: Mutant): number =>
  a.fileName.localeCompare(b.fileName) ||
  a.location.start.line - b.location.start.line ||
  a.location.start.column - b.location.start.column;
