import { type ChildRecord, CODE_LISTS, LOCAL_AUTHORITIES } from '../../../shared/child-record';
import { upnCheckLetter } from '../../../shared/child-record/upn';
import { addDays, dayWithin } from './days';
import type { Random } from './random';

type ChildDetails = NonNullable<ChildRecord['child_details']>;

const FIRST_NAMES = [
  'Aurelio',
  'Bramwell',
  'Cosmina',
  'Dilys',
  'Eskil',
  'Fenella',
  'Gwydion',
  'Hyacinth',
  'Ignatz',
  'Jocasta',
  'Kestrel',
  'Lysander',
  'Mireille',
  'Nerys',
  'Oisín',
  'Perpetua',
  'Quillon',
  'Rosalba',
  'Søren',
  'Thelonia',
  'Ulrika',
  'Vashti',
  'Wilhelmina',
  'Xanthe',
  'Yorick',
  'Zoë',
];
const SURNAMES = [
  'Ashbramble',
  "O'Thistledown",
  'Bellweather',
  'Cragmoor-Finch',
  'Duskwater',
  'Emberley',
  'Fernhollow',
  'Gullstone',
  'Hawksbeard',
  'Inkpenny',
  'Jasperwell',
  'Larkenfold',
  'Mossgrave',
  'Nightingrove',
  'Oakapple',
  'Pepperwhistle',
  'Quarrington',
  'Rushlight',
  'Ó Sléibhe-Vane',
  'Tanglewood',
  'Umberfield',
  'Wolfsbane',
];

/** The codes of an attribute that may be used today. */
export const currentCodes = (attribute: keyof typeof CODE_LISTS): string[] =>
  [...CODE_LISTS[attribute].values()].filter(({ status }) => status === 'current').map(({ code }) => code);

/** A postcode of the area ZZ, which is nowhere. */
export const generatePostcode = (random: Random): string =>
  `ZZ${random.whole(1, 99)} ${random.whole(0, 9)}${random.pick(['AA', 'BD', 'JK', 'QX', 'YZ'])}`;

/** A UPN with the right check letter; one in twenty is a temporary one, which ends with a letter. */
export function generateUpn(random: Random): string {
  const digits = String(random.whole(0, 99_999_999)).padStart(8, '0');
  const authority = random.pick(Object.keys(LOCAL_AUTHORITIES));
  const rest = random.chance(0.05)
    ? `${authority}${digits}${random.pick(['A', 'H', 'Z'])}`
    : `${authority}${digits}${random.whole(0, 9)}`;
  return upnCheckLetter(rest) + rest;
}

/** The details of a child born on `birth`, or due on `due`. */
export function generateDetails(random: Random, birth: string | undefined, lastDay: string): ChildDetails {
  const wasAsylumSeeking = birth !== undefined && random.chance(0.08);
  const disabilities = currentCodes('disabilities').filter((code) => code !== 'NONE');
  return {
    ...(birth === undefined || random.chance(0.15)
      ? {
          unique_pupil_number_unknown_reason: random.pick(currentCodes('unique_pupil_number_unknown_reason')),
        }
      : { unique_pupil_number: generateUpn(random) }),
    ...(birth !== undefined && random.chance(0.1) ? { former_unique_pupil_number: generateUpn(random) } : {}),
    ...(birth !== undefined || random.chance(0.2) ? { first_name: random.pick(FIRST_NAMES) } : {}),
    surname: random.pick(SURNAMES),
    ...(birth === undefined
      ? { expected_date_of_birth: addDays(lastDay, random.whole(1, 200)), sex: 'U' }
      : { date_of_birth: birth, sex: random.pick(currentCodes('sex')) }),
    ethnicity: random.pick(currentCodes('ethnicity')),
    disabilities: random.chance(0.8)
      ? ['NONE']
      : random.pickSome(disabilities, random.whole(1, 4)).toSorted(),
    postcode: generatePostcode(random),
    uasc_flag: wasAsylumSeeking,
    ...(wasAsylumSeeking && random.chance(0.3)
      ? { uasc_end_date: dayWithin(random, { from: birth, to: lastDay }) }
      : {}),
    purge: false,
  };
}
