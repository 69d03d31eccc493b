import { CODE_LISTS } from '../../../../shared/child-record/code-lists';
import childRecordSchema from '../../../dfe-schema/child-record.json';
import type { StoredRows } from './arrange-rows';
import { buildFrom, childWith } from './build-from';

// Extracts store codes as 'code description'. How long a code may be, DfE's own schema says.

const inCare = (placement: Record<string, string>, careEpisode: Record<string, string>): StoredRows => ({
  ssd_cla_placement: [
    {
      clap_cla_placement_id: 'L1',
      clap_cla_id: 'C1',
      clap_cla_placement_start_date: '2026-01-05',
      clap_cla_placement_end_date: '2026-02-05',
      ...placement,
    },
  ],
  ssd_cla_episodes: [
    {
      clae_cla_id: 'C1',
      clae_referral_id: 'R1',
      clae_cla_placement_id: 'L1',
      clae_cla_episode_start_date: '2026-01-05',
      ...careEpisode,
    },
  ],
});

const person = (more: Record<string, string>): StoredRows => ({
  ssd_person: [{ pers_person_id: 'P1', pers_dob: '2014-05-01', pers_sex: 'F', ...more }],
});

/** The rows in which a text stands for an attribute. */
const STORED = {
  unique_pupil_number_unknown_reason: (text) => person({ pers_upn_unknown: text }),
  ethnicity: (text) => person({ pers_ethnicity: text }),
  closure_reason: (text) => ({
    ssd_cin_episodes: [{ cine_referral_id: 'R1', cine_referral_date: '2025-01-06', cine_close_reason: text }],
  }),
  start_reason: (text) => inCare({}, { clae_cla_episode_start_reason: text }),
  placement_type: (text) => inCare({ clap_cla_placement_type: text }, {}),
  end_reason: (text) => inCare({}, { clae_cla_episode_ceased_reason: text }),
  activity: (text) => ({ ssd_care_leavers: [{ clea_person_id: 'P1', clea_care_leaver_activity: text }] }),
  accommodation: (text) => ({
    ssd_care_leavers: [{ clea_person_id: 'P1', clea_care_leaver_accommodation: text }],
  }),
  disabilities: (text) => ({ ssd_disability: [{ disa_person_id: 'P1', disa_disability_code: text }] }),
} satisfies Partial<Record<keyof typeof CODE_LISTS, (text: string) => StoredRows>>;

/** The first value of this name, however deep. */
function find(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const own: unknown = Reflect.get(value, name);
  if (own !== undefined) return own;
  return Object.values(value)
    .map((inner) => find(inner, name))
    .find((found) => found !== undefined);
}

const limitOf = (name: string): number => Number(find(find(childRecordSchema, name), 'maxLength'));

const NAMES = Object.keys(STORED) as (keyof typeof STORED)[];
const longestOf = (name: keyof typeof STORED): string[] =>
  [...CODE_LISTS[name].keys()].filter((code) => code.length === limitOf(name));

describe.each(NAMES)('A code of %s that is as long as DfE takes', (name) => {
  it.each(longestOf(name))('is sent whole and alone, whatever stands behind it: %s', (code) => {
    for (const behind of ['', ' Description', ': description', '-description', '_DESCRIPTION']) {
      const sent = find(buildFrom(childWith(STORED[name](`${code}${behind}`))).record, name);
      expect([behind, sent]).toEqual([behind, name === 'disabilities' ? [code] : code]);
    }
  });
});

it('Of every kind of code there are some as long as DfE takes', () => {
  expect(NAMES.filter((name) => longestOf(name).length === 0)).toEqual([]);
});
