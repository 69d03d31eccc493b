import { describeError, FieldKind, formatLine, line } from '../../../../shared/log';

const { COUNT, ID } = FieldKind;

const LINE = line('XX01', 'info', 'nobody', 'A thing was done.', {
  batchId: ID,
  records: COUNT,
  sent: COUNT.sometimes,
});

const BATCH = '7a0c2f4e-9d7b-4d55-a1a9-6f3f4d0f7a10';

class StrangeError extends Error {
  override readonly name = 'StrangeError';

  constructor(readonly code: unknown) {
    super('the data of a child');
  }
}

describe('a line of a log', () => {
  it('is its code and its sentence, and after them the fields in the order of the registry', () => {
    expect(formatLine(LINE)).toBe('XX01 A thing was done.');
    expect(formatLine(LINE, { sent: 0, records: 100, batchId: BATCH })).toBe(
      `XX01 A thing was done. batchId=${BATCH} records=100 sent=0`,
    );
  });

  it('has no field that the registry does not give it, and none that is not known', () => {
    expect(formatLine(LINE, { surname: 'Example', batchId: BATCH, sent: undefined })).toBe(
      `XX01 A thing was done. batchId=${BATCH}`,
    );
  });

  it('does not hold a text where a field is for another kind', () => {
    expect(formatLine(LINE, { batchId: 'Ada Example' })).toBe('XX01 A thing was done. batchId=unreadable');
  });
});

describe('an error in a log', () => {
  it.each([
    ['a code in words', 'REQUEST_SEND_ERROR', 'StrangeError REQUEST_SEND_ERROR'],
    ['a number', 1205, 'StrangeError 1205'],
    ['the number zero', 0, 'StrangeError 0'],
    ['a code with the marks that codes have', 'amqp:link-detach.1', 'StrangeError amqp:link-detach.1'],
    ['60 characters', 'x'.repeat(60), `StrangeError ${'x'.repeat(60)}`],
    ['61 characters', 'x'.repeat(61), 'StrangeError'],
    ['no character', '', 'StrangeError'],
    ['a sentence', 'Ada Example was not found', 'StrangeError'],
    ['a word and a line end', 'Example\n', 'StrangeError'],
    ['a blank before it', ' Example', 'StrangeError'],
    ['a letter beyond A to Z', 'Zoë', 'StrangeError'],
    ['an object', { name: 'Ada' }, 'StrangeError'],
    ['an object that reads as a code', { toString: () => 'Ada' }, 'StrangeError'],
    ['true', true, 'StrangeError'],
    ['nothing', undefined, 'StrangeError'],
  ])('is its class, and its code where that is %s', (_what, code, text) => {
    expect(describeError(new StrangeError(code))).toBe(text);
  });

  it('is that of the last try where it stands for several', () => {
    const tries = new AggregateError(
      [new TypeError('x'), new StrangeError('EXAMPLE')],
      'the data of a child',
    );
    expect(describeError(tries)).toBe('StrangeError EXAMPLE');
    expect(describeError(new AggregateError([]))).toBe('AggregateError');
  });

  it('is its class alone where it has no code', () => {
    expect(describeError(new TypeError('the data of a child'))).toBe('TypeError');
  });

  it.each([
    ['a text', 'the data of a child', 'string'],
    ['nothing', undefined, 'undefined'],
    ['an object', { code: 'EXAMPLE' }, 'object'],
  ])('is the kind of thing it is where %s was thrown', (_what, thrown, text) => {
    expect(describeError(thrown)).toBe(text);
  });
});
