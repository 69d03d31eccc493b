import { checkRow } from '../../../../relay/run/check-row';
import { sentOrReason, stagedRow } from './staged-row';

const TODAY = '2026-11-22';

const recordWith = (details: object, episode: object = {}) => ({
  la_child_id: 'C1001',
  child_details: details,
  social_care_episodes: [{ social_care_episode_id: 'R1', ...episode }],
});

describe('a record of which nothing but a warning is said is sent as it is:', () => {
  it.each([
    ['future-date', recordWith({ date_of_birth: '2026-11-23' })],
    ['not-in-code-list', recordWith({ ethnicity: 'ZZZZ' })],
    ['withdrawn-code', recordWith({}, { care_leavers: { activity: 'F3' } })],
    ['upn-format', recordWith({ unique_pupil_number: 'ABCDEFGHIJKLM' })],
    ['empty-text', recordWith({ postcode: '' })],
    ['code-stands-alone', recordWith({ disabilities: ['NONE', 'MOB'] })],
    ['dates-out-of-order', recordWith({}, { referral_date: '2026-02-02', closure_date: '2026-02-01' })],
  ])('%s', (rule, record) => {
    const row = stagedRow(JSON.stringify(record));
    expect(checkRow(row, TODAY).faults).toMatchObject([{ rule, severity: 'warning' }]);
    expect(sentOrReason(row)).toEqual(record);
  });

  it('but with an error beside it, it is refused for the error', () => {
    const record = recordWith({ date_of_birth: '2026-11-23', sex: 'unknown' });
    const reason = sentOrReason(stagedRow(JSON.stringify(record)));
    expect(reason).toMatch(/^Not sent\. The record has 1 fault: child_details\.sex: /);
  });
});
