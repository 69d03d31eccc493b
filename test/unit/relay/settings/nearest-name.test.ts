import { OWN_SETTINGS } from '../../../../relay/settings/known-names';
import { distance, nearestName } from '../../../../relay/settings/nearest-name';

describe('Two names', () => {
  it.each([
    ['', '', 0],
    ['LA_CODE', 'LA_CODE', 0],
    ['LA_CODE', 'LA_COD', 1],
    ['LA_CODE', 'LAA_CODE', 1],
    ['LA_CODE', 'LA_CORE', 1],
    ['LA_CODE', 'LA_CDOE', 1],
    ['LA_CODE', 'AL_CDOE', 2],
    ['', 'ABC', 3],
    ['ABC', '', 3],
    ['KITTEN', 'SITTING', 3],
  ])('%s and %s differ by %i signs', (one, other, signs) => {
    expect(distance(one, other)).toBe(signs);
  });
});

describe('The setting that was meant', () => {
  it.each([
    ['EXTRACT_PERSON_ID', 'EXTRACT_PERSON_IDS'],
    ['EXTRACT_PERSONS', 'EXTRACT_PERSON_IDS'],
    ['EXTRACT_IDS', 'EXTRACT_PERSON_IDS'],
    ['EXTRACT_PERSON', 'EXTRACT_PERSON_IDS'],
    ['EXRTACT_PERSON_IDS', 'EXTRACT_PERSON_IDS'],
    ['EXTRACTPERSONIDS', 'EXTRACT_PERSON_IDS'],
    ['PERSON_ID', 'EXTRACT_PERSON_IDS'],
    ['PERSONIDS', 'EXTRACT_PERSON_IDS'],
    ['extract_person_ids', 'EXTRACT_PERSON_IDS'],
    ['COHORT_TABLE', 'EXTRACT_COHORT_TABLE'],
    ['EXTRACT_EXCLUDE', 'EXTRACT_EXCLUDE_TABLE'],
    ['SSD_PREFIX', 'SSD_TABLE_PREFIX'],
    ['SUBMISSON_MODE', 'SUBMISSION_MODE'],
    ['TABLENAME', 'TABLE_NAME'],
    ['LACODE', 'LA_CODE'],
    ['SERVICEBUS_NAMESPACE', 'SERVICE_BUS_NAMESPACE'],
    ['USE_PARTIAL', 'USE_PARTIAL_PAYLOAD'],
  ])('by %s is %s', (name, meant) => {
    expect(nearestName(name, OWN_SETTINGS)).toBe(meant);
  });

  it.each(['COLOUR', 'JAVA_HOME', 'X', 'PASSWORD', ''])('by %s is none', (name) => {
    expect(nearestName(name, OWN_SETTINGS)).toBeUndefined();
  });
});
