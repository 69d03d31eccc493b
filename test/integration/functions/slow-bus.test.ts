import { messageOf, submissionsOf } from './submissions';
import { useSites } from './use-sites';

/** Three times what the client waits for the answer before it closes its link. */
const sites = useSites({ most: 2, deltas: { drainAnswerDelayMs: 600 } });

/** A message that is settled on a link that does not know it waits for a minute. */
const A_MINUTE = 60_000;

describe('a drain', () => {
  it('completes what it was given by a link that was closed as Service Bus was slow', async () => {
    const site = await sites.open();
    await site.send(submissionsOf(3).map(messageOf));
    const startedAt = Date.now();
    // Long enough that the next link is still open when the first is completed.
    await expect(site.drain({ batchSize: 4, receiveWaitMs: 900 })).resolves.toMatchObject({ sent: 3 });
    expect(Date.now() - startedAt).toBeLessThan(A_MINUTE);
    expect(site.broker.messages(site.deltas)).toEqual([]);
  });

  it('completes what it was given before the connection was cut', async () => {
    const site = await sites.open();
    await site.send(submissionsOf(2).map(messageOf));
    const process = site.start();
    const startedAt = Date.now();
    const given = await process.parts.receiver.receiveMessages(2);
    site.broker.dropConnections();
    await site.send(submissionsOf(3).slice(2).map(messageOf));
    const more = await process.parts.receiver.receiveMessages(1);
    for (const message of [...given, ...more]) await process.parts.receiver.completeMessage(message);
    await process.end();
    expect(Date.now() - startedAt).toBeLessThan(A_MINUTE);
    expect(site.broker.messages(site.deltas)).toEqual([]);
  });
});
