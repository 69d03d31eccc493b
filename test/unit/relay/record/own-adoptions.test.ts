import { ANOTHER_OWNER } from '../../../../relay/record/joins';
import { PLAIN_SOURCE } from '../../../../relay/record/source-facts';
import type { StoredRows } from './arrange-rows';
import { buildFrom, childWith, namesOf } from './build-from';

type Row = Readonly<Record<string, string>>;

const DATE = '2026-01-05';

const PERIOD: StoredRows = {
  ssd_cla_episodes: [
    {
      clae_cla_id: 'C1',
      clae_person_id: 'P1',
      clae_referral_id: 'R1',
      clae_cla_episode_start_date: DATE,
    },
  ],
};

describe('An adoption', () => {
  const adoptionOf = (adoption: Row, adoptionsByLegacyId = false) => {
    const { record, faults } = buildFrom(
      childWith({ ...PERIOD, ssd_permanence: [{ perm_matched_date: DATE, ...adoption }] }),
      undefined,
      { ...PLAIN_SOURCE, adoptionsByLegacyId },
    );
    const [episode] = record.social_care_episodes as { adoption?: object }[];
    return [episode?.adoption !== undefined, namesOf(faults)];
  };
  const another = ['row-of-another-child at ssd_permanence'];

  it.each<[string, Row, boolean, string[]]>([
    ['of its period and itself', { perm_cla_id: 'C1', perm_person_id: 'P1' }, true, []],
    ['of its period, whatever person it names', { perm_cla_id: 'C1', perm_person_id: 'L7' }, true, []],
    ['of its period, naming nobody', { perm_cla_id: 'C1' }, true, []],
    ['of itself without a period', { perm_person_id: 'P1' }, true, []],
    ['of itself with the period -1', { perm_person_id: 'P1', perm_cla_id: '-1' }, true, []],
    ['of itself with a period that nobody has', { perm_person_id: 'P1', perm_cla_id: 'C9' }, true, []],
    [
      'of itself with the period of another child',
      { perm_person_id: 'P1', perm_cla_id: 'C2', [ANOTHER_OWNER]: '1' },
      false,
      another,
    ],
    ['of another child and no period', { perm_person_id: 'P2' }, false, another],
    ['of nobody, in a period of two children', { perm_cla_id: 'C1', [ANOTHER_OWNER]: '1' }, false, another],
    [
      'of another, in a period of two children',
      { perm_cla_id: 'C1', perm_person_id: 'P2', [ANOTHER_OWNER]: '1' },
      false,
      another,
    ],
    [
      'of itself, in a period of two children',
      { perm_cla_id: 'C1', perm_person_id: 'P1', [ANOTHER_OWNER]: '1' },
      true,
      [],
    ],
    ['of nobody and no period', {}, false, ['orphan-row at ssd_permanence']],
  ])('%s: %j is the child’s: %s', (_name, adoption, isSent, faults) => {
    expect(adoptionOf(adoption)).toEqual([isSent, faults]);
  });

  it.each<[string, Row, boolean]>([
    ['of its period', { perm_cla_id: 'C1', perm_person_id: 'P1' }, true],
    ['of its period, with a legacy id', { perm_cla_id: 'C1', perm_person_id: 'L7' }, true],
    ['of another child, whose legacy id is as its own id', { perm_person_id: 'P1' }, false],
    ['of another period', { perm_person_id: 'P1', perm_cla_id: 'C9' }, false],
    ['of the period of another', { perm_person_id: 'P1', perm_cla_id: 'C2', [ANOTHER_OWNER]: '1' }, false],
  ])('%s, where persons are legacy ids, is the child’s: %3$s, without a word', (_name, adoption, isSent) => {
    expect(adoptionOf(adoption, true)).toEqual([isSent, []]);
  });
});

it('Of several adoptions the latest is sent, though its dates are not the lowest', () => {
  const { record } = buildFrom(
    childWith({
      ssd_permanence: [
        { perm_person_id: 'P1', perm_adm_decision_date: '2025-02-01', perm_matched_date: '2025-03-01' },
        { perm_person_id: 'P1', perm_adm_decision_date: '2025-04-01', perm_matched_date: '2025-05-01' },
      ],
    }),
  );
  expect(record.social_care_episodes).toMatchObject([
    { adoption: { initial_decision_date: '2025-04-01', matched_date: '2025-05-01' } },
  ]);
});
