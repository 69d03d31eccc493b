import type { ContentRule, Fault } from './fault';
import { MOST_VALUES } from './find-crowd';

type Rule = Pick<Fault, 'severity' | 'message'>;

/**
 * The rules beyond DfE's schema: an error where DfE or what stands before it would refuse the record, a warning where
 * the value is doubtful.
 */
export const CONTENT_RULES: Readonly<Record<ContentRule, Rule>> = {
  /** Half a surrogate pair has no UTF-8 form: the bytes that arrive would be another text. */
  'broken-text': {
    severity: 'error',
    message: 'holds a broken character (one half of a pair): type the text again at the source',
  },
  /** CIN census: the code 'none' of disabilities and of assessment factors (rule 8869) excludes all others. */
  'code-stands-alone': {
    severity: 'warning',
    message: 'gives the code for none beside other codes: keep either that one or the others',
  },
  'dates-out-of-order': { severity: 'warning', message: 'is before the date it should follow' },
  /**
   * DfE knows objects by their id, so one of the two may overwrite the other. DfE is not known to refuse it, and the SQL
   * in use today sends an assessment twice that has two rows of factors: a warning.
   */
  'duplicate-id': {
    severity: 'warning',
    message: 'is the id of an earlier object of this list too: send each object once, under its own id',
  },
  /** DfE's pattern lets an empty id through, but no object can be known by it. */
  'empty-id': { severity: 'error', message: 'is empty: give the id, or leave out what has none' },
  /** Some extracts store an empty text for a postcode that is not known. */
  'empty-text': { severity: 'warning', message: 'is empty: leave the attribute out where nothing is known' },
  'future-date': { severity: 'warning', message: 'lies in the future: check the date' },
  /** The web application firewall before DfE's API takes 0x, in any case, for SQL in hex encoding and answers 403. */
  'hex-in-id': {
    severity: 'error',
    message: "holds '0x' (zero, x), which the firewall before DfE takes for an attack: use another id",
  },
  /** Extracts of the SSD write 1900-01-01 where they know no day, as databases and Excel do with days around it. */
  'long-past-date': {
    severity: 'warning',
    message:
      'is before 1900-01-02, which stands for a day that is not known: correct the date or leave it out',
  },
  'not-in-code-list': { severity: 'warning', message: "is not in DfE's list of codes: correct the code" },
  /** SSD_PH, SSD_PH_CCI and SSD_SUI, in extracts and in data-to-insight's SQL for the staging table. */
  placeholder: {
    severity: 'warning',
    message: 'is what extracts of the SSD write where they know nothing (SSD_PH): leave the attribute out',
  },
  /** SSDA903. A text that is longer is the schema's fault already. */
  'postcode-format': {
    severity: 'warning',
    message: 'is no postcode: correct it, or leave it out where none is known',
  },
  /** SSDA903: both reasons are recorded against the placement that ends. */
  'reason-without-end-date': {
    severity: 'warning',
    message: 'is given although the placement has no end date: give the end date or leave the reason out',
  },
  /** SSDA903 guidance. DfE's schema sets no limits. */
  'sdq-score-range': { severity: 'warning', message: 'must be from 0 to 40: correct the score' },
  /** See find-crowd.ts. */
  'too-many-values': {
    severity: 'error',
    message: `holds most of over ${MOST_VALUES.toLocaleString('en-GB')} values, more than the record of any child has: look for rows that were joined by mistake`,
  },
  /** SSD guidance. */
  'two-birth-dates': {
    severity: 'warning',
    message: 'is given beside the date of birth: keep the expected date only until the child is born',
  },
  /** CIN census rule 1510. */
  'upn-check-letter': {
    severity: 'warning',
    message: 'does not begin with the letter that its other characters call for: check it for a typing error',
  },
  /** CIN census rules 1540 and 1550. */
  'upn-format': {
    severity: 'warning',
    message: 'must be a letter and 12 digits, the last of which is a letter in a temporary UPN: correct it',
  },
  'withdrawn-code': { severity: 'warning', message: 'is a code that DfE has withdrawn: use its successor' },
};
