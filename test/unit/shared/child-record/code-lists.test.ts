import { CODE_LISTS, LOCAL_AUTHORITIES } from '../../../../shared/child-record';

/**
 * The codes of the two censuses a second time, written down by themselves: a code that is lost or mistyped in the lists
 * would be one that an authority is told to correct although it is right.
 */
const CODES: Readonly<Record<keyof typeof CODE_LISTS, { current: string; withdrawn?: string }>> = {
  sex: { current: 'F M U' },
  ethnicity: {
    current: `
      WBRI WIRI WIRT WROM WOTH
      MWBC MWBA MWAS MOTH
      AIND APKN ABAN CHNE AOTH
      BAFR BCRB BOTH
      OOTH REFU NOBT`,
  },
  disabilities: { current: 'AUT BEH COMM CON DDA HAND HEAR INC LD MOB NONE PC VIS' },
  unique_pupil_number_unknown_reason: { current: 'UN1 UN2 UN3 UN4 UN5 UN6 UN7 UN8 UN9 UN10' },
  referral_source: {
    current: `
      1A 1B 1C 1D
      2A 2B
      3A 3B 3C 3D 3E 3F
      4
      5A 5B 5C 5D
      6 7 8 9 10`,
  },
  closure_reason: { current: 'RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9' },
  factors: {
    current: `
      1A 1B 1C  2A 2B 2C  3A 3B 3C  4A 4B 4C  5A 5B 5C  6A 6B 6C
      7A  8B 8C 8D 8E 8F  9A
      10A 11A 12A 13A 14A 15A 16A 17A  18B 18C  19B 19C
      20 21  22A 23A 24A`,
    withdrawn: '18A 19A',
  },
  start_reason: { current: 'B L P S T U' },
  placement_type: {
    current: `
      A3 A4 A5 A6
      K1 K2 K3
      P1 P3
      R1 R2 R3 R5
      S1
      T0 T1 T2 T3 T4
      U1 U2 U3 U4 U5 U6
      Z11 Z12 Z13 Z14`,
    withdrawn: 'H5 P2 Z1',
  },
  end_reason: {
    current: `
      E2 E3 E4A E4B E5 E6 E7 E8 E9
      E11 E12 E13 E14 E15 E16 E17
      E41 E45 E46 E47 E48
      X1`,
  },
  change_reason: {
    current: 'ALLEG APPRR CARPL CHILD CLOSE CREQB CREQO CUSTOD LAREQ OTHER PLACE STAND',
  },
  activity: { current: 'F1 F2 F4 F5 G4 G5 G6 P1 P2 P4 P5', withdrawn: 'F3 P3' },
  accommodation: { current: 'B C D E G H K R S T U V W X Y Z' },
};

/** DfE's numbers of the local authorities, from first to last of each row without a gap. */
const AUTHORITIES: readonly (readonly [number, number])[] = [
  // London
  [201, 213],
  [301, 320],
  // The metropolitan districts
  [330, 336],
  [340, 344],
  [350, 359],
  [370, 373],
  [380, 384],
  [390, 394],
  // The Isles of Scilly, the unitary authorities and the counties
  [420, 420],
  [800, 803],
  [805, 808],
  [810, 813],
  [815, 816],
  [821, 823],
  [825, 826],
  [830, 831],
  [838, 841],
  [845, 846],
  [850, 852],
  [855, 857],
  [860, 861],
  [865, 874],
  [876, 896],
  [908, 908],
  [916, 916],
  [919, 919],
  [921, 921],
  [925, 926],
  [929, 929],
  [931, 931],
  [933, 933],
  [935, 938],
  [940, 943],
];

/** Numbers that stand for an authority no more, as of Northamptonshire and Cumbria. */
const FORMER_AUTHORITIES = ['820', '835', '836', '837', '875', '909', '928'];

const words = (text = ''): string[] =>
  text
    .split(/\s+/)
    .filter((word) => word !== '')
    .toSorted();

const codesOf = (list: keyof typeof CODE_LISTS, status: 'current' | 'withdrawn'): string[] =>
  [...CODE_LISTS[list].values()]
    .filter((code) => code.status === status)
    .map(({ code }) => code)
    .toSorted();

describe('The code lists', () => {
  const names = Object.keys(CODES) as (keyof typeof CODE_LISTS)[];

  it('are one for each coded attribute', () => {
    expect(Object.keys(CODE_LISTS).toSorted()).toEqual(names.toSorted());
  });

  it.each(names)('hold every code of %s, current or withdrawn, and no other', (name) => {
    expect(codesOf(name, 'current')).toEqual(words(CODES[name].current));
    expect(codesOf(name, 'withdrawn')).toEqual(words(CODES[name].withdrawn));
  });

  it.each(names)('find each code of %s by itself and say what it means', (name) => {
    for (const [key, { code, label }] of CODE_LISTS[name]) {
      expect(code).toBe(key);
      expect(label).toMatch(/^\S.*\S$/);
    }
  });

  it('leave one code that stands alone beside as many as DfE takes at once', () => {
    expect(codesOf('disabilities', 'current')).toHaveLength(12 + 1);
    expect(codesOf('factors', 'current')).toHaveLength(41 + 1);
  });
});

describe('The local authorities', () => {
  it('are the 153 of 2026 by their three digits', () => {
    const numbers = AUTHORITIES.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, n) => String(first + n)),
    );
    expect(numbers).toHaveLength(153);
    expect(Object.keys(LOCAL_AUTHORITIES).toSorted()).toEqual(numbers.toSorted());
    for (const number of FORMER_AUTHORITIES) expect(LOCAL_AUTHORITIES).not.toHaveProperty(number);
  });

  it('have the name that the number stands for', () => {
    expect(LOCAL_AUTHORITIES).toMatchObject({
      201: 'City of London',
      845: 'East Sussex',
      943: 'Westmorland and Furness',
    });
  });
});
