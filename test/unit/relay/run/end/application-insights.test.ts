import { LINES } from '../../../../../relay/log-lines';
import { eventOf } from '../../../../../relay/run/end/application-insights';

const RUN_ID = '0b9a4a52-5c0e-4b71-9d52-3f1b6f6b2f10';

it('has the words of a line as properties and its numbers as measurements', () => {
  expect(eventOf(LINES.ruleBroken, { runId: RUN_ID, rule: 'max-length', records: 3 })).toEqual({
    name: 'RL11',
    properties: { runId: RUN_ID, rule: 'max-length' },
    measurements: { records: 3 },
  });
});

it('has a word of two parts without the quotes of a log', () => {
  const error = 'ServiceBusError ServiceTimeout';
  expect(eventOf(LINES.reportNotSent, { runId: RUN_ID, error }).properties).toEqual({ runId: RUN_ID, error });
});

it('has nothing that the kind of its field does not allow', () => {
  const { properties } = eventOf(LINES.reportNotSent, { runId: RUN_ID, error: 'Ada Example was not found' });
  expect(properties).toEqual({ runId: RUN_ID, error: 'unreadable' });
});
