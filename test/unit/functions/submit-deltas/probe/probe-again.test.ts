import type { DfeClient } from '../../../../../functions/dfe/ports';
import { tick } from '../../../../../functions/submit-deltas/tick';
import type { Probe } from '../../../../../shared/messages';
import { probeMessageOf, probeOf } from '../../../../integration/functions/probes';
import { messageOf, submissionsOf } from '../../../../integration/functions/submissions';
import { SETTINGS } from '../memory-site';
import { ANON, CHILD, SILENT, useProbeSite } from './use-probe-site';

// What becomes of a probe that is not carried out when it first comes.

const here = useProbeSite();
const { start, taking } = here;

describe('a probe that comes again, as a process died', () => {
  it('after the reply was kept is answered from it, without a POST of that record', async () => {
    const probe = probeOf({ dataset: 'anon' });
    here.site.queue.put([probeMessageOf(probe)]);
    const dying = {
      answer: () => Promise.reject(new Error('the process died')),
      signIn: here.site.start(taking).probes.signIn,
    };
    await expect(tick(start(taking, { probes: dying }), ANON)).rejects.toThrow('the process died');
    expect(here.posted).toHaveLength(2);

    again(probe);
    await tick(start(), ANON);
    expect(here.posted).toHaveLength(2);
    expect(here.site.answers()).toMatchObject([
      { ended: 'done', steps: [{}, { reply: 'accepted', uncertain: false }, { reply: 'accepted' }] },
    ]);
  });

  it('before its reply was kept is POSTed again, marked uncertain', async () => {
    const probe = probeOf({ dataset: 'anon' });
    here.site.queue.put([probeMessageOf(probe)]);
    const dying: DfeClient = { post: () => Promise.reject(new Error('the process died')) };
    await expect(tick(start(dying), ANON)).rejects.toThrow('the process died');

    again(probe);
    await tick(start(), ANON);
    expect(here.posted).toEqual([[CHILD], [CHILD]]);
    expect(here.site.answers()).toMatchObject([
      { steps: [{}, { step: 'record', uncertain: true }, { step: 'purge', uncertain: true }] },
    ]);
  });

  it('too late is purged all the same, as its record may be at DfE', async () => {
    const probe = probeOf({ dataset: 'anon', until: '2026-11-22T13:59:59.000Z' });
    again(probe);
    await tick(start(), ANON);
    expect(here.posted).toEqual([[CHILD]]);
    expect(here.site.answers()).toMatchObject([{ ended: 'too-late', steps: [{ step: 'purge' }] }]);
  });

  /** Its lock ended, and it is delivered a second time. */
  function again(probe: Probe): void {
    here.site.expireLocks();
    here.site.queue.remove(probe.probeId);
    here.site.queue.put([probeMessageOf(probe, 1)]);
  }
});

describe('a probe that is left on the queue', () => {
  it('while PAUSED is set is told so, POSTs nothing, and is carried out once it is not', async () => {
    const probe = probeOf({ dataset: 'anon' });
    here.site.queue.put([...submissionsOf(1, { dataset: 'anon' }).map(messageOf), probeMessageOf(probe)]);
    await tick(start(), { ...ANON, paused: true });
    expect(here.posted).toEqual([]);
    expect(here.site.answers()).toMatchObject([
      { probeId: probe.probeId, messageId: `${probe.probeId}-paused`, ended: 'paused', steps: [] },
    ]);
    expect(here.site.queue.messages()).toHaveLength(2);

    await tick(start(), ANON);
    expect(here.posted).toHaveLength(3);
    expect(here.site.answers().at(-1)).toMatchObject({ messageId: probe.probeId, ended: 'done' });
  });

  it('while DfE is out of reach is told so, also behind more records than are taken at a time', async () => {
    const probe = probeOf({ dataset: 'anon' });
    here.site.queue.put([...submissionsOf(3, { dataset: 'anon' }).map(messageOf), probeMessageOf(probe)]);
    await tick(start({ post: async () => SILENT }), { ...ANON, batchSize: 2 });
    expect(here.site.answers()).toMatchObject([{ ended: 'dfe-out-of-reach', steps: [] }]);
  });

  it('is told nothing where nobody waits for it any more', async () => {
    here.site.queue.put([probeMessageOf(probeOf({ until: '2026-11-22T13:59:59.000Z' }))]);
    await tick(start(), { ...SETTINGS, paused: true });
    expect(here.site.answers()).toEqual([]);
  });
});
