import { Command, InvalidArgumentError, Option } from 'commander';
import { LIKES, type Like } from './dialects/dialect-of';
import { openSsd } from './open-ssd';
import { type SeedReport, seedSsd } from './seed-ssd';
import type { SsdDatabase } from './ssd-database';
import { SSD_TABLE_NAMES, type SsdTableName } from './tables';

interface Flags {
  readonly children: number;
  readonly persons?: number;
  readonly url: string;
  readonly schema?: string;
  readonly prefix: string;
  readonly like: Like;
  readonly bareFactors: boolean;
  readonly seed: number;
  readonly day: 1 | 2;
  readonly today: string;
  readonly replace: boolean;
  readonly renumber: boolean;
  readonly empty: readonly SsdTableName[];
  readonly half: readonly SsdTableName[];
}

const PROGRESS_EVERY = 50_000;

const DIALECTS_IN_WORDS = `
The SSD looks like that of
  plain    no system: every id meets, every column holds what its name says, awkward rows come one by one
  systemc  SystemC 1.4.5: lookup ids and descriptions for codes, -1 and SSD_PH for nothing, adoptions by the legacy id
  mosaic   Mosaic: no keys, ids of steps that siblings share, words for codes, no worker's id and number
  eclipse  Eclipse: person and form as ids, referrals by another kind of id, addresses as ids of placements
docs/development.md says more.`;

function wholeNumber(text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw new InvalidArgumentError('a whole number is needed');
  return Number(text);
}

function dayNumber(text: string): 1 | 2 {
  if (text !== '1' && text !== '2') throw new InvalidArgumentError('1 or 2 is needed');
  return text === '1' ? 1 : 2;
}

function calendarDay(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) {
    throw new InvalidArgumentError('a day is needed, as yyyy-MM-dd');
  }
  return text;
}

/** The local date; en-CA writes it as yyyy-MM-dd. */
const localDay = (): string => new Intl.DateTimeFormat('en-CA').format(new Date());

function oneMore(text: string, before: readonly SsdTableName[]): readonly SsdTableName[] {
  const table = SSD_TABLE_NAMES.find((name) => name === text);
  if (table === undefined) throw new InvalidArgumentError(`the tables are ${SSD_TABLE_NAMES.join(', ')}`);
  return [...before, table];
}

const tables = (flag: string, description: string): Option =>
  new Option(`${flag} <table...>`, description).argParser(oneMore).default([], 'none');

const flags = new Command('ssd')
  .description('Fills a database with a fictional Standard Safeguarding Dataset.')
  .requiredOption('--children <n>', 'children of the cohort', wholeNumber)
  .requiredOption('--url <text>', 'postgres://… or an ADO.NET text for SQL Server')
  .option('--persons <n>', 'all persons (default: 5 times the children)', wholeNumber)
  .option('--schema <name>', "the tables' schema, made if missing (default: the login's own)")
  .option('--prefix <text>', "what the tables' names begin with", 'ssd_')
  .addOption(
    new Option('--like <system>', 'whose extract the SSD looks like').choices(LIKES).default('plain'),
  )
  .option('--bare-factors', 'like Mosaic before 2026: one row for each factor', false)
  .option('--seed <n>', 'another seed, another authority', wholeNumber, 1)
  .option('--day <n>', '1 makes the tables anew, 2 changes what day 1 made', dayNumber, 1)
  .option('--today <day>', 'the day the rows are up to (default: the local date)', calendarDay, localDay())
  .option('--replace', 'on day 1, drop fictional tables that hold rows', false)
  .option('--renumber', 'on day 2, give all rows the ids that other rows had on day 1', false)
  .addOption(tables('--empty', 'at the end, delete all rows of these tables'))
  .addOption(tables('--half', 'at the end, leave just under half of the rows of these tables'))
  .addHelpText('after', DIALECTS_IN_WORDS)
  .parse()
  .opts<Flags>();

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main({ url, schema, prefix, like, bareFactors, replace, ...options }: Flags): Promise<void> {
  const { children, day, persons = 5 * children } = options;
  if (persons < children) throw new RangeError('--persons must be at least --children');
  const db = await openSsd(url, {
    ...(schema === undefined ? {} : { schema }),
    prefix,
    like,
    bareFactors,
  });
  try {
    if (day === 1 && !replace && (await db.holdRows())) {
      throw new RangeError(
        'The tables hold rows already: --replace drops them if they are fictional, those of an authority stay in any case',
      );
    }
    const began = Date.now();
    const report = await seedSsd(db, {
      ...options,
      persons,
      onProgress: (done) => {
        if (done > 0 && done % PROGRESS_EVERY === 0) say(`${done} of ${persons} persons`);
      },
    });
    tell(report, (Date.now() - began) / 1000);
    await shorten(db, options);
    for (const [setting, value] of Object.entries(db.dialect.settings)) {
      say(`The relay reads it with ${setting}=${value}`);
    }
  } finally {
    await db.close();
  }
}

async function shorten(db: SsdDatabase, { empty, half }: Pick<Flags, 'empty' | 'half'>): Promise<void> {
  for (const table of empty) {
    await db.empty(table);
    say(`${table} is empty now`);
  }
  for (const table of half) {
    await db.halve(table);
    say(`${table} holds just under half of its rows now`);
  }
}

function tell({ persons, rows, changes }: SeedReport, seconds: number): void {
  for (const [kind, count] of Object.entries(changes)) say(`${count} ${kind}`);
  say(`${persons} persons with ${rows} rows in ${seconds.toFixed(1)} s`);
}

main(flags).catch((error: unknown) => {
  process.stderr.write(`ssd: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
