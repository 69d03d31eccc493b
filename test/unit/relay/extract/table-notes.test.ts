import { noteClosedBefore1900, noteWithoutBirth } from '../../../../relay/extract/judge-values';
import { NOTE_RULES } from '../../../../relay/extract/table-note';
import type { ExtractOptions } from '../../../../relay/record/options';
import { judge, messageOf, notesOf } from './judged';
import type { Told } from './surveys';

describe('A note is made of', () => {
  it.each<[string, Told, string, RegExp, Partial<ExtractOptions>?]>([
    [
      'factors that are objects, and not of their key beside it',
      { values: { factorObjects: 812 }, joins: { factors: { ways: [{ way: 'key', met: 0 }] } } },
      'factors-unknown at ssd_assessment_factors',
      /^holds its factors as objects in 812 rows, .* SSD 1\.3\.9 or later; .* EXTRACT_FACTORS_AS_OBJECTS=true\.$/,
    ],
    [
      'no factors beside assessments, once',
      {
        tables: { ssd_assessment_factors: { rows: 0 } },
        joins: { factors: { rows: 0, keyed: 0, ways: [{ way: 'key', met: 0 }] } },
      },
      'factors-unknown at ssd_assessment_factors',
      /^is empty beside 1,000 assessments: .* not sent as an empty list\./,
    ],
    [
      'referral sources that are ids',
      { values: { lookupSources: 950 } },
      'lookup-sources at ssd_cin_episodes',
      /950 of 1,000 rows .* referral_source is left out where cine_referral_source_desc does not begin with a code\.$/,
    ],
    [
      'outcomes in words',
      { values: { wordedOutcomes: 641 } },
      'outcomes-in-words at ssd_s47_enquiry',
      /in 641 rows, as Mosaic writes them: icpc_required_flag is left out there\.$/,
    ],
    [
      'legacy ids of adoptions, with the cure',
      {
        values: { adoptionsByPerson: 2, adoptionsByLegacyId: 118 },
        joins: { adoptions: { strangers: 118 } },
      },
      'legacy-id-as-person at ssd_permanence',
      /in 118 rows and by their person id in 2, .*: DIM_PERSON_ID in the place of LEGACY_ID, in its PARTITION BY too\.$/,
    ],
    [
      'adoptions of another person than their period of care',
      { joins: { adoptions: { strangers: 1 } } },
      'period-of-another-child at ssd_permanence',
      /in 1 row another person .*: the period counts\.$/,
    ],
    [
      'adoptions that have no date',
      { values: { adoptionsDated: 0 } },
      'adoptions-without-dates at ssd_permanence',
      /in any of its 1,000 rows: no adoption is sent\. .* Eclipse/,
    ],
    [
      'ethnicities of another list',
      { values: { mainCodeEthnicities: 700 } },
      'ethnicity-main-codes at ssd_person',
      /in 700 rows, .* left out\. They need SSD 1\.3\.9 or later, or EXTRACT_ETHNICITY_MAIN_CODES=true/,
    ],
    [
      'the same, where they are read',
      { values: { mainCodeEthnicities: 700 } },
      'ethnicity-main-codes at ssd_person',
      /they are read by the list of EXTRACT_ETHNICITY_MAIN_CODES\.$/,
      { ethnicityMainCodes: true },
    ],
    [
      'expected dates of birth that are past',
      { values: { estimatedBirths: 41 } },
      'expected-dates-past at ssd_person',
      /in 41 rows: SystemC stores an estimated date of birth so\./,
    ],
    [
      'statuses that end as they begin',
      { values: { immigrationEnded: 60, immigrationEndsAreStarts: 60 } },
      'immigration-ends-are-starts at ssd_immigration_status',
      /^ends each of 60 statuses .*EXTRACT_IMMIGRATION_ENDS=as-stored/,
    ],
    [
      'dates of 1900-01-01',
      { tables: { ssd_sdq_scores: { dated1900: 1_204 } } },
      'dated-1900 at ssd_sdq_scores',
      /^has 1900-01-01 in 1,204 rows /,
    ],
    [
      'an empty table',
      { tables: { ssd_linked_identifiers: { rows: 0, newest: undefined } } },
      'table-empty at ssd_linked_identifiers',
      /^is empty: nothing of it is sent\./,
    ],
    [
      'a table that is declared absent',
      { tables: { ssd_care_leavers: { rows: 0, newest: undefined } } },
      'table-absent at ssd_care_leavers',
      /^is declared absent \(EXTRACT_ABSENT_TABLES\)/,
      { absentTables: ['ssd_care_leavers'] },
    ],
  ])('%s', (_name, told, note, message, options = {}) => {
    expect(notesOf(told, options)).toEqual([note]);
    expect(messageOf(told, options)).toMatch(message);
  });

  it('factors that are declared absent once', () => {
    const told: Told = {
      tables: { ssd_assessment_factors: { rows: 0 } },
      joins: { factors: { rows: 0, keyed: 0 } },
    };
    const options: Partial<ExtractOptions> = { absentTables: ['ssd_assessment_factors'] };
    expect(notesOf(told, options)).toEqual(['table-absent at ssd_assessment_factors']);
    expect(judge(told, options).facts.withoutFactors).toBe(true);
  });

  it.each([
    [20, ['factors-unknown at ssd_assessment_factors']],
    [19, ['table-empty at ssd_assessment_factors']],
  ])('no factors beside %d assessments, once', (rows, notes) => {
    const told: Told = {
      tables: { ssd_assessment_factors: { rows: 0 }, ssd_cin_assessments: { rows } },
      joins: { factors: { rows: 0, keyed: 0, ways: [{ way: 'key', met: 0 }] } },
    };
    expect(notesOf(told)).toEqual(notes);
  });

  it('factors by the way that they meet, or that they do not, unless they are objects', () => {
    const by = (key: number, table: number): Told['joins'] => ({
      factors: {
        ways: [
          { way: 'key', met: key },
          { way: 'table-id', met: table },
        ],
      },
      enquiries: { ways: [{ way: 'key', met: 0 }] },
    });
    const enquiries = 'join-by-other-way at ssd_s47_enquiry';
    const notesBy = (joins: Told['joins'], factorObjects = 0) =>
      notesOf({ ...(joins && { joins }), values: { factorObjects } });
    expect(notesBy(by(0, 900))).toEqual(['join-by-other-way at ssd_assessment_factors', enquiries]);
    expect(notesBy(by(0, 0))).toEqual(['join-left-out at ssd_assessment_factors', enquiries]);
    expect(notesBy(by(0, 0), 900)).toEqual([enquiries, 'factors-unknown at ssd_assessment_factors']);
  });

  it('children who are outside the cohort by an end before 1900 alone, and of none nothing', () => {
    expect(noteClosedBefore1900(0)).toEqual([]);
    expect(noteClosedBefore1900(3)).toEqual([
      {
        rule: 'closed-before-1900',
        table: 'ssd_person',
        message: expect.stringMatching(
          /^has 3 children outside the cohort only because .* in the case system\.$/,
        ),
      },
    ]);
  });

  it('children who are outside the cohort as no day of birth is known, and of none nothing', () => {
    expect(noteWithoutBirth(0)).toEqual([]);
    expect(noteWithoutBirth(1)).toEqual([
      {
        rule: 'no-birth-date',
        table: 'ssd_person',
        message: expect.stringMatching(
          /^has 1 child outside the cohort only because neither .* nothing of them is sent\./,
        ),
      },
    ]);
  });

  it('no empty adoptions: that they have no date is no news', () => {
    const told: Told = {
      tables: { ssd_permanence: { rows: 0 } },
      joins: { adoptions: { rows: 0, keyed: 0 } },
      values: { adoptionsDated: 0 },
    };
    expect(notesOf(told)).toEqual(['table-empty at ssd_permanence']);
  });

  it('nothing of what is well', () => {
    expect(notesOf({ joins: { adoptions: { ways: [{ way: 'key', met: 900 }] } } })).toEqual([]);
  });
});

describe('Where no involvement has a wanted role', () => {
  const roles = [
    { role: 'REL.SW', rows: 4_100 },
    { role: 'REL.IRO', rows: 320 },
  ];

  it('the roles that there are stand in the note, with their counts and the setting', () => {
    expect(messageOf({ values: { roles } })).toBe(
      'has none of the roles CW, Allocated Case Worker among its commonest in 1,000 rows: no care worker is sent. ' +
        'Its roles: REL.SW (4,100), REL.IRO (320). Set EXTRACT_WORKER_ROLES to those of an allocated social worker.',
    );
  });

  it('at most ten of them, and no long text', () => {
    const many = Array.from({ length: 12 }, (_, n) => ({ role: `R${n} ${'x'.repeat(60)}`, rows: 5 }));
    const message = messageOf({ values: { roles: many } });
    expect(message).toContain('R9');
    expect(message).not.toContain('R10');
    expect(message).not.toContain('x'.repeat(40));
  });

  it('says so where the column is empty', () => {
    expect(messageOf({ values: { roles: [] } })).toBe(
      'has none of the roles CW, Allocated Case Worker in 1,000 rows: no care worker is sent. ' +
        'The column invo_professional_role_id is empty.',
    );
  });

  it.each([
    ['in another case and with blanks', { values: { roles: [{ role: ' cw', rows: 1 }] } }, {}],
    ['as the authority chose it', { values: { roles } }, { workerRoles: ['rel.iro '] }],
    [
      'and nobody is involved at all',
      { values: { roles: [] }, tables: { ssd_involvements: { rows: 0 } } },
      {},
    ],
  ] as [string, Told, Partial<ExtractOptions>][])(
    'nothing is said where it is there %s',
    (_name, told, options) => {
      expect(notesOf(told, options).filter((note) => note.startsWith('no-wanted-role'))).toEqual([]);
    },
  );
});

describe('Where no linked identifier is of the type of a former UPN', () => {
  const identifierTypes = [
    { type: 'NHS', rows: 810 },
    { type: 'FUPN', rows: 90 },
  ];

  it('the types that there are stand in the note, with their counts and the setting', () => {
    expect(messageOf({ values: { identifierTypes } })).toBe(
      'has no identifier of the type Former Unique Pupil Number among its commonest in 1,000 rows: no former UPN is sent. ' +
        'Its types: NHS (810), FUPN (90). Set EXTRACT_FORMER_UPN_TYPE to that of a former UPN.',
    );
    expect(messageOf({ values: { identifierTypes: [] } })).toContain(
      'The column link_identifier_type is empty.',
    );
  });

  it.each<[string, Told, Partial<ExtractOptions>]>([
    ['as the authority chose it, in any case', { values: { identifierTypes } }, { formerUpnType: ' fupn ' }],
    [
      'and the table is empty',
      { values: { identifierTypes: [] }, tables: { ssd_linked_identifiers: { rows: 0 } } },
      {},
    ],
  ])('nothing is said where it is there %s', (_name, told, options) => {
    expect(notesOf(told, options).filter((note) => note.startsWith('no-wanted-identifier'))).toEqual([]);
  });
});

it('Every rule of a note is another', () => {
  expect(new Set(NOTE_RULES).size).toBe(NOTE_RULES.length);
});
