import { randomUUID } from 'node:crypto';
import type { CoreInvocation, TypedData } from './core-types';
import { type RegisteredFunction, worker } from './worker';

export type Invocation = { ok: true; returnValue: TypedData | undefined } | { ok: false; error: unknown };

/**
 * Runs a function once, in the order of the Node.js worker 3.9: arguments, pre-invocation hooks, function,
 * post-invocation hooks, response.
 */
export async function invoke(
  { metadata, callback }: RegisteredFunction,
  data: TypedData,
): Promise<Invocation> {
  const { model } = worker;
  const [trigger] = findTrigger({ metadata, callback });
  if (model === undefined) throw new Error('No app is loaded.');
  const invocationId = randomUUID();
  let context: unknown;
  const invocation: CoreInvocation = {
    invocationId,
    metadata,
    request: { invocationId, inputData: [{ name: trigger, data }] },
    log: (level, category, message) => worker.log(level, category, message, context),
  };
  try {
    const run = model.getInvocationModel(invocation);
    const args = await run.getArguments();
    context = args.context;

    const before = {
      hookData: {},
      functionCallback: callback,
      inputs: args.inputs,
      invocationContext: context,
    };
    invocation.state = 'preInvocationHooks';
    await worker.runHooks('preInvocation', before);

    const after = { ...before, result: undefined as unknown, error: undefined as unknown };
    invocation.state = 'invocation';
    try {
      after.result = await run.invokeFunction(context, before.inputs, before.functionCallback);
    } catch (error) {
      after.error = error;
    }
    invocation.state = 'postInvocationHooks';
    await worker.runHooks('postInvocation', after);
    if (after.error !== undefined && after.error !== null) throw after.error;

    const { returnValue } = await run.getResponse(context, after.result);
    return { ok: true, returnValue: returnValue ?? undefined };
  } catch (error) {
    logFailure(metadata.name, invocationId, error);
    return { ok: false, error };
  }
}

/** The real host logs what a function throws, message and stack, and so sends it to telemetry. */
function logFailure(name: string, invocationId: string, error: unknown): void {
  const thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  worker.log('error', 'Host.Results', `Executed 'Functions.${name}' (Failed, Id=${invocationId}) ${thrown}`);
}

/** The name and the binding of a function's trigger. Throws where it has none. */
export function findTrigger({ metadata }: RegisteredFunction) {
  const trigger = Object.entries(metadata.bindings).find(([, binding]) => /trigger$/i.test(binding.type));
  if (trigger === undefined) throw new Error(`Function "${metadata.name}" has no trigger.`);
  return trigger;
}
