import { noteFindings, toRefresh } from '../../../../relay/doctor/judged-ssd';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../../relay/record/options';
import { judge, TODAY } from '../extract/judged';
import { surveyOf, type Told } from '../extract/surveys';

const look = (told: Told, options: Partial<ExtractOptions> = {}) =>
  noteFindings(judge(told, options), surveyOf(told), DEFAULT_OPTIONS);

const UNMET = { ways: [{ way: 'key', met: 3 }] } as const;

test('an SSD in which all rows meet is in order, with how many joins there are and who is found', () => {
  expect(look({})).toEqual([
    { component: 'SSD', target: 'keys', verdict: 'PASS', details: '12 of 12 joins meet' },
    {
      component: 'SSD',
      target: 'roles',
      verdict: 'PASS',
      details: expect.stringMatching(/^care workers of .* are found$/),
    },
  ]);
});

test('a join that no way meets is to be looked at, with what is lost by it', () => {
  const [keys] = look({ joins: { cpPlans: UNMET } }, { joinByDays: false });
  expect(keys).toMatchObject({
    target: 'keys',
    verdict: 'WARN',
    details: expect.stringMatching(/^ssd_cp_plans: .*no child protection plan is sent\.$/),
    cure: expect.stringContaining('correct the extract of your system'),
  });
});

test('a join by another way is in order, and named', () => {
  const ways = [
    { way: 'key', met: 0 },
    { way: 'person-and-key', met: 1_000 },
  ] as const;
  const [keys] = look({ joins: { assessments: { ways } } });
  expect(keys?.details).toBe('12 of 12 joins meet, by another way than the key in ssd_cin_assessments');
});

test('that no care worker is found is to be looked at, without the words that the case system has for roles', () => {
  const roles = look({ values: { roles: [{ role: 'MRS WREN HOLLOWELL', rows: 900 }] } }).at(-1);
  expect(roles).toMatchObject({ target: 'roles', verdict: 'WARN' });
  expect(roles?.cure).toContain('EXTRACT_WORKER_ROLES');
  expect(JSON.stringify(roles)).not.toContain('HOLLOWELL');
});

test('notes without which a run goes well are counted', () => {
  const notes = look({ tables: { ssd_disability: { rows: 0 } } }).at(-1);
  expect(notes).toMatchObject({ target: 'notes', verdict: 'PASS' });
  expect(notes?.details).toMatch(/^1 note on its tables: /);
});

describe('How old the SSD is', () => {
  const refresh = (newest: string | undefined) => {
    const tables = Object.fromEntries(Object.keys(surveyOf().tables).map((table) => [table, { newest }]));
    return toRefresh(judge({ tables }), surveyOf({ tables }), TODAY);
  };

  it.each([
    // 2026-11-22 is a Sunday.
    ['2026-11-20', 'PASS', 'its newest date is 2026-11-20'],
    ['2026-11-13', 'PASS', 'its newest date is 2026-11-13'],
    ['2026-11-12', 'WARN', 'The newest date in the SSD is 2026-11-12, 6 weekdays ago.'],
    [undefined, 'PASS', 'no table has a date yet'],
  ] as const)('is told by its newest date: %s', (newest, verdict, details) => {
    expect(refresh(newest)).toMatchObject([{ target: 'refresh', verdict, details }]);
  });
});
