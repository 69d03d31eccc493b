import { Fixture } from './fixture';
import { describeDeadLetters } from './parts/dead-letters';
import { describeLooking } from './parts/looking';
import { describeSending } from './parts/sending';
import { describeSettling } from './parts/settling';
import type { CannotShow, Target } from './targets/target';

/**
 * What the relay and the functions rely on of Service Bus, and nothing else. Every test goes through the client that
 * they use, so that the same suite holds the broker of the tests, Microsoft's emulator and a namespace in Azure.
 * @param open opens the broker, or says why it is skipped
 */
export function describeBrokerContract(
  name: string,
  open: (() => Promise<Target>) | string,
  cannotShow: CannotShow = {},
): void {
  if (typeof open === 'string') {
    describe.skip(`${name}: ${open}`, () => {
      test('keeps the contract of the relay and the functions', () => {});
    });
    return;
  }
  describe(name, () => {
    const fixture = new Fixture();
    beforeAll(() => fixture.open(open));
    afterEach(() => fixture.closeLinks());
    afterAll(() => fixture.close());

    describeSending(fixture, cannotShow);
    describeSettling(fixture);
    describeDeadLetters(fixture, cannotShow);
    describeLooking(fixture);
    for (const besides of cannotShow.besides ?? []) test.skip(`not shown: ${besides}`, () => {});
  });
}
