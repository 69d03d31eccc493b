import { backoffMinutes } from '../../../../relay/commands/wait-before-looking';
import values from '../../../../shared/messages/queue-values.json';

test('a command that is given back again and again keeps its deliveries for as long as it lives', () => {
  const week = 7 * 24 * 60;
  let looks = 1;
  for (let minutes = 0; minutes < week; looks += 1) minutes += backoffMinutes(looks);
  expect(values['relay-commands'].defaultMessageTimeToLive).toBe('P7D');
  // A newer command each night may end a wait early.
  expect(looks + 7).toBeLessThan(values['relay-commands'].maxDeliveryCount);
});

test('the first waits are short', () => {
  expect([1, 2, 3, 4, 20].map(backoffMinutes)).toEqual([1, 2, 4, 8, 120]);
});
