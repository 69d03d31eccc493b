import { CannotRun, EXIT_CODES, Refused } from '../../../../../relay/console/exit-code';
import { DatabaseError } from '../../../../../relay/database/database-error';
import { type EndFacts, endingOf, judgeEnd } from '../../../../../relay/run/end/judge-end';
import { NO_FACTS } from './no-facts';

const GIVEN_BACK = '1 message was given back.';

describe('a run that came to its end', () => {
  it.each<[name: string, facts: Partial<EndFacts>, ended: string, exitCode: number, why: RegExp]>([
    ['did all', {}, 'done', 0, /^Nothing new to look at\.$/],
    ['left one record in error', { newInError: 1 }, 'new-errors', 2, /^1 record is in error that was not/],
    [
      'left records in error',
      { newInError: 1_200 },
      'new-errors',
      2,
      /^1,200 records are in error that were/,
    ],
    ['could not stage children', { newUnstaged: 2 }, 'new-errors', 2, /of 2 children more than before\.$/],
    [
      'saw a table stand still',
      { standstill: ['a'] },
      'new-errors',
      2,
      /^A table of the SSD stands still: a\.$/,
    ],
    [
      'saw tables stand still',
      { standstill: ['a', 'b'] },
      'new-errors',
      2,
      /^2 tables .* stand still: a, b\.$/,
    ],
    ['had no answers', { unanswered: 3 }, 'not-delivered', 3, /^3 records on the way to DfE had no answer/],
    ['could not deliver', { failed: 1 }, 'not-delivered', 3, /^1 record could not be delivered to DfE\.$/],
    ['gave messages back', { givenBack: [GIVEN_BACK] }, 'not-delivered', 3, /^1 message was given back\.$/],
    [
      'could not deliver, and left records in error',
      { failed: 2, newInError: 2, standstill: ['a'] },
      'not-delivered',
      3,
      /^2 records could not be delivered to DfE\. 2 records are in error .* stands still: a\.$/,
    ],
    [
      'is of a database that was restored or copied, with everything else',
      { outdated: true, failed: 2, newInError: 2, unanswered: 4, givenBack: [GIVEN_BACK] },
      'could-not-run',
      1,
      /^This database is a copy of .*, or older than it, .* 1 message was given back\.$/,
    ],
    [
      'was stopped, of such a database',
      { stopped: true, outdated: true },
      'stopped',
      1,
      /^Stopped before the end/,
    ],
    [
      'was stopped, with everything else',
      { stopped: true, failed: 2, newInError: 2, unanswered: 4 },
      'stopped',
      1,
      /^Stopped before the end/,
    ],
  ])('and %s', (_, facts, ended, exitCode, why) => {
    const ending = judgeEnd({ ...NO_FACTS, ...facts });
    expect(ending).toEqual({ ended, exitCode, why: expect.stringMatching(why) });
    expect(EXIT_CODES.map(({ code }) => code)).toContain(ending.exitCode);
  });
});

describe('a run that an error ended', () => {
  it.each([
    ['a guard', new Refused('An extract is refused.'), false, 'refused', 'An extract is refused.'],
    [
      'another run',
      new CannotRun('Another run is at work.'),
      false,
      'could-not-run',
      'Another run is at work.',
    ],
    ['the database', new DatabaseError('Nothing listens.'), false, 'could-not-run', 'Nothing listens.'],
    ['what nobody foresaw', new Error('Ada Example'), false, 'could-not-run', 'The command failed: Error.'],
    ['a stop that the extract said', new CannotRun('Stopped.'), true, 'stopped', 'Stopped.'],
  ])('of %s', (_, error, stopped, ended, why) => {
    expect(endingOf(error, stopped)).toEqual({ ended, exitCode: 1, why });
  });

  it('that came of a stop says only that it was stopped', () => {
    expect(endingOf(new Error('Ada Example'), true)).toMatchObject({
      ended: 'stopped',
      why: expect.stringMatching(/^Stopped before the end/),
    });
  });
});
