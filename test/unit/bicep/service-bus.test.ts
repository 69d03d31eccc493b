import { queuesOf } from '../../../shared/messages';
import values from '../../../shared/messages/queue-values.json';
import { ofType, only, readSnapshot } from '../../bicep/snapshot';

const SETS = [
  ['anon-standard', 'anon', 'Standard'],
  ['live-standard', 'live', 'Standard'],
  ['live-private', 'live', 'Premium'],
] as const;

describe.each(SETS)('Service Bus of %s', (set, dataset, tier) => {
  const snapshot = readSnapshot(set);
  const namespace = only(snapshot, 'Microsoft.ServiceBus/namespaces');

  it('is one namespace that only identities sign in to', () => {
    expect(namespace.sku).toMatchObject({ name: tier, tier });
    expect(namespace.properties).toMatchObject({ disableLocalAuth: true, minimumTlsVersion: '1.2' });
    expect(namespace.name).toMatch(/^sb-csc-845-(live|anon)-[a-z0-9]{6}$/);
  });

  it('has exactly the queues of the relay and the functions', () => {
    const names = ofType(snapshot, 'Microsoft.ServiceBus/namespaces/queues').map(({ name }) => name);
    const wanted = Object.values(queuesOf(dataset)).map((queue) => `${namespace.name}/${queue}`);
    expect(names.toSorted()).toEqual(wanted.toSorted());
  });

  it.each(Object.entries(values))('has %s with the values that the tests know it by', (queue, told) => {
    const made = ofType(snapshot, 'Microsoft.ServiceBus/namespaces/queues').find(
      ({ name }) => name === `${namespace.name}/${queue}-${dataset}`,
    );
    expect(made?.properties).toEqual({ requiresDuplicateDetection: true, ...told });
  });
});

describe('The values of the queues', () => {
  it('are in the limits of the tier Standard', () => {
    for (const { lockDuration, maxDeliveryCount, maxSizeInMegabytes } of Object.values(values)) {
      expect(['PT1M', 'PT2M', 'PT3M', 'PT4M', 'PT5M']).toContain(lockDuration);
      expect(maxDeliveryCount).toBeLessThanOrEqual(2000);
      expect([1024, 2048, 3072, 4096, 5120]).toContain(maxSizeInMegabytes);
    }
  });

  it('let deltas be tried at every tick of the longest retry window', () => {
    const [longestWindowHours, minutesBetweenTicks] = [36, 5];
    expect(values.deltas.maxDeliveryCount * minutesBetweenTicks).toBeGreaterThanOrEqual(
      longestWindowHours * 60,
    );
  });
});
