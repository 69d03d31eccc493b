import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { openMessage } from '../../../../functions/submit-deltas/open-message';
import { packBody } from '../../../../shared/messages';
import { runReportOf, submissionOf } from '../../../integration/functions/submissions';

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
      expect.stringMatching(/^type: invalid_value; .*laCode: invalid_format/),
    ],
    ['no bytes', messageWith({ la_child_id: 'Quillfeather' }), 'the body is not bytes'],
    [
      'a run report that breaks its contract',
      messageWith(packBody({ ...runReportOf(), exitCode: 'Quillfeather' })),
      expect.stringMatching(/^type: invalid_value/),
    ],
  ])('is no message where it is %s, with why and without its data', (_what, message, description) => {
    expect(openMessage(message, HERE)).toEqual({ kind: 'no-message', message, description });
  });

  it.each([
    ['of the other dataset', submissionOf({}, { dataset: 'anon' }), 'WrongDataset'],
    ['of another authority', submissionOf({}, { laCode: '846' }), 'WrongLocalAuthority'],
    ['a run report of the other dataset', runReportOf({ dataset: 'anon' }), 'WrongDataset'],
    ['a run report of another authority', runReportOf({ laCode: '846' }), 'WrongLocalAuthority'],
    ['of a later version', { ...submissionOf({}), version: 3 }, 'UnknownVersion'],
    ['of a type that is not known yet', { ...runReportOf(), type: 'timetable' }, 'UnknownVersion'],
  ])('is for another where it is %s', (_what, body, reason) => {
    const message = messageWith(packBody(body));
    expect(openMessage(message, HERE)).toEqual({ kind: 'for-another', message, reason });
  });

  it('is a run report where it is one for this function app', () => {
    const report = runReportOf();
    const message = messageWith(packBody(report));
    expect(openMessage(message, HERE)).toEqual({ kind: 'run-report', message, report });
  });

  it('of another dataset and another authority is named for its dataset', () => {
    const message = messageWith(packBody(submissionOf({}, { dataset: 'anon', laCode: '846' })));
    expect(openMessage(message, HERE)).toMatchObject({ reason: 'WrongDataset' });
  });
});
