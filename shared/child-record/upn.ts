/** The 23 letters of a UPN, each standing for its place: I, O and S are left out. */
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** Check letter, 11 digits, and a digit, or a letter where the UPN is temporary. */
const FORMAT = /^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$/;

export const hasUpnFormat = (upn: string): boolean => FORMAT.test(upn);

/**
 * The letter a UPN begins with, from the 12 characters that follow it: the sum of each character times its
 * position (2 to 13), modulo 23, as a letter. The final letter of a temporary UPN counts as its place in LETTERS.
 * Source: CIN census rule 1510, SSDA903 rule 168.
 */
export function upnCheckLetter(rest: string): string {
  const sum = Array.from(rest).reduce((total, character, index) => {
    const value = LETTERS.includes(character) ? LETTERS.indexOf(character) : Number(character);
    return total + value * (index + 2);
  }, 0);
  return LETTERS.charAt(sum % LETTERS.length);
}
