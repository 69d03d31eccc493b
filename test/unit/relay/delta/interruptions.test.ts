import * as fc from 'fast-check';
import { type Delta, delta, type Held } from '../../../../relay/delta/delta';
import { LAWS } from '../../../local/simulator';
import { freeze, oddVersions, plainVersions } from './histories';
import { details } from './made-records';
import { Receiver } from './receiver';
import { RUNS_OF_EACH } from './runs';

/** What becomes of a POST that gets no reply: DfE never sees it, or works it off, perhaps late. */
const IN_TIME = ['lost on the way', 'taken'] as const;
const LATE = [...IN_TIME, 'taken, and worked off late'] as const;
type Silence = (typeof LATE)[number];

/** A record is POSTed, as often as no reply comes, until there is one or the relay gives up. */
interface Sending {
  readonly silences: readonly Silence[];
  readonly end: 'accepted' | 'rejected' | 'given up';
}
const AT_ONCE: Sending = { silences: [], end: 'accepted' };

/** Whether the child goes on a day, and how what there is to send is sent. A delta is two records at most. */
const dayWith = (silences: readonly Silence[]) => {
  const sending: fc.Arbitrary<Sending> = fc.record({
    silences: fc.array(fc.constantFrom(...silences), { maxLength: 2 }),
    end: fc.constantFrom('accepted', 'rejected', 'given up'),
  });
  return fc.record({
    isGone: fc.nat({ max: 6 }).map((n) => n === 6),
    mode: fc.constantFrom('partial', 'full'),
    sendings: fc.tuple(sending, sending),
  });
};

/**
 * Sends a record as I12 allows: not before DfE has worked off what got no reply.
 * @returns what the ledger then knows
 */
function send(receiver: Receiver, sent: Delta, { silences, end }: Sending, held: Held): Held {
  receiver.settle();
  // What DfE refuses it refuses each time.
  if (end === 'rejected') return held;
  for (const silence of [...silences, ...(end === 'accepted' ? ['taken' as const] : [])]) {
    if (silence === 'taken') receiver.take(sent);
    else if (silence !== 'lost on the way') receiver.takeLate(sent);
  }
  return end === 'accepted' ? sent.resulting : 'unknown';
}

describe.each(LAWS)('By the law of %s', (law) => {
  describe.each([
    ['in time', IN_TIME],
    ['in time or late', LATE],
  ])('where DfE works POSTs off %s', (_, silences) => {
    test.each([
      ['records', plainVersions],
      ['records with ids that stand twice and objects to be purged', oddVersions],
    ])(
      'it holds the last of any %s once all is quiet, whatever was rejected or lost before',
      (__, versions) => {
        const day = dayWith(silences);
        const history = fc
          .tuple(versions(5), fc.tuple(day, day, day, day, day))
          .map(([records, days]) => days.map((each, n) => ({ ...each, record: records[n] })));

        fc.assert(
          fc.property(history, fc.constantFrom('partial', 'full'), (days, lastMode) => {
            const receiver = new Receiver(law);
            let held: Held;
            for (const { record, isGone, mode, sendings } of days) {
              const source = isGone ? freeze({ la_child_id: 'C1', ...record, purge: true }) : record;
              for (const [n, sent] of delta(held, source, mode).entries()) {
                const sending = sendings[n] ?? AT_ONCE;
                held = send(receiver, sent, sending, held);
                if (sending.end !== 'accepted') break;
                expect(receiver.holdsExactly(held)).toBe(true);
              }
            }
            const last = days.at(-1)?.record;
            for (const sent of delta(held, last, lastMode)) {
              held = send(receiver, sent, AT_ONCE, held);
            }
            receiver.settle();
            expect(receiver.holdsExactly(last)).toBe(true);
            expect(delta(held, last, lastMode)).toEqual([]);
          }),
          RUNS_OF_EACH,
        );
      },
    );
  });
});

describe.each(LAWS)('A purge that DfE works off late, by the law of %s,', (law) => {
  const held = details({ surname: 'Hollowell', postcode: 'ZZ1 1AA' });
  const current = details({ surname: 'Hollowell' });
  const [purge, again] = delta(held, current, 'partial');

  /** Sends the purge twice, as the first time there was no reply, and what follows it. */
  function holdsSourceWhere(waits: boolean): boolean {
    if (!purge || !again) throw new Error('What is cleared takes two records');
    const receiver = new Receiver(law);
    receiver.take({ record: held });
    receiver.takeLate(purge);
    receiver.take(purge);
    if (waits) receiver.settle();
    receiver.take(again);
    receiver.settle();
    return receiver.holdsExactly(current);
  }

  it('takes away what followed it, and nothing where that waited: hence the settle time (I12)', () => {
    expect(holdsSourceWhere(false)).toBe(false);
    expect(holdsSourceWhere(true)).toBe(true);
  });
});
