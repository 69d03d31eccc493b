import { type ObjectStructure, structure } from '../../../../shared/child-record';
import { hasUpnFormat, upnCheckLetter } from '../../../../shared/child-record/upn';

const episode = structure.lists.get('social_care_episodes');

/** The objects of a record with their place, DfE's way of knowing them, and whether they carry purge. */
function outline(object: ObjectStructure, place: string): string[] {
  const own = `${place || 'record'}: ${object.id ?? 'no id'}${object.purge ? ', purge' : ''}`;
  return [
    own,
    ...[...object.singletons].flatMap(([name, inner]) => outline(inner, `${place}.${name}`)),
    ...[...object.lists].flatMap(([name, inner]) => outline(inner, `${place}.${name}[]`)),
  ];
}

describe('structure', () => {
  it('knows the id of every object and where purge can be said', () => {
    expect(outline(structure, '')).toEqual([
      'record: la_child_id, purge',
      '.child_details: no id, purge',
      '.health_and_wellbeing: no id, purge',
      '.health_and_wellbeing.sdq_assessments[]: no id',
      '.social_care_episodes[]: social_care_episode_id, purge',
      '.social_care_episodes[].adoption: no id, purge',
      '.social_care_episodes[].care_leavers: no id, purge',
      '.social_care_episodes[].care_worker_details[]: no id',
      '.social_care_episodes[].child_and_family_assessments[]: child_and_family_assessment_id, purge',
      '.social_care_episodes[].child_in_need_plans[]: child_in_need_plan_id, purge',
      '.social_care_episodes[].section_47_assessments[]: section_47_assessment_id, purge',
      '.social_care_episodes[].child_protection_plans[]: child_protection_plan_id, purge',
      '.social_care_episodes[].child_looked_after_placements[]: child_looked_after_placement_id, purge',
    ]);
  });

  it('tells lists of codes from the other attributes', () => {
    expect(structure.singletons.get('child_details')?.codeLists).toEqual(['disabilities']);
    expect(episode?.lists.get('child_and_family_assessments')).toMatchObject({
      codeLists: ['factors'],
      attributes: ['child_and_family_assessment_id', 'start_date', 'authorisation_date', 'purge'],
    });
  });
});

describe('A UPN', () => {
  it.each(['B801200005001', 'P207000016049', 'W94120000010Z'])(
    'begins with the letter its rest calls for: %s',
    (upn) => {
      expect(hasUpnFormat(upn)).toBe(true);
      expect(upnCheckLetter(upn.slice(1))).toBe(upn.charAt(0));
    },
  );

  it.each([
    'I801200005001',
    'B80120000500O',
    'B8012000050011',
    'BB801200005001',
    'b801200005001',
    'B80120000A001',
  ])('does not have the form of %s', (upn) => {
    expect(hasUpnFormat(upn)).toBe(false);
  });
});
