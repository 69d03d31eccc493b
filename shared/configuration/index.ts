import { z } from 'zod';

/** Settings are missing or wrong: this process cannot start. The message lists every fault, never a value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Reads settings from environment variables by a zod object whose keys are the variables' names.
 * A variable that is blank counts as not set. Each key's `.describe()` text tells the reader what belongs there.
 * @throws ConfigurationError naming every setting that is missing or wrong
 */
export function readSettings<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: NodeJS.ProcessEnv,
): z.output<z.ZodObject<Shape>> {
  const names = Object.keys(schema.shape);
  const given = Object.fromEntries(
    names.map((name) => [name, environment[name]?.trim()]).filter(([, value]) => value),
  );
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const lines = read.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? 'settings');
    const hint = schema.shape[name] instanceof z.ZodType ? schema.shape[name].description : undefined;
    const problem = name in given || name === 'settings' ? issue.message : 'is not set';
    return `  ${name}: ${problem}.${hint ? ` ${hint}` : ''}`;
  });
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
  .refine((text) => text.startsWith('https:') || isLoopback(text), 'does not begin with https://');
