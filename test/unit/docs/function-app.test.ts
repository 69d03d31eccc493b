import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SETTINGS } from '../../../functions/configuration';
import { PLATFORM_SETTINGS } from '../../../functions/platform-settings';
import queueValues from '../../../shared/messages/queue-values.json';
import { rowsIn, sectionOf } from './read-tables';

const read = (file: string): string => readFileSync(path.join(__dirname, '../../..', file), 'utf8');

const page = read('docs/function-app.md');
const rowsUnder = (heading: string): string[][] => rowsIn(sectionOf(page, heading));

test('no setting is in both tables', () => {
  expect(Object.keys(PLATFORM_SETTINGS).filter((name) => name in SETTINGS)).toEqual([]);
});

test('the table of queues has the values of every queue', () => {
  const rows = rowsUnder('## Queues');
  expect(
    rows.map(([queue, , lock, deliveries, duplicates]) => [queue, lock, deliveries, duplicates]),
  ).toEqual(
    Object.entries(queueValues).map(([queue, values]) => [
      queue,
      values.lockDuration,
      String(values.maxDeliveryCount),
      values.duplicateDetectionHistoryTimeWindow,
    ]),
  );
});

test('the host keeps every line: none is sampled away, nor what the app says before it is loaded', () => {
  const host: unknown = JSON.parse(read('host.json'));
  expect(host).toMatchObject({
    logging: {
      logLevel: { Function: 'Information', 'Host.Function.Console': 'Information' },
      applicationInsights: { samplingSettings: { isEnabled: false } },
    },
  });
  // With a bundle that it cannot download the host does not start; timers need none.
  expect(host).not.toHaveProperty('extensionBundle');
});

test('a tick ends before the host ends it, and its locks are renewed for longer', () => {
  const { functionTimeout } = JSON.parse(read('host.json'));
  expect(functionTimeout).toBe('00:10:00');
  expect(SETTINGS.DRAIN_MINUTES.safeParse('10').success).toBe(false);
  expect(SETTINGS.DRAIN_MINUTES.parse('9')).toBe(9);
});
