import { REFUSED, SET_NAMES } from '../../bicep/sets';
import { readSnapshot } from '../../bicep/snapshot';
import { hashSources, readSource } from '../../bicep/sources';

// What the template makes is read from the snapshots of the Bicep compiler, so that it is tested where there is none.

it.each(SET_NAMES)('the snapshot %s is of the template as it is (if not: npm run renew:bicep)', (set) => {
  expect(readSnapshot(set).sources).toBe(hashSources());
});

it('every refusal of the template is tried, and each names the parameter that it is about', () => {
  const [, list = ''] = readSource('bicep/main.bicep').split('var refusals = ');
  const [refusals = ''] = list.split('\nvar ');
  const named = [...refusals.matchAll(/'(\w+): [^']+\.'/g)].map(([, name = '']) => name);
  expect(named.toSorted()).toEqual(Object.values(REFUSED).flat().toSorted());
});
