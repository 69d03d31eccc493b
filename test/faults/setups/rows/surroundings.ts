import { AT_ONCE, type Row } from '../row';

/** The machine that the relay runs on. */
export const surroundings: readonly Row[] = [
  {
    id: 'log-folder',
    setUp: 'a LOG_FOLDER that cannot be written, and a run that is otherwise in order',
    async stage(premises) {
      const file = await premises.write('logs', '');
      const { connectionString } = await premises.broker();
      return {
        command: 'push',
        settings: premises.settings({
          SERVICE_BUS_CONNECTION_STRING: connectionString,
          LOG_FOLDER: `${file}/daily`,
        }),
        places: [`${file}/daily`],
      };
    },
    names: ['The log file cannot be written in'],
    cure: 'LOG_FOLDER',
    exitCode: 0,
    // A run goes on without a log file.
    doctor: { exitCode: 2 },
    seconds: AT_ONCE,
  },
  ...(['unread', 'full disk'] as const).map(
    (output): Row => ({
      id: `output-${output.replace(' ', '-')}`,
      setUp:
        output === 'unread'
          ? 'nobody reads the output any more, and LA_CODE is missing'
          : 'the output goes to a full disk, and LA_CODE is missing',
      stage: (premises) => ({ command: 'run', settings: premises.settings({ LA_CODE: '' }), output }),
      names: [/^ {2}LA_CODE: is not set/m],
      cure: "DfE's three-digit code",
      doctor: 'what the doctor finds is what cannot be read here',
      exitCode: 1,
      seconds: AT_ONCE,
      ...(output === 'full disk' && { needs: '/dev/full' }),
    }),
  ),
  {
    id: 'command-unknown',
    setUp: 'a command that there is not',
    stage: () => ({ command: 'rnu', settings: {} }),
    names: ["unknown command 'rnu'"],
    cure: 'run',
    doctor: 'it is in the command line, and not in the set-up',
    exitCode: 1,
    seconds: AT_ONCE,
  },
];
