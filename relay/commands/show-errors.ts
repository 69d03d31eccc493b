import { EXIT, type ExitCode } from '../console/exit-code';
import { counted, figure, type Terminal } from '../console/terminal';
import type { ErrorGroup, Staging } from '../database/ports';

/** Reasons that are read, and those that are shown: reasons that differ by positions alone are one. */
const REASONS_READ = 1_000;
const REASONS_SHOWN = 50;

const EXAMPLES = 3;

/** Shows why rows are in error, reason by reason, with person ids as examples. For a terminal, not for a log file. */
export async function showErrors(
  terminal: Terminal,
  staging: Pick<Staging, 'countErrors' | 'groupErrors'>,
  { json }: { readonly json?: boolean },
): Promise<ExitCode> {
  const rows = await staging.countErrors();
  const groups = mergeReasons(await staging.groupErrors(REASONS_READ));
  if (json) terminal.line(JSON.stringify({ rows, errors: groups }));
  else for (const line of errorLines(rows, groups)) terminal.line(line);
  return rows > 0 ? EXIT.recordsInError : EXIT.ok;
}

interface Reason {
  readonly reason: string;
  rows: number;
  readonly examples: string[];
}

/** Puts reasons together that differ by the positions of objects alone, the commonest first. */
export function mergeReasons(groups: readonly ErrorGroup[]): readonly Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { reason, rows, examples } of groups) {
    const text = reason.trim().replaceAll(/\[\d+\]/g, '') || '(no reason stands in api_response)';
    const known = reasons.get(text) ?? { reason: text, rows: 0, examples: [] };
    known.rows += rows;
    known.examples.push(...examples.slice(0, EXAMPLES - known.examples.length));
    reasons.set(text, known);
  }
  return [...reasons.values()].toSorted((one, other) => other.rows - one.rows);
}

function errorLines(rows: number, reasons: readonly Reason[]): string[] {
  if (rows === 0) return ['No row is in error.'];
  const hidden = reasons.length - REASONS_SHOWN;
  return [
    `${counted(rows, 'row')} in error, by reason:`,
    ...reasons
      .slice(0, REASONS_SHOWN)
      .flatMap(({ reason, rows: ofReason, examples }) => [
        `${figure(ofReason).padStart(10)}  ${reason}`,
        `${' '.repeat(12)}for example ${examples.join(', ')}`,
      ]),
    ...(hidden > 0 ? [`and ${counted(hidden, 'further reason')}.`] : []),
  ];
}
