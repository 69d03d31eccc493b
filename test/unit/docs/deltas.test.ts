import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readBusConfiguration } from '../../../relay/configuration';
import { printDdl } from '../../../relay/database/open';
import { delta, type Mode } from '../../../relay/delta/delta';
import type { SubmissionMode } from '../../../relay/delta/records-to-send';
import { compileDfeSchema } from '../../dfe-schema';
import { applyRecord, type ChildRecord, holdingOf, LAWS, sameHolding } from '../../local/simulator';
import { unknownCommands } from './unknown-commands';

const read = (file: string): string => readFileSync(path.join(__dirname, '../../..', file), 'utf8');

const page = read('docs/deltas.md');
const examplesPage = read('docs/deltas-examples.md');

/** The line before a block says whose record it is; where there is none, it ends in 'nothing.' and no block follows. */
const LABELLED =
  /^(?<label>DfE holds|The source has|Sent(?: first| when DfE accepted that)?)(?: nothing\.$|:\n```json\n(?<json>[^`]+)```$)/gm;

/** One change of the source, as an example of the page tells it. */
interface Change {
  readonly labels: readonly string[];
  readonly held: ChildRecord | undefined;
  readonly current: ChildRecord | undefined;
  readonly sent: readonly ChildRecord[];
}

function changesIn(example: string): Change[] {
  const told = [...example.matchAll(LABELLED)].map(({ groups = {} }) => {
    const { label = '', json } = groups;
    return { label, record: json === undefined ? undefined : (JSON.parse(json) as ChildRecord) };
  });
  const starts = told.flatMap(({ label }, n) => (label === 'DfE holds' ? [n] : []));
  return starts.map((start, n) => {
    const parts = told.slice(start, starts[n + 1]);
    const [held, current, ...sent] = parts;
    return {
      labels: parts.map(({ label }) => label),
      held: held?.record,
      current: current?.record,
      sent: sent.flatMap(({ record }) => record ?? []),
    };
  });
}

const sectionOf = (heading: string): string => page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

/** The first cells of the table in a text, without its head and without backticks. */
const firstCells = (text: string): string[] =>
  [...text.matchAll(/^\| (.+?) \|/gm)].slice(1).map(([, cell = '']) => cell.replaceAll('`', ''));

const examples = examplesPage
  .split('\n## ')
  .slice(1)
  .map((text): [title: string, changes: Change[]] => [text.split('\n')[0] ?? '', changesIn(text)]);
const changes = examples.flatMap(([title, each]) =>
  each.map((change, n): [string, Change] => [n === 0 ? title : `${title} (${n + 1})`, change]),
);

const sentBy = ({ held, current }: Change, mode: Mode): ChildRecord[] =>
  delta(held, current, mode).map(({ record }) => record as ChildRecord);

const isSame = (a: ChildRecord | undefined, b: ChildRecord | undefined): boolean =>
  a && b ? sameHolding(a, b) : a === b;

const dfeSchema = compileDfeSchema();

describe('The examples of docs/deltas-examples.md', () => {
  it('are six, of which the last is two changes, and every record in them is read here', () => {
    expect(examples.map(([, each]) => each.length)).toEqual([1, 1, 1, 1, 1, 2]);
    const records = changes.flatMap(([, { held, current, sent }]) => [held, current, ...sent]);
    expect(records.filter((record) => record !== undefined)).toHaveLength(
      examplesPage.match(/^```json$/gm)?.length ?? 0,
    );
  });

  it.each(changes)(
    '%s: what is held, what the source has and what is sent, in this order',
    (_, { labels }) => {
      const sent = labels.length === 3 ? ['Sent'] : ['Sent first', 'Sent when DfE accepted that'];
      expect(labels).toEqual(['DfE holds', 'The source has', ...sent]);
    },
  );

  it.each(changes)('%s: exactly what the page says is sent', (_, change) => {
    expect(sentBy(change, 'partial')).toEqual(change.sent);
  });

  describe.each(LAWS)('where DfE holds records by the law of %s', (law) => {
    it.each(changes)('%s: DfE holds the source afterwards', (_, { held, current, sent }) => {
      const holding = sent.reduce(
        (before: ChildRecord | undefined, record) => applyRecord(before, record, law),
        holdingOf(held, law),
      );
      expect(isSame(holding, holdingOf(current, law))).toBe(true);
    });

    it.each(changes)('%s: the last record of mode full has all of the child', (_, change) => {
      const holding = holdingOf(sentBy(change, 'full').at(-1), law);
      expect(isSame(holding, holdingOf(change.current, law))).toBe(true);
    });
  });

  it.each(changes)("%s: DfE's schema accepts every record", (_, { held, current, sent }) => {
    const records = [held, current, ...sent].filter((record) => record !== undefined);
    expect(records.flatMap((record) => dfeSchema.record(record))).toEqual([]);
  });
});

describe('The modes in docs/deltas.md', () => {
  const MODES: Record<SubmissionMode, true> = { partial: true, full: true, snapshot: true };
  const modeBy = (settings: NodeJS.ProcessEnv): SubmissionMode =>
    readBusConfiguration({
      LA_CODE: '845',
      SERVICE_BUS_NAMESPACE: 'example.servicebus.windows.net',
      ...settings,
    }).mode;

  it('are those that there are', () => {
    expect(firstCells(sectionOf('Modes')).toSorted()).toEqual(Object.keys(MODES).toSorted());
  });

  it('are set by the settings it names', () => {
    for (const mode of firstCells(sectionOf('Modes'))) expect(modeBy({ SUBMISSION_MODE: mode })).toBe(mode);
    expect(modeBy({ USE_PARTIAL_PAYLOAD: 'true' })).toBe('partial');
    expect(modeBy({ USE_PARTIAL_PAYLOAD: 'false' })).toBe('full');
    expect(modeBy({})).toBe('partial');
  });
});

describe('docs/deltas.md', () => {
  it.each(['postgres://localhost/ssd', 'Server=localhost;Database=ssd;Integrated Security=true'])(
    'names only columns of the ledger that the script for %s creates',
    (connection) => {
      const script = printDdl(connection, { stagingTable: 'ssd_api_data_staging', dataset: 'live' });
      const named = [...page.matchAll(/`(ssd_api_\w+)\.(\w+)`/g)];
      expect(named.length).toBeGreaterThan(4);
      for (const [, table = '', column = ''] of named) {
        expect(script).toMatch(new RegExp(`create table[^;]*\\b${table}\\b[^;]*\\n\\s*${column} `, 'i'));
      }
    },
  );

  it('names only commands and options that there are', () => {
    expect(unknownCommands(page)).toEqual([]);
  });
});
