import { NEVER_ABSENT } from '../../../../relay/database/ssd/missing';
import { type FoundColumn, Source } from '../../../../relay/database/ssd/source';
import { sourceColumns } from '../../../../relay/database/ssd/source-tables';
import { SSD_TABLES, type SsdTable } from '../../../../relay/record/field';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../../relay/record/options';

const dialect = {
  quote: (name: string) => `"${name}"`,
} as ConstructorParameters<typeof Source>[0];

const columnsOf = (options: Partial<ExtractOptions>) => sourceColumns({ ...DEFAULT_OPTIONS, ...options });

/** What is said where the SSD has all that is read but for some columns, or a whole table. */
function missing(
  lacks: Partial<Record<SsdTable, readonly string[] | 'all'>>,
  options: Partial<ExtractOptions> = {},
): string[] {
  const columns = columnsOf({});
  const found: FoundColumn[] = SSD_TABLES.flatMap((table) =>
    columns[table].flatMap((column) =>
      lacks[table] === 'all' || lacks[table]?.includes(column) ? [] : [{ table, column, type: 'text' }],
    ),
  );
  const source = new Source(dialect, { schema: 'ssd', prefix: 'ssd_' }, found);
  return source.findMissing(columnsOf(options));
}

it('Nothing is missing where everything is there', () => {
  expect(missing({})).toEqual([]);
});

describe('A missing column', () => {
  it('is named with the version that has it, and with the setting that does without it', () => {
    expect(missing({ ssd_person: ['pers_legacy_id'] })).toEqual([
      'The table ssd_person has no column pers_legacy_id. pers_legacy_id: Mosaic has it since SSD 1.3.9; ' +
        'EXTRACT_MIS_CHILD_ID=none does without it.',
    ]);
    expect(missing({ ssd_person: ['pers_legacy_id'] }, { misChildId: 'none' })).toEqual([]);
  });

  it('is named with what does without it, where no more is known of it', () => {
    expect(missing({ ssd_cin_episodes: ['cine_referral_nfa'] })).toEqual([
      'The table ssd_cin_episodes has no column cine_referral_nfa. Where your system has no cine_referral_nfa, ' +
        'add it to the table, or to a view of it, without values: what is sent from it is left out then.',
    ]);
  });

  it.each<[SsdTable, string]>([
    ['ssd_person', 'pers_dob'],
    ['ssd_cin_episodes', 'cine_referral_date'],
    ['ssd_cin_plans', 'cinp_person_id'],
    ['ssd_disability', 'disa_disability_code'],
    ['ssd_cin_plans', 'cinp_cin_plan_start_date'],
    ['ssd_cin_plans', 'cinp_cin_plan_end_date'],
  ])('is named alone where rows are found by it: %s.%s', (table, column) => {
    expect(missing({ [table]: [column] })).toEqual([`The table ${table} has no column ${column}.`]);
  });

  it('is named with others, and what holds of several is said once', () => {
    expect(missing({ ssd_person: ['pers_upn', 'pers_forename', 'pers_surname'] })).toEqual([
      'The table ssd_person has no column pers_upn, pers_forename, pers_surname. ' +
        'pers_upn: SystemC has it since SSD 1.3.3, and all that is read since 1.3.9. ' +
        'pers_forename, pers_surname: SystemC has it since SSD 1.2.5, Mosaic since 1.4.4. ' +
        'Where your system has no pers_upn, pers_forename, pers_surname, add them to the table, or to a view of it, without ' +
        'values: what is sent from them is left out then.',
    ]);
  });

  it('does not matter where rows are read without it', () => {
    expect(missing({ ssd_involvements: ['invo_person_id'], ssd_cla_placement: ['clap_person_id'] })).toEqual(
      [],
    );
  });
});

describe('A missing table', () => {
  it('is named with what is known of the systems, and with the setting that reads it as empty', () => {
    expect(missing({ ssd_care_leavers: 'all' })).toEqual([
      'The table ssd_care_leavers is missing in schema ssd (the Mosaic script puts it into ' +
        '#ssd_care_leavers, which is gone when its procedure ends: write ##ssd_care_leavers). Where your system has none, ' +
        'EXTRACT_ABSENT_TABLES=ssd_care_leavers reads it as empty; DfE is then asked to delete what it holds of it.',
    ]);
    expect(missing({ ssd_address: 'all' })[0]).toMatch(/^The table ssd_address is missing in schema ssd\. /);
  });

  it.each(NEVER_ABSENT)('can be none where it is %s', (table) => {
    const [problem] = missing({ [table]: 'all' });
    expect(problem).toContain(`The table ${table} is missing`);
    expect(problem).not.toContain('EXTRACT_ABSENT_TABLES');
  });
});
