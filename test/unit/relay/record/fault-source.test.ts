import { sourceColumns } from '../../../../relay/database/ssd/source-tables';
import { ROW_KEYS, sourceOf } from '../../../../relay/record/fault-source';
import { SSD_TABLES } from '../../../../relay/record/field';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';
import type { StoredRows } from './arrange-rows';
import { buildFrom, childWith } from './build-from';

const sourcesOf = (rows: StoredRows) =>
  buildFrom(childWith(rows)).faults.map(({ rule, source }) => [rule, source]);

it.each(SSD_TABLES)('A row of %s is told from others by columns that are read', (table) => {
  const read = sourceColumns(DEFAULT_OPTIONS)[table === 'ssd_professionals' ? 'ssd_involvements' : table];
  expect(ROW_KEYS[table].filter((column) => !read.includes(column))).toEqual([]);
  expect(ROW_KEYS[table].length).toBeGreaterThan(0);
});

it('Rows at fault stand by their keys, each once, in one order, dates as days, what is blank left out', () => {
  const rows = [
    { csdq_person_id: 'P1', csdq_sdq_completed_date: '2026-02-01T09:30:00', csdq_sdq_score: 'x' },
    { csdq_person_id: 'P1', csdq_sdq_completed_date: undefined, csdq_sdq_score: 'y' },
    { csdq_person_id: 'P1', csdq_sdq_completed_date: '2026-01-01', csdq_sdq_score: 'z' },
    { csdq_person_id: 'P1', csdq_sdq_completed_date: '2026-02-01' },
  ];
  const expected = {
    table: 'ssd_sdq_scores',
    column: 'csdq_sdq_score',
    rows: [
      { csdq_person_id: 'P1', csdq_sdq_completed_date: '2026-01-01' },
      { csdq_person_id: 'P1', csdq_sdq_completed_date: '2026-02-01' },
      { csdq_person_id: 'P1' },
    ],
  };
  expect(sourceOf('ssd_sdq_scores', 'csdq_sdq_score', rows)).toEqual(expected);
  expect(sourceOf('ssd_sdq_scores', 'csdq_sdq_score', rows.toReversed())).toEqual(expected);
});

describe('A fault tells the row that it is of:', () => {
  it('of an attribute, its column', () => {
    expect(
      sourcesOf({
        ssd_cin_episodes: [
          {
            cine_referral_id: 'R1',
            cine_person_id: 'P1',
            cine_referral_date: '2025-01-06',
            cine_close_reason: 'Case closed',
          },
        ],
      }),
    ).toEqual([
      [
        'not-recognised',
        { table: 'ssd_cin_episodes', column: 'cine_close_reason', rows: [{ cine_referral_id: 'R1' }] },
      ],
    ]);
  });

  it('of several rows, those at fault', () => {
    const disability = (code: string) => ({ disa_person_id: 'P1', disa_disability_code: code });
    expect(sourcesOf({ ssd_disability: ['VIS', 'Autism', 'AUT'].map(disability) })).toEqual([
      [
        'not-recognised',
        {
          table: 'ssd_disability',
          column: 'disa_disability_code',
          rows: [{ disa_person_id: 'P1', disa_disability_code: 'Autism' }],
        },
      ],
    ]);
  });

  it('of a placement without reasons, and of a worker without a number', () => {
    expect(
      sourcesOf({
        ssd_cin_plans: [
          { cinp_cin_plan_id: 'I1', cinp_referral_id: 'R1', cinp_cin_plan_start_date: '2025-02-01' },
        ],
        ssd_involvements: [
          {
            invo_person_id: 'P1',
            invo_referral_id: 'R1',
            invo_professional_id: 'W1',
            invo_professional_role_id: 'CW',
            invo_involvement_start_date: '2025-01-06T08:00:00',
          },
        ],
        ssd_cla_episodes: [{ clae_cla_id: 'C1', clae_referral_id: 'R1' }],
        ssd_cla_placement: [
          {
            clap_cla_placement_id: 'L1',
            clap_cla_id: 'C1',
            clap_cla_placement_start_date: '2025-02-03',
          },
        ],
      }),
    ).toEqual([
      [
        'worker-without-number',
        {
          table: 'ssd_professionals',
          column: 'prof_social_worker_registration_no',
          rows: [{ invo_professional_id: 'W1', invo_involvement_start_date: '2025-01-06' }],
        },
      ],
      [
        'no-own-care-episode',
        {
          table: 'ssd_cla_placement',
          column: 'clap_cla_placement_id',
          rows: [{ clap_cla_placement_id: 'L1', clap_cla_placement_start_date: '2025-02-03' }],
        },
      ],
    ]);
  });

  it('of no row, none', () => {
    expect(sourcesOf({ ssd_cin_episodes: [] })).toEqual([['no-episode', undefined]]);
  });
});
