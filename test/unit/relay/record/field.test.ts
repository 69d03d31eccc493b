import { asText } from '../../../../relay/record/coercions';
import { field, fieldOfAll } from '../../../../relay/record/field';

test('a line of the field map names a table that is read, and its column behind the first dot', () => {
  expect(field(2, 'la_child_id', 'ssd_person.pers_person_id', asText)).toMatchObject({
    table: 'ssd_person',
    column: 'pers_person_id',
  });
});

test.each(['ssd_persons.pers_person_id', 'ssd_perso.pers_person_id', 'pers_person_id'])(
  'a line that names no table of the SSD is refused when it is made: %s',
  (source) => {
    const unknown = source as 'ssd_person.pers_person_id';
    expect(() => field(2, 'la_child_id', unknown, asText)).toThrow(`${source} names no table of the SSD`);
    expect(() => fieldOfAll(12, 'disabilities', unknown, () => [])).toThrow(RangeError);
  },
);
