import { decodeText } from '../../../../relay/console/decode-text';

const TEXT = '[{"surname": "Ö’Dònnell £5"}]\r\n';

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const MARK = '\uFEFF';

describe('A text is read', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'UTF-8'],
    ['UTF-8 with a mark', Buffer.from(MARK + TEXT), 'UTF-8'],
    ['UTF-16 little endian with a mark', wide(MARK + TEXT), 'UTF-16'],
    ['UTF-16 little endian', wide(TEXT), 'UTF-16'],
    ['UTF-16 big endian with a mark', wide(MARK + TEXT).swap16(), 'UTF-16'],
    ['UTF-16 big endian', wide(TEXT).swap16(), 'UTF-16'],
  ])('from %s', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: TEXT, encoding });
  });

  it.each([
    ['no byte', ''],
    ['one byte', '7'],
    ['a mark alone', MARK],
  ])('from %s', (_, text) => {
    expect(decodeText(Buffer.from(text))).toEqual({ text: text.replace(MARK, ''), encoding: 'UTF-8' });
  });
});

describe('Bytes are refused', () => {
  const faultOf = (bytes: Buffer): string => {
    const decoded = decodeText(bytes);
    return 'fault' in decoded ? decoded.fault : '';
  };

  it.each([
    ['A=1\nB=caf\xe9\nC=3', 2],
    ['\x80', 1],
    ['A\n\nB=\x93quoted\x94', 3],
  ])('that are Windows-1252, with the line: %#', (text, line) => {
    const fault = faultOf(Buffer.from(text, 'latin1'));
    expect(fault).toMatch(new RegExp(`^is not UTF-8: line ${line} .*Windows-1252.*Save it as UTF-8`));
  });

  it('that begin as UTF-8 and go on in UTF-16, with the line', () => {
    const added = Buffer.concat([Buffer.from('A=1\r\nB=2\r\n'), wide('C=3\r\n')]);
    expect(faultOf(added)).toMatch(/^begins as UTF-8, and line 3 is UTF-16.*>>/);
  });

  it.each([
    ['little endian', (bytes: Buffer) => bytes],
    ['big endian', (bytes: Buffer) => bytes.swap16()],
  ])('that begin as UTF-16, %s, to which cmd added a line', (_, order) => {
    const added = Buffer.concat([order(wide(`${MARK}A=1\r\n`)), Buffer.from('BB=2\r\n')]);
    expect(faultOf(added)).toMatch(
      /^begins as UTF-16 and does not go on as such: another program may have added/,
    );
  });

  it('that begin as UTF-16 and end within a sign', () => {
    const added = Buffer.concat([wide(`${MARK}A=1\r\n`), Buffer.from('C=3\r\n'.slice(1))]);
    expect(faultOf(added.subarray(0, -1))).toMatch(/^begins as UTF-16 and does not go on as such/);
  });

  it.each([
    ['little endian', [0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]],
    ['big endian', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x41]],
  ])('that are UTF-32, %s', (_, bytes) => {
    expect(faultOf(Buffer.from(bytes))).toMatch(/^is not readable as text: it is UTF-32.*Save it as UTF-8/);
  });
});
