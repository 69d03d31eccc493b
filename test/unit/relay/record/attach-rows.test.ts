import { attachRows } from '../../../../relay/record/attach-rows';
import { ANOTHER_OWNER } from '../../../../relay/record/joins';
import { Notes } from '../../../../relay/record/notes';
import { Claims } from '../../../../relay/record/whose-row';
import { arrangeRows } from './arrange-rows';
import { childWith, namesOf } from './build-from';
import type { Row } from './owned-rows';

/** The factors of a child with an assessment A1, attached by the assessment that they name. */
function attach(factors: readonly Row[]) {
  const notes = new Notes();
  const rows = arrangeRows(childWith({ ssd_assessment_factors: factors }));
  const attached = attachRows(
    new Claims(rows, new Set(), notes),
    {
      table: 'ssd_assessment_factors',
      owner: 'ssd_cin_assessments',
      ownerIdOf: ({ cinf_assessment_id: id }) => id,
      owners: new Set(['A1']),
      isOrphan: undefined,
    },
    notes,
  );
  const idsOf = (id: string | undefined) => attached.of(id).map(({ cinf_table_id: row }) => row);
  return { idsOf, isInDoubt: attached.isInDoubt, faults: namesOf(notes.faults) };
}

it('Rows are held by their owner, in the order they come', () => {
  const { idsOf, isInDoubt, faults } = attach([
    { cinf_table_id: 'F1', cinf_assessment_id: 'A1' },
    { cinf_table_id: 'F2', cinf_assessment_id: 'A1' },
    { cinf_table_id: 'F3', cinf_assessment_id: 'A9' },
    { cinf_table_id: 'F4' },
  ]);
  expect([idsOf('A1'), idsOf('A9'), idsOf(undefined)]).toEqual([['F1', 'F2'], [], []]);
  expect([isInDoubt('A1'), isInDoubt('A9'), isInDoubt(undefined)]).toEqual([false, false, false]);
  expect(faults).toEqual(['orphan-row at ssd_assessment_factors']);
});

it('An owner whose rows may be another child’s is in doubt; of what has no id nothing is', () => {
  const { idsOf, isInDoubt, faults } = attach([
    { cinf_table_id: 'F1', cinf_assessment_id: 'A1', [ANOTHER_OWNER]: '1' },
    { cinf_table_id: 'F2', [ANOTHER_OWNER]: '1' },
  ]);
  expect([idsOf('A1'), isInDoubt('A1'), isInDoubt('A2'), isInDoubt(undefined)]).toEqual([
    [],
    true,
    false,
    false,
  ]);
  expect(faults).toEqual(['row-of-another-child at ssd_assessment_factors']);
});

it('Where a table has no rows, no owner has any and none is in doubt', () => {
  const { idsOf, isInDoubt, faults } = attach([]);
  expect([idsOf('A1'), isInDoubt('A1'), faults]).toEqual([[], false, []]);
});
