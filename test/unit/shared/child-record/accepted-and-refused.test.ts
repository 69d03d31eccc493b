import { checkRecord } from '../../../../shared/child-record';
import { ACCEPTED_RECORDS, completeRecord, TODAY } from './fixtures';

const found = (value: unknown): string[] =>
  checkRecord(value, TODAY).map(({ path, rule, severity }) => `${severity} ${rule} at ${path}`);

describe('checkRecord', () => {
  it.each(Object.entries(ACCEPTED_RECORDS))('finds nothing wrong with %s', (_name, record) => {
    expect(found(record)).toEqual([]);
  });

  it('finds nothing wrong with a record that has every block', () => {
    expect(found(completeRecord())).toEqual([]);
  });

  it('refuses a child id of more than 20 characters', () => {
    expect(found({ ...completeRecord(), la_child_id: 'K'.repeat(21) })).toEqual([
      'error max-length at la_child_id',
    ]);
  });

  it('refuses a disability that is given twice', () => {
    const record = completeRecord();
    record.child_details.disabilities = ['LD', 'LD'];
    expect(found(record)).toEqual(['error not-unique at child_details.disabilities']);
  });

  it('refuses a worker id of more than 12 characters', () => {
    const record = completeRecord();
    Object.assign(record.social_care_episodes[0] ?? {}, {
      care_worker_details: [{ worker_id: 'SW90000000001' }],
    });
    expect(found(record)).toEqual([
      'error max-length at social_care_episodes[0].care_worker_details[0].worker_id',
    ]);
  });

  it('doubts a UPN whose check letter is wrong', () => {
    const record = completeRecord();
    record.child_details.unique_pupil_number = 'B207000016049';
    expect(found(record)).toEqual(['warning upn-check-letter at child_details.unique_pupil_number']);
  });

  it('refuses an id that the firewall before DfE would stop', () => {
    const record = completeRecord();
    Object.assign(record.social_care_episodes[0] ?? {}, {
      child_in_need_plans: [{ child_in_need_plan_id: 'CINP-50X9A' }],
    });
    expect(found(record)).toEqual([
      'error hex-in-id at social_care_episodes[0].child_in_need_plans[0].child_in_need_plan_id',
    ]);
  });

  it.each([[null], [undefined], ['text'], [7], [true], [[]], [[{ la_child_id: '1' }]]])(
    'refuses %j, which is no record',
    (value) => {
      expect(found(value)).toEqual(['error wrong-type at record']);
    },
  );
});
