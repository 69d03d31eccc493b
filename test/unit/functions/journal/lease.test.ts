import type { BlobLeaseClient } from '@azure/storage-blob';
import { Lease, type LeaseTimes } from '../../../../functions/journal/lease';
import { JournalLostError } from '../../../../functions/journal/ports';

const TIMES: LeaseTimes = { lasts: 60_000, renewedEvery: 20_000, margin: 5_000 };

let asked: string[];
/** How storage answers the next renewals; it takes them where there is nothing here. */
let answers: (() => Promise<void>)[];

const client = {
  leaseId: 'lease-1',
  acquireLease: async (seconds: number) => void asked.push(`acquire ${seconds}`),
  renewLease: async () => {
    asked.push('renew');
    await answers.shift()?.();
  },
  releaseLease: async () => void asked.push('release'),
} as unknown as BlobLeaseClient;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
  asked = [];
  answers = [];
});
afterEach(() => jest.useRealTimers());

const unreachable = () => Promise.reject(Object.assign(new Error(), { code: 'ECONNREFUSED' }));
const refused = () => Promise.reject(Object.assign(new Error(), { statusCode: 409 }));
const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

describe('a lease', () => {
  it('is asked for 60 seconds, renewed every 20, and given back', async () => {
    const lease = await Lease.take(client, TIMES);
    await pass(41_000);
    await lease.end();
    await pass(120_000);
    expect(asked).toEqual(['acquire 60', 'renew', 'renew', 'release']);
  });

  it('lasts as long as it is renewed', async () => {
    const lease = await Lease.take(client, TIMES);
    await pass(3_600_000);
    expect(() => lease.check()).not.toThrow();
    expect(lease.cut.aborted).toBe(false);
    await lease.end();
  });

  it('outlives storage that is out of reach for less than its time', async () => {
    answers = [unreachable, unreachable];
    const lease = await Lease.take(client, TIMES);
    await pass(54_000);
    expect(() => lease.check()).not.toThrow();
    await pass(40_000);
    expect(() => lease.check()).toThrow(JournalLostError);
    await lease.end();
  });

  it('is lost 5 seconds before storage lets it go, counted from before it was last asked for', async () => {
    answers = [unreachable, unreachable, unreachable];
    const lease = await Lease.take(client, TIMES);
    await pass(54_990);
    expect(lease.cut.aborted).toBe(false);
    await pass(10);
    expect(lease.cut.aborted).toBe(true);
    await expect(lease.ready()).rejects.toThrow(JournalLostError);
  });

  it('is lost at once where storage refuses to renew it, and for good', async () => {
    answers = [refused];
    const lease = await Lease.take(client, TIMES);
    await pass(20_000);
    expect(lease.cut.aborted).toBe(true);
    await pass(120_000);
    expect(asked).toEqual(['acquire 60', 'renew']);
  });

  it('is lost to a process that was stopped for longer, though no timer of it has run', async () => {
    const lease = await Lease.take(client, TIMES);
    jest.setSystemTime(Date.now() + 60_000);
    expect(() => lease.check()).toThrow(JournalLostError);
    await expect(lease.ready()).rejects.toThrow(JournalLostError);
  });

  it('is renewed before a POST where less than half of its time is left', async () => {
    answers = [unreachable];
    const lease = await Lease.take(client, TIMES);
    await pass(29_000);
    expect(asked).toEqual(['acquire 60', 'renew']);
    await lease.ready();
    expect(asked).toEqual(['acquire 60', 'renew']);
    await pass(2_000);
    await lease.ready();
    expect(asked).toEqual(['acquire 60', 'renew', 'renew']);
    await lease.end();
  });
});
