import { checkRecord } from '../../../../shared/child-record';
import { pathOf } from '../../../../shared/child-record/fault';
import { summariseFaults } from '../../../../shared/child-record/summarise-faults';
import { TODAY } from './fixtures';

const HIDDEN = '(name not shown)';

describe('The path of a fault', () => {
  it.each([
    ['the record itself', [], 'record'],
    ['an attribute', ['la_child_id'], 'la_child_id'],
    ['an attribute of an object in a list', ['episodes', 10, 'end-date'], 'episodes[10].end-date'],
    ['an element of a list in place of a record', [0, 'la_child_id'], '[0].la_child_id'],
    ['a name that begins with a dot', ['.hidden'], HIDDEN],
  ])('says where %s is', (_what, keys, path) => {
    expect(pathOf(keys)).toBe(path);
  });

  it.each([
    ['a first name and a surname', 'Perpetua Inkpenny', HIDDEN],
    ['a blank before it', ' Inkpenny', HIDDEN],
    ['a blank after it', 'Inkpenny ', HIDDEN],
    ['a line end after it', 'Inkpenny\n', HIDDEN],
    ['an apostrophe', "O'Thistledown", HIDDEN],
    ['a letter beyond A to Z', 'Zoë', HIDDEN],
    ['an address', 'perpetua@example.test', HIDDEN],
    ['nothing', '', HIDDEN],
    ['61 characters', 'x'.repeat(61), HIDDEN],
    ['60 characters', 'x'.repeat(60), 'x'.repeat(60)],
    ['one character', 'x', 'x'],
    ['letters, digits, hyphens and underscores', 'aZ_09-b', 'aZ_09-b'],
  ])('shows a name with %s only where it cannot be more than a name', (_what, name, shown) => {
    expect(pathOf([name])).toBe(shown);
    expect(pathOf(['child_details', name])).toBe(`child_details.${shown}`);
  });
});

describe('The name of a person in place of an attribute', () => {
  const record = {
    la_child_id: 'K1',
    'Perpetua Inkpenny': 1,
    child_details: { [`Inkpenny-${'x'.repeat(60)}`]: { 'Inkpenny of Inkpenny': ['b\ud800'] } },
  };

  it('stands in no fault, and in no reason made of them', () => {
    const faults = checkRecord(record, TODAY);
    expect(faults.map(({ rule, path }) => `${rule} at ${path}`)).toEqual([
      `unknown-attribute at child_details.${HIDDEN}`,
      `unknown-attribute at ${HIDDEN}`,
      `broken-text at child_details.${HIDDEN}.${HIDDEN}[0]`,
    ]);
    expect(JSON.stringify(faults) + summariseFaults(faults, 2_000)).not.toContain('Inkpenny');
  });
});
