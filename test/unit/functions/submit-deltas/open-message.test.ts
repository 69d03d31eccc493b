import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { openMessage } from '../../../../functions/submit-deltas/open-message';
import { packBody } from '../../../../shared/messages';
import { submissionOf } from '../../../integration/functions/submissions';

const HERE = { laCode: '845', dataset: 'live' } as const;
const messageWith = (body: unknown) => ({ body, messageId: 'm1' }) as ServiceBusReceivedMessage;

describe('a message of the queue deltas', () => {
  it('is a submission where it is one for this function app', () => {
    const submission = submissionOf({ la_child_id: 'C1' });
    const message = messageWith(packBody(submission));
    expect(openMessage(message, HERE)).toEqual({ kind: 'submission', message, submission });
  });

  it.each([
    [
      'no submission',
      messageWith(Buffer.from('{"version": 1, "laCode": "Quillfeather"}')),
      'NotASubmission',
      expect.stringMatching(/^type: invalid_value; .*laCode: invalid_format/),
    ],
    ['no bytes', messageWith({ la_child_id: 'Quillfeather' }), 'NotASubmission', 'the body is not bytes'],
    [
      'of the other dataset',
      messageWith(packBody(submissionOf({ la_child_id: 'Quillfeather' }, { dataset: 'anon' }))),
      'WrongDataset',
      'This function app sends the dataset live; the message is of anon.',
    ],
    [
      'of another authority',
      messageWith(packBody(submissionOf({ la_child_id: 'Quillfeather' }, { laCode: '846' }))),
      'WrongLocalAuthority',
      'This function app sends for 845; the message is of 846.',
    ],
  ])(
    'is undeliverable where it is %s, with why and without its data',
    (_what, message, reason, description) => {
      expect(openMessage(message, HERE)).toEqual({ kind: 'undeliverable', message, reason, description });
    },
  );

  it('of another dataset and another authority is named for its dataset', () => {
    const message = messageWith(packBody(submissionOf({}, { dataset: 'anon', laCode: '846' })));
    expect(openMessage(message, HERE)).toMatchObject({ reason: 'WrongDataset' });
  });
});
