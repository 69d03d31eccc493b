import { findSource } from '../../../../relay/database/connection';
import { checkSettings } from '../../../../relay/doctor/check-settings';

const findingsOf = (SSD_CONN_STR: string) =>
  checkSettings(
    { SQL_CONN_STR: 'postgres://relay:p@h:5432/d', LA_CODE: '845', SSD_CONN_STR },
    { file: undefined, faults: [] },
  ).findings.filter(({ target }) => target === 'SSD_CONN_STR');

test('an SSD in Oracle without TLS is warned of, with what to ask IT for', () => {
  expect(findingsOf('reader/secret@orahost:1521/ssd')).toEqual([
    {
      component: 'settings',
      target: 'SSD_CONN_STR',
      verdict: 'WARN',
      details: expect.stringContaining('come from Oracle without encryption'),
      cure: expect.stringContaining('write tcps://host:2484/service'),
    },
  ]);
  expect(findingsOf('reader/secret@tcps://orahost:2484/ssd')).toEqual([]);
});

test('a text of Oracle that cannot be read is a fault, in the name of SSD_CONN_STR', () => {
  expect(findingsOf('reader/secret@(DESCRIPTION=(ADDRESS=(HOST=h))')).toEqual([
    expect.objectContaining({
      verdict: 'FAIL',
      details: expect.stringMatching(/^SSD_CONN_STR: the descriptor/),
    }),
  ]);
});

const DESCRIPTOR = '(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=h)(PORT=2484))(CONNECT_DATA=(SID=s)))';

test.each([
  ['u/p@orahost:1521/s', true],
  [`u/p@${DESCRIPTOR.replace('TCPS', 'tcp')}`, true],
  [`u/p@${DESCRIPTOR}`, false],
  ['u/p@tcps://orahost/s', false],
  ['u/p@localhost/s', false],
  ['u/p@SSDPROD', false],
  ['postgres://h/d', false],
])('%s is told to be without encryption: %s', (text, isTold) => {
  expect(findSource(text).caution?.includes('come from Oracle without encryption') ?? false).toBe(isTold);
});
