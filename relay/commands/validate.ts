import { checkRecord } from '../../shared/child-record';
import { trustSystemAuthorities } from '../bus/trust';
import { readDatabaseConfiguration } from '../configuration';
import { CannotRun, EXIT, type ExitCode } from '../console/exit-code';
import { readTextFile } from '../console/read-text-file';
import { counted, faultLine } from '../console/terminal';
import { type Context, requireTables } from '../context';
import { openDatabase } from '../database/open';
import { pagesOf } from '../database/pages';
import { readExtractConfiguration } from '../extract/configuration';
import { withFaultsFile } from '../extract/faults/faults-file';
import type { FaultSink } from '../extract/faults/faulty-child';
import { utcDay } from '../record/calendar';
import { checkRow, type RowFault } from '../run/check-row';
import { withDuplicates } from '../run/push';
import { findRepeated } from '../run/repeated-attribute';
import { unknownStatesLine } from '../run/unknown-states-line';

export interface ValidateOptions {
  /** A JSON file: an array of child records, or one. Without it the staged rows are checked. */
  readonly file?: string;
  readonly json?: boolean;
  /** A file for every fault. */
  readonly faults?: string;
}

/** One child record to check, with where it stands: its zero-based position in the file or among the rows. */
interface Checked {
  readonly index: number;
  readonly laChildId: string | null;
  /** The record, where there is one to read. */
  readonly record: Readonly<Record<string, unknown>> | undefined;
  readonly faults: readonly RowFault[];
}

/** Checks records as they would be checked before sending, and changes nothing. */
export async function validateCommand(context: Context, options: ValidateOptions): Promise<ExitCode> {
  if (options.faults === undefined) return validate(context, options, undefined);
  // The settings of the extract say which columns the attributes come from.
  const { options: extract } = readExtractConfiguration(context.environment);
  const tell = (line: string): void => {
    if (!options.json) context.terminal.line(line);
  };
  return withFaultsFile(options.faults, extract, tell, (faults) => validate(context, options, faults));
}

async function validate(
  context: Context,
  options: ValidateOptions,
  sink: FaultSink | undefined,
): Promise<ExitCode> {
  const today = utcDay(context.now());
  const tell = (line: string): void => {
    if (!options.json) context.terminal.line(line, 'warning');
  };
  const records =
    options.file === undefined ? checkStaged(context, today, tell) : checkFile(context, options.file, today);
  let checked = 0;
  let wrong = 0;
  let warned = 0;
  for await (const record of records) {
    checked += 1;
    if (record.faults.length > 0) {
      await sink?.add([{ personId: record.laChildId, record: record.record, faults: record.faults }]);
    }
    if (record.faults.some(({ severity }) => severity === 'error')) wrong += 1;
    else if (record.faults.length > 0) warned += 1;
    for (const line of options.json ? jsonLines(record) : textLines(record)) context.terminal.line(line);
    if (!options.json) context.terminal.progress(`Checked ${counted(checked, 'record')} …`);
  }
  if (!options.json) {
    context.terminal.line(
      `Checked ${counted(checked, 'record')}: ${counted(wrong, 'record')} in error, ` +
        `${counted(warned, 'record')} with warnings only.`,
    );
  }
  return wrong > 0 ? EXIT.recordsInError : EXIT.ok;
}

const PAGE = 500;

/** @param tell is told of rows that are in no state in which anything is sent */
async function* checkStaged(
  context: Context,
  today: string,
  tell: (line: string) => void,
): AsyncGenerator<Checked> {
  const { connection, ...options } = readDatabaseConfiguration(context.environment);
  const database = await openDatabase(connection, {
    ...options,
    trust: () => trustSystemAuthorities(context.environment),
  });
  try {
    await requireTables(database);
    const duplicated = await database.staging.duplicatedPersons();
    let index = 0;
    for await (const rows of pagesOf((after, limit) => database.staging.readAll(after, limit), PAGE)) {
      for (const row of withDuplicates(rows, duplicated)) {
        const { record, faults } = checkRow(row, today);
        yield { index, laChildId: row.personId, record, faults };
        index += 1;
      }
    }
    const line = unknownStatesLine(await database.staging.countByState(), options.stagingTable);
    if (line !== undefined) tell(`ATTENTION: ${line}`);
  } finally {
    await database.close();
  }
}

async function* checkFile(context: Context, file: string, today: string): AsyncGenerator<Checked> {
  const text = await readTextFile(file);
  const lost = text.split('\uFFFD').length - 1;
  if (lost > 0) {
    context.aside(
      `The file ${file} holds the sign U+FFFD, ${counted(lost, 'time')}: another program put it in the place of one that it could not read, as in a name. Make the file anew from its source, as UTF-8.`,
    );
  }
  const content = parseJson(file, text);
  for (const [index, record] of (Array.isArray(content) ? content : [content]).entries()) {
    const object = isObject(record) ? record : undefined;
    yield { index, laChildId: idOf(object), record: object, faults: checkRecord(record, today) };
  }
}

/** @throws CannotRun that names the file. The parser's own message quotes what it met. */
function parseJson(file: string, text: string): unknown {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    if (text.trim() === '') throw new CannotRun(`The file ${file} is empty.`);
    throw new CannotRun(
      `The file ${file} is not readable as JSON. One record stands in it as {…}, several as [{…}, {…}], with plain quotes (") around names and texts.`,
    );
  }
  const repeated = findRepeated(text, content);
  if (repeated === undefined) return content;
  throw new CannotRun(
    `The file ${file} gives ${repeated} more than once in one object, and only one can be right: correct it.`,
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function idOf(record: Readonly<Record<string, unknown>> | undefined): string | null {
  const id = record?.la_child_id;
  return typeof id === 'string' ? id : null;
}

const jsonLines = ({ index, laChildId, faults }: Checked): string[] =>
  faults.map(({ path, rule, source, severity, message }) =>
    JSON.stringify({ index, laChildId, path, rule, source, severity, message }),
  );

function textLines({ index, laChildId, faults }: Checked): string[] {
  if (faults.length === 0) return [];
  return [
    `Record ${index} (${laChildId === null ? 'no la_child_id' : `la_child_id ${laChildId}`})`,
    ...faults.map(faultLine),
  ];
}
