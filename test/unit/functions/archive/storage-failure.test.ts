import { RestError } from '@azure/storage-blob';
import { errorCode, storageFailure } from '../../../../functions/archive/storage-failure';
import { describeError } from '../../../../shared/log';

const named = (name: string): Error => Object.assign(new Error('secret'), { name });

it.each([
  [
    "storage's code",
    new RestError('secret', { code: 'AuthorizationFailure', statusCode: 403 }),
    'AuthorizationFailure',
  ],
  [
    'that of an answer without a body',
    { details: { errorCode: 'BlobNotFound' }, statusCode: 404 },
    'BlobNotFound',
  ],
  ["Node's code", new RestError('secret', { code: 'ENOTFOUND' }), 'ENOTFOUND'],
  ['the status of a proxy', new RestError('secret', { statusCode: 407 }), 'status-407'],
  [
    'the name of an error of the sign-in',
    named('AggregateAuthenticationError'),
    'AggregateAuthenticationError',
  ],
  ['a limit that ended the call', named('AbortError'), 'NoAnswerInTime'],
  ['nothing where nothing is known', new Error('secret'), 'unknown error'],
])('tells of storage %s', (_what, error, code) => {
  expect(errorCode(error)).toBe(code);
});

it('is told to the log with the code, and to nobody with the words', () => {
  const failure = storageFailure('writing', 'the request of a batch', named('AggregateAuthenticationError'));
  expect(describeError(failure)).toBe('ArchiveError AggregateAuthenticationError');
  expect(failure.message).not.toContain('secret');
});
