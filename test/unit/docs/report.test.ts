import { readFileSync } from 'node:fs';
import path from 'node:path';
import { meaningOf } from '../../../relay/commands/report/model/known-reasons';
import { judgeEnd } from '../../../relay/run/end/judge-end';
import { lastWords } from '../../../relay/run/end/last-words';
import { noPush } from '../../../relay/run/push';
import { NO_FACTS } from '../relay/run/end/no-facts';

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../../..', file), 'utf8');

test('the rules of docs/report.md mean what the page says of them', () => {
  const rules = read('docs/report.md').split('## Rules')[1] ?? '';
  const rows = [...rules.matchAll(/^\| `([a-z0-9-]+)` \| (.*) \|$/gm)].map(([, rule, meaning]) => [
    rule,
    meaning,
  ]);
  expect(rows).toHaveLength(16);
  expect(rows).toEqual(rows.map(([rule = '']) => [rule, meaningOf(rule)]));
});

test('the end of a night in README.md is what a run prints', () => {
  const facts = { ...NO_FACTS, newInError: 2 };
  const words = lastWords({
    account: {
      command: 'run',
      app: undefined,
      runNumber: 94,
      pushed: { ...noPush(), queued: 141, deleted: 3 },
      received: {
        sent: 141,
        rejected: 1,
        failed: 0,
        ignored: 0,
        toContinue: 0,
        uncertain: 0,
        deleted: 3,
        late: 0,
      },
      left: { inFlight: 0, inError: 16, newInError: 2 },
    },
    ending: judgeEnd(facts),
    facts,
    stagingTable: 'ssd_api_data_staging',
  });
  const printed = words.map(([text]) => text).join('\n');
  // The README breaks long lines, as a terminal does.
  const asOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
  const block = /^## What you get\n.*?^```\n(.*?)^```/ms.exec(read('README.md'))?.[1] ?? '';
  expect(asOneLine(block)).toBe(asOneLine(printed));
});
