import { parseSettings } from '../../../../relay/settings/parse-settings';

const valuesOf = (text: string): Record<string, string> => {
  const { settings, faults } = parseSettings(text);
  expect(faults).toEqual([]);
  return Object.fromEntries(settings.map(({ name, value }) => [name, value]));
};

describe('A value', () => {
  it.each([
    ['A=1', '1'],
    ['  A = 1 ', '1'],
    ['export A=1', '1'],
    ['A=', ''],
    ['A=a=b;c=d', 'a=b;c=d'],
    ['A=pass#word', 'pass#word'],
    ['A=#hash', '#hash'],
    ['A=1 # a comment', '1'],
    ['A=1\t#a comment', '1'],
    ['A= # only a comment', ''],
    ['A="pass #word"', 'pass #word'],
    ['A="1" # a "comment"', '1'],
    ["A='1'   ", '1'],
    ['A=" 1 "', ' 1 '],
    [
      String.raw`A="Server=SQL01\newlive\tables;Database=d"`,
      String.raw`Server=SQL01\newlive\tables;Database=d`,
    ],
    [String.raw`A='Server=SQL01\newlive'`, String.raw`Server=SQL01\newlive`],
    [String.raw`A=Server=SQL01\newlive`, String.raw`Server=SQL01\newlive`],
    [String.raw`A="C:\certs\"`, 'C:\\certs\\'],
    ['A="Server=h;Password="a;b""', 'Server=h;Password="a;b"'],
    [`A="it's"`, "it's"],
    ["A=it's", "it's"],
    ['A=5"', '5"'],
    ['A=`x`', '`x`'],
    ['A=$B%C%', '$B%C%'],
    ['A=£5', '£5'],
    ['A=Server=h;Password=p # was x;y=2 before', 'Server=h;Password=p'],
    ['A="Server=h;Password=p #w;Encrypt=yes"', 'Server=h;Password=p #w;Encrypt=yes'],
    ['\u200BA=1', '1'],
    ['A=\u200B1\u200B\u00A0', '1'],
    ['A="1"\u200B', '1'],
    ['A=1 # a \u200Bcomment', '1'],
    ['A=a\u00A0b', 'a\u00A0b'],
  ])('of %j is %j', (text, value) => {
    expect(valuesOf(text)).toEqual({ A: value });
  });
});

it.each([
  ['\n', 'Unix'],
  ['\r\n', 'Windows'],
  ['\r', 'an old Macintosh'],
])('Lines end with %j, as of %s', (end) => {
  const text = ['# comment', '', 'A=1', ' # another', 'B="2"', ''].join(end);
  expect(parseSettings(text)).toEqual({
    settings: [
      { name: 'A', value: '1', line: 3 },
      { name: 'B', value: '2', line: 5 },
    ],
    faults: [],
  });
});

it('A setting that stands twice is told twice', () => {
  expect(parseSettings('A=1\nA=2').settings.map(({ line }) => line)).toEqual([1, 2]);
});

it('The end of file that cmd writes is no line', () => {
  expect(valuesOf('A=1\r\n\u001A')).toEqual({ A: '1' });
});

describe('A line is refused by its number, and nothing of it is repeated', () => {
  it.each([
    ['hunter2', 'is no NAME=value'],
    ['[hunter2]', 'is no NAME=value'],
    ['A: hunter2', 'is no NAME=value'],
    ['set A=hunter2', 'is a command of cmd or PowerShell'],
    ['setx A=hunter2', 'is a command of cmd or PowerShell'],
    ['$env:A = "hunter2"', 'is a command of cmd or PowerShell'],
    ['A-B=hunter2', 'does not begin with a name'],
    ['"A"=hunter2', 'does not begin with a name'],
    ['=hunter2', 'does not begin with a name'],
    ['A: Server=hunter2', 'does not begin with a name'],
    ['1A=hunter2', 'does not begin with a name'],
    ['A="hunter2', 'quotes that do not close'],
    ["A='hunter2", 'quotes that do not close'],
    ['A="hunter"2', 'quotes that do not close'],
    ['A="hunter2"#comment', 'quotes that do not close'],
    ['A="', 'quotes that do not close'],
    [String.raw`A="Password=\"hunter2\""`, 'within double quotes'],
    ['A=\u201Chunter2\u201D', 'typographic quotes'],
    ['A=hunter\uFFFD2', 'U+FFFD'],
    ['A=Server=h;Password=p #hunter2;Encrypt=yes', 'has a # after a blank'],
    ['A=host=h;PWD=p #hunter2 ; Trusted_Connection = no', 'has a # after a blank'],
    ['A=hunter\u200B2', 'holds a sign that cannot be seen'],
    ['A="hunter2\u200B"', 'holds a sign that cannot be seen'],
    ['A\u200B_B=hunter2', 'holds a sign that cannot be seen'],
  ])('%j', (line, fault) => {
    const { settings, faults } = parseSettings(`B=1\n\n${line}\nC=2`);
    expect(settings.map(({ name }) => name)).toEqual(['B', 'C']);
    expect(faults).toEqual([{ line: 3, fault: expect.stringContaining(fault) }]);
    expect(JSON.stringify(faults)).not.toContain('hunter');
  });

  it('and every one of them at once', () => {
    expect(parseSettings('x\nA=1\ny').faults.map(({ line }) => line)).toEqual([1, 3]);
  });
});
