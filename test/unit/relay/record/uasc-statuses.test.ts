import { DEFAULT_OPTIONS } from '../../../../relay/record/options';
import type { StoredRows } from './arrange-rows';
import { buildFrom, childWith } from './build-from';

const flagOf = (uasc: readonly string[], status: string): unknown => {
  const rows: StoredRows = {
    ssd_immigration_status: [{ immi_person_id: 'P1', immi_immigration_status: status }],
  };
  const { record } = buildFrom(childWith(rows), { ...DEFAULT_OPTIONS, uasc });
  return (record.child_details as { uasc_flag: unknown }).uasc_flag;
};

describe.each([
  ['U', ['U', 'u'], ['UASC', 'XU', 'EU settled', '*U*']],
  [' U ', ['U', 'u'], ['UASC', 'XU']],
  ['*UASC*', ['UASC', 'former uasc, settled', '*UASC*'], ['UAS', 'U ASC']],
  [' *uasc* ', ['UASC', 'Former UASC'], ['UAS']],
  // An asterisk at the end alone is a letter like any other.
  ['UASC*', ['UASC*'], ['UASC', 'UASC settled']],
])('The status %j among those of an unaccompanied child', (pattern, met, missed) => {
  it.each(met)('is met by %j', (status) => {
    expect(flagOf(['Other', pattern], status)).toBe(true);
  });

  it.each(missed)('is not met by %j', (status) => {
    expect(flagOf(['Other', pattern], status)).toBe(false);
  });
});
