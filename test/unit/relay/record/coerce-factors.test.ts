import { asFactors } from '../../../../relay/record/coerce-factors';
import { CODE_LISTS } from '../../../../shared/child-record';
import { coerceAll } from './coerce';

const read = (texts: readonly (string | undefined)[]) => coerceAll(asFactors(false), texts);

describe('Factors', () => {
  it.each([
    [[], []],
    [['[]'], []],
    [['[null]'], []],
    [['["2B","1A"]'], ['2B', '1A']],
    [['[null,"1B",null," "]'], ['1B']],
    [['[21," 1a "]'], ['21', '1A']],
    [['["1B - Alcohol misuse: a parent"]'], ['1B']],
    [['["99Z"]'], ['99Z']],
    [['1B'], ['1B']],
    [[' 1b '], ['1B']],
    [['21'], ['21']],
    [['"10A"'], ['10A']],
    [
      ['1B', '3C', '1B'],
      ['1B', '3C'],
    ],
    [
      ['["1A","2B"]', '["2B","3C"]', '4A'],
      ['1A', '2B', '3C', '4A'],
    ],
    [[undefined, '["1A"]'], ['1A']],
  ])('of the rows %j are %j', (texts, value) => {
    expect(read(texts)).toEqual({ value, noted: [] });
  });

  it.each([[[undefined]], [['null']], [[undefined, undefined]]])(
    'of the rows %j, which say nothing, are not known',
    (texts) => {
      expect(read(texts)).toEqual({ value: undefined, noted: [] });
    },
  );

  it.each([
    [['["1A","2B"'], undefined],
    [['1A, 2B'], undefined],
    [['1B Alcohol misuse'], undefined],
    [['99Z'], undefined],
    [['Alcohol misuse'], undefined],
    [['true'], undefined],
    [['{"1B":"Yes"}'], undefined],
    [['{"factor":"1A"}'], undefined],
    [['{"1B":"Yes"'], undefined],
    [['["1A"', '["2B"]'], ['2B']],
    [['{"1B":"Yes"}', '["2B"]'], ['2B']],
  ])('of the rows %j are %j, with a warning for the first', (texts, value) => {
    expect(read(texts)).toEqual({ value, noted: ['json-not-read in 0'] });
  });

  it.each([
    [['[["1A"],"2B"]'], ['2B']],
    [['[true,"2B"]'], ['2B']],
    [['["Alcohol misuse","2B",{"3C":"Yes"}]'], ['2B']],
    [['[1.5,"2B"]'], ['2B']],
    // An empty list would say that there are none.
    [['["Alcohol misuse"]'], undefined],
    [['[{}]'], undefined],
    [['["B & B"]', '["2B"]'], ['2B']],
  ])('of the rows %j are %j: an odd element costs itself a warning', (texts, value) => {
    expect(read(texts)).toEqual({ value, noted: ['not-recognised in 0'] });
  });

  it('are warned of once, whatever the number of rows', () => {
    expect(read(['["1A"', '[true]', '{}', '[false,"2B"]'])).toEqual({
      value: ['2B'],
      noted: ['json-not-read in 0,2', 'not-recognised in 1,3'],
    });
  });

  it('may be any of the list', () => {
    const codes = [...CODE_LISTS.factors.keys()];
    expect(read([JSON.stringify(codes)])).toEqual({ value: codes, noted: [] });
    expect(read(codes)).toEqual({ value: codes, noted: [] });
  });
});

describe('Factors that stand as an object, where those are read,', () => {
  const readObjects = (texts: readonly (string | undefined)[]) => coerceAll(asFactors(true), texts);

  it.each([
    [['{"1B":"Yes"}'], ['1B']],
    [
      ['{"1B":"Yes","2A":"No","3C":"y","4A":true,"5A":false,"6A":1,"7A":null,"9A":""}'],
      ['1B', '3C', '4A', '6A'],
    ],
    [['{"2A":"No"}'], []],
    [['{" 1B ":" Yes "}'], ['1B']],
    [['{}'], []],
    [
      ['{"1B":"Yes"}', '["2B"]', '1B'],
      ['1B', '2B'],
    ],
  ])('are of the rows %j %j', (texts, value) => {
    expect(readObjects(texts)).toEqual({ value, noted: [] });
  });

  it.each([
    [['{"1B":"Yes","2A":"Perhaps"}'], ['1B'], 'not-recognised in 0'],
    [['{"1B":"Yes","Alcohol misuse":"Yes"}'], ['1B'], 'not-recognised in 0'],
    [['{"1B":{}}'], undefined, 'not-recognised in 0'],
    [['{"1B":"Yes"'], undefined, 'json-not-read in 0'],
    [[' null '], undefined, 'json-not-read in 0'],
  ])('are of the rows %j %j, with a warning', (texts, value, noted) => {
    expect(readObjects(texts)).toEqual({ value, noted: [noted] });
  });
});
