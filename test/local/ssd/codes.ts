import { CODE_LISTS } from '../../../shared/child-record';
import { currentCodes } from '../children/generate-details';

type CodeListName = keyof typeof CODE_LISTS;

const without = (codes: readonly string[], ...left: readonly string[]): string[] =>
  codes.filter((code) => !left.includes(code));

/** The codes that may be used today, as the parts of a person's life use them. */
export const CODES = {
  sex: currentCodes('sex'),
  ethnicity: currentCodes('ethnicity'),
  upnUnknown: currentCodes('unique_pupil_number_unknown_reason'),
  disability: without(currentCodes('disabilities'), 'NONE'),
  referralSource: currentCodes('referral_source'),
  closureReason: without(currentCodes('closure_reason'), 'RC2'),
  /** 21 stands alone. */
  factor: without(currentCodes('factors'), '21'),
  /** S begins a period of care. */
  moveReason: ['P', 'T', 'B', 'U'],
  placementType: currentCodes('placement_type'),
  /** X1 ends an episode that another follows, E2 is a death. */
  careEndReason: without(currentCodes('end_reason'), 'X1', 'E2'),
  changeReason: currentCodes('change_reason'),
  activity: currentCodes('activity'),
  accommodation: currentCodes('accommodation'),
  primaryNeed: ['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8', 'N9'],
  careNeed: ['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N8'],
  abuse: ['NEG', 'PHY', 'SAB', 'EMO', 'MUL'],
} as const;

/** 'RC7 Services ceased for …', as some extracts store a code. */
export function withLabel(list: CodeListName, code: string): string {
  const label = CODE_LISTS[list].get(code)?.label;
  return label === undefined ? code : `${code} ${label}`.slice(0, 100);
}
