import { noteShown, readShown } from '../../../../relay/phases/shown';
import { factsOnly } from './facts-only';

const how = (runNumber: number) => ({
  at: new Date(Date.UTC(2026, 2, runNumber)),
  runNumber,
  sent: 3,
  receiver: 'csc.example.gov.uk/children',
});

test('a step is kept with the run that showed it first', async () => {
  const ledger = factsOnly();
  expect(await readShown(ledger)).toEqual([]);
  await noteShown(ledger, ['one-made-up'], how(1));
  await noteShown(ledger, ['one-made-up', 'many-made-up'], how(2));
  expect(await readShown(ledger)).toEqual([
    { step: 'one-made-up', ...how(1) },
    { step: 'many-made-up', ...how(2) },
  ]);
});

test('nothing is written where nothing new was shown', async () => {
  const ledger = factsOnly();
  await noteShown(ledger, ['live'], how(1));
  const noteFact = jest.fn(() => Promise.resolve());
  await noteShown({ ...ledger, noteFact }, ['live'], how(2));
  await noteShown({ ...ledger, noteFact }, [], how(2));
  expect(noteFact).not.toHaveBeenCalled();
});

test('a step that cannot be read costs itself alone', async () => {
  const phases = JSON.stringify([{ step: 'moon', ...how(1) }, { step: 'live', ...how(2) }, 7]);
  expect(await readShown(factsOnly({ phases }))).toEqual([{ step: 'live', ...how(2) }]);
  expect(await readShown(factsOnly({ phases: '{' }))).toEqual([]);
});
