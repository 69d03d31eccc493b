import { VERSION } from '../../shared/version';
import type { ExitCode } from '../console/exit-code';
import type { Context } from '../context';
import { examineAll, type FurtherCheck } from '../doctor/doctor';
import type { Surgery } from '../doctor/examine';
import { exitCodeOf, printFindings } from '../doctor/print';
import { toReport, writeReport } from '../doctor/report';
import type { ExaminedSettings } from '../settings/examine-settings';

export interface DoctorOptions {
  readonly json?: boolean;
  /** A file for the report. */
  readonly report?: string;
  /** Ask the function app what DfE says. */
  readonly dfe?: boolean;
  /** For how many minutes its answer is waited for. */
  readonly wait?: number;
}

/**
 * Looks over everything that the relay needs and says what is wrong and what to do. Changes nothing, and keeps no run from
 * beginning.
 */
export async function doctorCommand(
  context: Context,
  settings: ExaminedSettings,
  options: DoctorOptions,
): Promise<ExitCode> {
  const { terminal, now } = context;
  const surgery: Surgery = {
    ...context,
    // Beside JSON nothing may stand on the output.
    progress: (text) => (options.json ? undefined : terminal.progress(text)),
  };
  const findings = await examineAll(surgery, settings, furtherChecks(options));
  const exitCode = exitCodeOf(findings);
  if (options.json) {
    const { node } = process.versions;
    terminal.line(JSON.stringify({ version: VERSION, node, at: now().toISOString(), exitCode, findings }));
  } else for (const { text, tone } of printFindings(findings)) terminal.line(text, tone);
  if (options.report !== undefined) {
    await writeReport(options.report, toReport(findings, now()));
    context.aside(`The report stands in ${options.report}. Read it before you send it.`);
  }
  return exitCode;
}

/** Checks that only who asks for them has: they take minutes. */
function furtherChecks({ dfe, wait }: DoctorOptions): readonly FurtherCheck[] {
  if (!dfe) return [];
  const { askDfe }: typeof import('../doctor/ask-dfe') = require('../doctor/ask-dfe');
  return [(surgery) => askDfe(surgery, wait)];
}
