import { appendFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { app, type InvocationContext, type Timer } from '@azure/functions';

// A small functions app, to test the host with. What happens is written to the file NOTES, a line each.
const note = (line: string) => {
  if (process.env.NOTES) appendFileSync(process.env.NOTES, `${line}\n`);
};

app.hook.appStart(() => note('appStart'));
app.hook.appTerminate(() => note('appTerminate'));
app.hook.preInvocation((context) => note(`before ${context.invocationContext.functionName}`));
app.hook.postInvocation((context) => note(`after ${context.invocationContext.functionName}`));

app.timer('tellTime', {
  schedule: '0 */5 * * * *',
  handler: (timer: Timer, context: InvocationContext) => context.info(JSON.stringify(timer)),
});

app.timer('work', {
  schedule: '%WORK_SCHEDULE%',
  handler: async (_timer, context) => {
    note('work began');
    context.log('work began');
    await wait(Number(process.env.WORK_MS ?? 20));
    note('work ended');
    context.log('work ended');
  },
});

app.timer('fail', {
  schedule: '0 0 6 * * *',
  handler: () => {
    throw new Error('the sample fails');
  },
});

app.timer('logAtEveryLevel', {
  schedule: '0 0 6 * * *',
  handler: (_timer, context) => {
    context.trace('a trace of %s', 'something');
    context.debug('debug');
    context.info('info');
    context.warn('warning');
    context.error('error', { code: 7 });
  },
});

app.http('echo', {
  methods: ['POST'],
  authLevel: 'function',
  route: 'echo/{word}/{more?}',
  handler: async (request) => ({
    status: 201,
    headers: { 'x-sample': request.headers.get('x-sample') ?? 'none' },
    jsonBody: {
      params: request.params,
      query: Object.fromEntries(request.query),
      body: await request.text(),
    },
  }),
});

app.http('open', { methods: ['GET'], handler: () => ({ body: 'open to all' }) });

app.http('broken', {
  handler: () => {
    throw new Error('the sample fails');
  },
});
