import { presentText } from '../../../../relay/record/ssd-row';

it.each([
  ['  Ada\t\r\n', 'Ada'],
  ['\u00a0Ada\u00a0', 'Ada'],
  ['Ada  Lovelace', 'Ada  Lovelace'],
  ['0', '0'],
  ['', undefined],
  ['  \t', undefined],
  ['SSD_PH', undefined],
  [' SSD_PH ', undefined],
  ['SSD_PHASE', 'SSD_PHASE'],
  [null, undefined],
  [undefined, undefined],
])('The stored value %j is read as %j', (stored, text) => {
  expect(presentText(stored)).toBe(text);
});
