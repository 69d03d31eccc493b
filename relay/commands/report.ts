import { EXIT, type ExitCode } from '../console/exit-code';
import { HOLDS_PERSONAL_DATA } from '../console/rows-file/rows-file';
import { type Context, requireTables, withDatabase } from '../context';
import { localDay } from '../record/calendar';
import { gatherFigures } from './report/model/gather-figures';
import { reportPage } from './report/page/page';
import { writeReport } from './report/report-file';

export interface ReportOptions {
  /** Where the page is written; without it, csc-report-yyyy-MM-dd.html in the current folder. */
  readonly out?: string;
  /** Name the children in error, which makes the page personal data. */
  readonly withIds?: boolean;
  /** Print the figures in place of a page. */
  readonly json?: boolean;
}

/** Writes how the feed stands as one HTML page, or prints the same figures. Reads the database, and nothing else. */
export async function reportCommand(
  context: Context,
  { out, withIds = false, json = false }: ReportOptions,
): Promise<ExitCode> {
  const figures = await withDatabase(context, async (database, configuration) => {
    await requireTables(database, 'read');
    return gatherFigures(context, database, configuration, withIds);
  });
  if (json) {
    context.terminal.line(JSON.stringify(figures));
    return EXIT.ok;
  }
  const file = out ?? `csc-report-${localDay(figures.madeAt)}.html`;
  await writeReport(file, reportPage(figures), withIds);
  const whose = withIds ? HOLDS_PERSONAL_DATA : 'It names no child.';
  context.terminal.line(`The report stands in ${file}. ${whose}`);
  return EXIT.ok;
}
