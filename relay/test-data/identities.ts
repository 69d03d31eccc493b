import { upnCheckLetter } from '../../shared/child-record/upn';
import type { Random } from './random';

// What stands for a person in test data, made so that nobody takes it for one. A library of likely names would be over
// 10 MB, and its names are those of real children.

/** Words of field and workshop, no names of people. */
const FIRST_NAMES =
  'Acorn Almanac Anvil Barley Beacon Biscuit Bobbin Bracken Bramble Brindle Burrow Button Candle Canvas Cinder Clamber Cobble Compass Copper Cricket Crumpet Dapple Drizzle Feather Fiddle Flicker Furrow Gallop Gimlet Granite Hazelnut Jigsaw Kettle Kindle Lantern Lattice Limpet Marble Mitten Mortar Muffin Nettle Nutmeg Oatmeal Orchard Paddle Parsnip Pebble Pewter Plover Porridge Puddle Quill Quiver Ramble Ripple Sandal Saucer Shingle Skipper Spindle Sprocket Squirrel Stubble Tadpole Tangle Thicket Thimble Thistle Timber Trellis Trinket Truffle Tumble Turnip Velvet Wafer Walnut Whistle Windmill Yonder'.split(
    ' ',
  );

/** The surnames begin with a word that says what they are. */
const FIRST_PARTS = [
  ...['Demo', 'Draft', 'Dummy', 'Fable', 'Feign', 'Fiction', 'Mock', 'Model', 'Pretend', 'Proof', 'Proto'],
  ...['Pseudo', 'Quasi', 'Sample', 'Sketch', 'Specimen', 'Stand', 'Tale', 'Test', 'Trial'],
];
const LAST_PARTS =
  'acre bank beck borne bridge brook burn bury combe cote croft dale den don field fold ford garth gate grave ham hill hurst ing keld land leigh low mere minster moor mouth ness port rigg royd scar shaw side stead stock stone stow thorpe thwaite toft ton tree wade ward wath well wick wold wood worth yard'.split(
    ' ',
  );

export const makeFirstName = (random: Random): string => random.pick(FIRST_NAMES);

export const makeSurname = (random: Random): string => random.pick(FIRST_PARTS) + random.pick(LAST_PARTS);

/** The letters of the second half of a postcode: C, I, K, M, O and V do not stand there. */
const POSTCODE_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'.split('');

/** In the form of a postcode, in the area ZZ, which Royal Mail does not have. At most 8 characters. */
export function makePostcode(random: Random): string {
  const letters = [random.pick(POSTCODE_LETTERS), random.pick(POSTCODE_LETTERS)].join('');
  return `ZZ${random.between(10, 99)} ${random.below(10)}${letters}`;
}

/** A UPN that fits its own check letter. @param temporary one that ends in a letter */
export function makeUpn(random: Random, temporary = false): string {
  const digits = Array.from({ length: 11 }, () => random.below(10)).join('');
  const rest = digits + (temporary ? random.pick(UPN_LETTERS) : random.below(10));
  return upnCheckLetter(rest) + rest;
}

const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'.split('');

/**
 * The 32 signs that made-up ids are made of. Without 0 and X, as the firewall before DfE takes '0x' for an attack, and
 * without I and O, which people take for digits.
 */
const ID_SIGNS = 'ABCDEFGHJKLMNPQRSTUVWYZ123456789';

/** An id of so many characters, five bits of each byte in one. @param bytes at least as many */
export const idOf = (bytes: Buffer, length: number): string =>
  Array.from(bytes.subarray(0, length), (byte) => ID_SIGNS.charAt(byte & 31)).join('');

export const makeId = (random: Random, length: number): string =>
  idOf(Buffer.from(Array.from({ length }, () => random.below(256))), length);
