import { isUnansweredClose } from '../../../shared/unanswered-close';

/** As the client's library makes it. */
const timeout = (message: string): Error =>
  Object.assign(new Error(message), { name: 'OperationTimeoutError' });

it.each([
  ['a session', 'Unable to close the amqp session local-2_remote-2_connection-1 due to operation timeout.'],
  ['a link', "Unable to close the receiver 'deltas' with address 'deltas' due to operation timeout."],
])('knows %s that nobody closed', (_, message) => {
  expect(isUnansweredClose(timeout(message))).toBe(true);
});

it.each([
  ['another wait', timeout('Unable to create the amqp session due to operation timeout.')],
  ['another error', new Error('Unable to close the amqp session due to operation timeout.')],
  ['a text', 'Unable to close the amqp session due to operation timeout.'],
])('does not take %s for one', (_, error) => {
  expect(isUnansweredClose(error)).toBe(false);
});
