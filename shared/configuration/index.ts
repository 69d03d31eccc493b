import { z } from 'zod';
import { faultOfValue, holdsPlaceholder, trimUnseen } from './unfit-value';

/** Settings are missing or wrong: this process cannot start. The message lists every fault, never a value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  /** The lines of the message that name a setting: 'LA_CODE: is not set.' */
  get faults(): string[] {
    return this.message
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => FAULT.test(line));
  }

  /** The names of the settings at fault. */
  get names(): string[] {
    return this.faults.map((fault) => fault.replace(/:.*$/, ''));
  }
}

const FAULT = /^\w+: /;

/**
 * Reads settings from environment variables by a zod object whose keys are the variables' names.
 * A variable that is blank counts as not set. Each key's `.describe()` text tells the reader what belongs there.
 * @param faultOf what is wrong with a value before the schema looks at it, if anything: by default what is unfit for any setting
 * @throws ConfigurationError naming every setting that is missing or wrong
 */
export function readSettings<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: NodeJS.ProcessEnv,
  faultOf: (value: string) => string | undefined = faultOfValue,
): z.output<z.ZodObject<Shape>> {
  const names = Object.keys(schema.shape);
  const given = Object.fromEntries(
    names.map((name) => [name, trimUnseen(environment[name] ?? '')]).filter(([, value]) => value),
  );
  const faults = new Map(
    Object.entries(given).flatMap(([name, value]) => {
      const fault = faultOf(String(value));
      return fault === undefined ? [] : [[name, fault] as const];
    }),
  );
  const read = schema.safeParse(given);
  if (read.success && faults.size === 0) return read.data;
  const lineOf = (name: string, problem: string) => {
    const hint = schema.shape[name] instanceof z.ZodType ? schema.shape[name].description : undefined;
    return `  ${name}: ${problem}.${hint ? ` ${hint}` : ''}`;
  };
  const issues = read.error?.issues.map((issue) => {
    const name = String(issue.path[0] ?? 'settings');
    return { name, problem: name in given || name === 'settings' ? issue.message : 'is not set' };
  });
  const all = [
    ...[...faults].map(([name, problem]) => ({ name, problem })),
    ...(issues ?? []).filter(({ name }) => !faults.has(name)),
  ];
  // In the order in which the documents have them, whichever rule found them.
  const lines = all
    .toSorted((one, other) => names.indexOf(one.name) - names.indexOf(other.name))
    .map(({ name, problem }) => lineOf(name, problem));
  throw new ConfigurationError(`The settings need attention:\n${[...new Set(lines)].join('\n')}`);
}

/** 'true', 'yes', '1', 'on' and their opposites, in any case, as people write them in settings. */
export const flagSetting = z.stringbool({ error: 'is neither true nor false' });

/** A whole number between `least` and `most`. */
export const countSetting = (least: number, most: number) =>
  z.coerce
    .number({ error: 'is not a number' })
    .int('is not a whole number')
    .min(least, `is under ${least}`)
    .max(most, `is over ${most}`);

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a URL points at this machine, where plain http carries nothing over a network. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK_HOSTS.has(new URL(url).hostname);
}

/** An https address; plain http only on this machine. */
export const httpsSetting = z
  .string()
  .refine((text) => URL.canParse(text), 'is not a web address')
  .refine(
    (text) => !/[<>{}]/.test(text) && !holdsPlaceholder(text),
    'holds a placeholder that nothing was put in for',
  )
  .refine((text) => text.startsWith('https:') || isLoopback(text), 'does not begin with https://');
