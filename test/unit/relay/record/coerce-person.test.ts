import { asOf, asPostcode, asSex, asUnknownReason, asUpn } from '../../../../relay/record/coerce-person';
import { coerce } from './coerce';

describe('Sex', () => {
  it.each([
    ['M', 'M'],
    ['f', 'F'],
    ['Male', 'M'],
    ['FEMALE', 'F'],
    ['female', 'F'],
    ['U', 'U'],
    ['unknown', 'U'],
    ['Indeterminate', 'U'],
    ['Not known', 'U'],
    ['Not specified', 'U'],
    ['I', 'U'],
    ['x', 'U'],
    ['N', 'U'],
    [undefined, 'U'],
  ])('%j is %s', (text, value) => {
    expect(coerce(asSex, text)).toEqual({ value, noted: [] });
  });

  it.each(['1', '2', '9', 'Fem', 'Man', 'Other', 'M/F', 'Male to female'])(
    '%j is U, with a warning',
    (text) => {
      expect(coerce(asSex, text)).toEqual({ value: 'U', noted: ['not-recognised'] });
    },
  );
});

it.each([
  ['A123456789012', 'A123456789012'],
  ['UN1', undefined],
  ['un10', undefined],
  ['UN0', 'UN0'],
  ['UN11', 'UN11'],
  [undefined, undefined],
])('The UPN %j is sent as %j', (text, value) => {
  expect(coerce(asUpn, text)).toEqual({ value, noted: [] });
});

describe('The reason why a UPN is unknown', () => {
  it.each([
    ['UN3', 'A123456789012', 'UN3'],
    ['UN10', undefined, 'UN10'],
    ['un7', undefined, 'UN7'],
    ['UN3 Not yet known', undefined, 'UN3'],
    ['UN1, UN3', undefined, 'UN1'],
    ['UN10,', undefined, 'UN10'],
    ['UN2/UN4', undefined, 'UN2'],
    ['UN2', 'UN3', 'UN2'],
    [undefined, 'UN3', 'UN3'],
    [undefined, 'un9', 'UN9'],
    [undefined, 'UN11', undefined],
    [undefined, 'A123456789012', undefined],
    // The beginning of the number itself.
    ['A12345', 'A123456789012', undefined],
    [undefined, undefined, undefined],
  ])('entered as %j beside the UPN %j is %j', (text, upn, value) => {
    expect(coerce(asUnknownReason, text, { pers_upn: upn })).toEqual({ value, noted: [] });
  });

  it.each([
    ['A12345', 'B123456789012', undefined],
    ['A12345', undefined, undefined],
    ['UN0', undefined, undefined],
    ['UN11', undefined, undefined],
    ['UN100', undefined, undefined],
    ['UN1A', undefined, undefined],
    ['UN', undefined, undefined],
    ['see UN1', undefined, undefined],
    ['Too young', 'UN1', 'UN1'],
  ])('entered as %j beside the UPN %j is %j, with a warning', (text, upn, value) => {
    expect(coerce(asUnknownReason, text, { pers_upn: upn })).toEqual({ value, noted: ['not-recognised'] });
  });
});

describe('A postcode', () => {
  it.each([
    ['ZZ1 1AA', 'ZZ1 1AA'],
    ['zz11aa', 'ZZ1 1AA'],
    ['ZZ1  1AA', 'ZZ1 1AA'],
    ['z z 1 1 a a', 'ZZ1 1AA'],
    ['ZZ1\u00a01AA', 'ZZ1 1AA'],
    ['z11aa', 'Z1 1AA'],
    ['zz991aa', 'ZZ99 1AA'],
    ['zz9z 1aa', 'ZZ9Z 1AA'],
    ['z9z1aa', 'Z9Z 1AA'],
  ])('%j is sent as %j', (typed, sent) => {
    expect(coerce(asPostcode, typed)).toEqual({ value: sent, noted: [] });
  });

  it.each(['zz1', 'not known', 'zz99 9zz flat 1', 'zz1-1aa', '11 1aa', '1z1 1aa', 'zz1 1a', 'zz1 aaa'])(
    '%j is none, and stays as it is typed',
    (typed) => {
      expect(coerce(asPostcode, typed)).toEqual({ value: typed, noted: [] });
    },
  );

  it('that is not there is not sent', () => {
    expect(coerce(asPostcode, undefined).value).toBeUndefined();
  });
});

describe('A birth', () => {
  const TODAY = '2026-11-22';
  const born = (pers_dob: string | undefined, pers_expected_dob?: string) =>
    asOf(TODAY, { pers_person_id: 'P1', pers_dob, pers_expected_dob });

  it.each([
    [TODAY, undefined],
    [`${TODAY}T23:59:59`, undefined],
    ['2014-05-01', '2014-05-09'],
    ['23/11/2026', undefined],
    [undefined, '2027-01-01'],
  ])('on %s stays one, beside the expected date %s', (birth, expected) => {
    expect(born(birth, expected)).toEqual({
      pers_person_id: 'P1',
      pers_dob: birth,
      pers_expected_dob: expected,
    });
  });

  it.each([
    ['2026-11-23', undefined],
    ['2027-03-04T00:00:00', '2027-03-04'],
    ['2027-03-04', '2027-03-09'],
  ])('on %s has not happened: it is the expected date, not %s', (birth, expected) => {
    expect(born(birth, expected)).toEqual({
      pers_person_id: 'P1',
      pers_dob: undefined,
      pers_expected_dob: birth,
    });
  });

  it('of nobody is none', () => {
    expect(asOf(TODAY, undefined)).toBeUndefined();
  });
});
