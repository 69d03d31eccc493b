import type { Permit } from '../../../functions/dfe/ports';
import { answer, silence } from './scripted-server';
import { ACCEPTED, accept, BODY, useClient } from './use-client';

const { server, client } = useClient();

/** Counts how often it is asked, and refuses from a given time on. */
function permitUntil(refusedFrom: number, cut = new AbortController().signal): Permit & { asked: number[] } {
  const asked: number[] = [];
  return {
    cut,
    asked,
    async ready() {
      asked.push(server().posts.length);
      if (asked.length >= refusedFrom) throw new Error('another process may POST');
    },
  };
}

it('is asked immediately before each POST of a batch', async () => {
  server().script(answer(503), answer(503), accept);
  const permit = permitUntil(4);
  const { reply } = await client().post(BODY, 1, undefined, permit);
  expect(reply).toEqual(ACCEPTED);
  expect(permit.asked).toEqual([0, 1, 2]);
});

it('that is refused before the first POST leaves DfE alone', async () => {
  await expect(client().post(BODY, 1, undefined, permitUntil(1))).rejects.toThrow('another process');
  expect(server().posts).toEqual([]);
});

it('that is refused between two tries lets no further one begin', async () => {
  server().script(answer(503), accept);
  await expect(client().post(BODY, 1, undefined, permitUntil(2))).rejects.toThrow('another process');
  expect(server().posts).toHaveLength(1);
});

it('that ends cuts off a POST under way, and DfE may have it', async () => {
  server().script(silence);
  const ending = new AbortController();
  const permit = permitUntil(2, ending.signal);
  const posting = client({ maxTries: 1 }).post(BODY, 1, undefined, permit);
  setTimeout(() => ending.abort(), 100);
  await expect(posting).resolves.toMatchObject({
    reply: { kind: 'unavailable' },
    attempts: [{ failure: 'connection lost' }],
    uncertain: true,
  });
});
