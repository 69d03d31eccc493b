import { CODE_LISTS } from '../../../../shared/child-record/code-lists';
import { buildFrom, childWith, namesOf } from './build-from';

function sourceOf(stored: string) {
  const { record, faults } = buildFrom(
    childWith({
      ssd_cin_episodes: [
        { cine_referral_id: 'R1', cine_referral_date: '2025-01-06', cine_referral_source_code: stored },
      ],
    }),
  );
  const [episode] = record.social_care_episodes as { referral_source?: string }[];
  return [episode?.referral_source, ...namesOf(faults)];
}

it.each([...CODE_LISTS.referral_source.keys()])(
  'The code %s is read, alone or before its description',
  (code) => {
    for (const stored of [code, code.toLowerCase(), `${code} Description`, `${code}: description`]) {
      expect([stored, ...sourceOf(stored)]).toEqual([stored, code]);
    }
  },
);

it.each(['School 10', 'Other: 4', 'x1A', '(9) Unknown', 'Police (6)', '-7'])(
  'A code that stands first in no way is not read: %s',
  (stored) => {
    expect(sourceOf(stored)).toEqual([
      undefined,
      'not-recognised at social_care_episodes[0].referral_source',
    ]);
  },
);
