import { ANOTHER_OWNER, type JoinWay } from '../../../../relay/record/joins';
import { ownerIdsBy } from '../../../../relay/record/owner-ids';
import type { SsdRow } from '../../../../relay/record/ssd-row';

const COLUMN = 'cinf_assessment_id';

const ownerOf = (way: JoinWay, row: SsdRow, childId: string | undefined = 'P1') =>
  ownerIdsBy(way, COLUMN, childId, () => 'of its day')(row);

describe('The owner of a row', () => {
  it.each<[JoinWay, SsdRow, string]>([
    ['key', { [COLUMN]: 'F7' }, 'F7'],
    ['person-and-key', { [COLUMN]: 'F7' }, 'P1F7'],
    ['table-id', { cinf_table_id: 'P1-F7', [COLUMN]: 'F7' }, 'P1-F7'],
    ['table-id-without-dash', { cinf_table_id: 'P1-F7', [COLUMN]: 'F7' }, 'P1F7'],
    ['person-and-days', { [COLUMN]: 'F7' }, 'of its day'],
  ])('by way of %s is, of %j, %s', (way, row, owner) => {
    expect(ownerOf(way, row)).toBe(owner);
  });

  it.each<[JoinWay, SsdRow]>([
    ['key', { cinf_table_id: 'P1F7' }],
    ['person-and-key', { cinf_table_id: 'P1F7' }],
    ['table-id', { [COLUMN]: 'F7' }],
    ['table-id-without-dash', { [COLUMN]: 'F7' }],
    ['person-and-days', { [COLUMN]: 'F7', [ANOTHER_OWNER]: '1' }],
    ['staff-id', { [COLUMN]: 'F7', cinf_table_id: 'P1F7' }],
    ['none', { [COLUMN]: 'F7', cinf_table_id: 'P1F7' }],
  ])('by way of %s is none of %j', (way, row) => {
    expect(ownerOf(way, row)).toBeUndefined();
  });

  it('is none by the person where the person has no id, and none by days where days say nothing', () => {
    expect(ownerIdsBy('person-and-key', COLUMN, undefined)({ [COLUMN]: 'F7' })).toBeUndefined();
    expect(ownerIdsBy('person-and-days', COLUMN, 'P1')({ [COLUMN]: 'F7' })).toBeUndefined();
  });
});
