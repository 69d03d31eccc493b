import { z } from 'zod';
import { idSchema, instantSchema, ruleSchema, softwareVersionSchema } from '../messages/words';

/**
 * What a field beside a log line may hold. There is no kind for free text: no field of a line can hold a name, a
 * reason or an error message, as those may be personal data. Only this file makes kinds.
 */
export class FieldKind<Value extends string | number = string | number, Always extends boolean = boolean> {
  private constructor(
    /** How the documents call it. */
    readonly name: string,
    private readonly schema: z.ZodType<Value>,
    /** Whether the field stands beside every line, or only where its value is known. */
    readonly always: Always,
  ) {}

  static readonly COUNT = new FieldKind('whole number', z.int().nonnegative(), true);
  static readonly MILLISECONDS = new FieldKind('milliseconds', z.int().nonnegative(), true);
  static readonly MINUTES = new FieldKind('minutes', z.int().nonnegative(), true);
  static readonly DAYS = new FieldKind('days', z.int(), true);
  static readonly EXIT_CODE = new FieldKind('exit code', z.int().min(0).max(255), true);
  static readonly HTTP_STATUS = new FieldKind('HTTP status', z.int().min(100).max(599), true);
  /** A uuid that this software made up. */
  static readonly ID = new FieldKind('uuid', idSchema, true);
  static readonly INSTANT = new FieldKind('instant, UTC', instantSchema, true);
  static readonly DATE = new FieldKind('date', z.iso.date(), true);
  static readonly VERSION = new FieldKind('version', softwareVersionSchema, true);
  static readonly RULE = new FieldKind('rule', ruleSchema, true);
  /** A host of the settings, with its port where it has one. */
  static readonly HOST = new FieldKind('host', z.string().regex(/^[a-z0-9.-]{1,253}(:\d{1,5})?$/), true);
  /** A media type without parameters, as text/html. */
  static readonly CONTENT_TYPE = new FieldKind(
    'content type',
    z
      .string()
      .regex(/^(application|audio|font|image|message|multipart|text|video)\/[a-z0-9][a-z0-9.+-]{0,60}$/),
    true,
  );
  /** An error as `describeError` says it: its class, and its code where it has one. */
  static readonly ERROR = new FieldKind('error', z.string().regex(/^[\w.-]{1,60}( [\w.:-]{1,60})?$/), true);

  /** One of a few words of this software's own. */
  static words<Word extends string>(...words: readonly Word[]): FieldKind<Word, true> {
    return new FieldKind(words.join(' or '), z.enum(words), true);
  }

  /** The same kind for a field whose value is not always known. */
  get sometimes(): FieldKind<Value, false> {
    return new FieldKind(this.name, this.schema, false);
  }

  /** The value in words; what the kind does not allow is left out, whatever the types said. */
  wordsOf(value: unknown): string {
    const read = this.schema.safeParse(value);
    return read.success ? String(read.data) : 'unreadable';
  }

  /** The same as a log holds it: in quotes where it is of several words. */
  textOf(value: unknown): string {
    const words = this.wordsOf(value);
    return words.includes(' ') ? `"${words}"` : words;
  }
}

/** The fields of a line, by name. */
export type Fields = Readonly<Record<string, FieldKind>>;

/** The values that go with fields. */
export type ValuesOf<F extends Fields> = {
  readonly [Name in keyof F as F[Name]['always'] extends true ? Name : never]: ValueOf<F[Name]>;
} & {
  readonly [Name in keyof F as F[Name]['always'] extends true ? never : Name]?: ValueOf<F[Name]> | undefined;
};

type ValueOf<Kind> = Kind extends FieldKind<infer Value> ? Value : never;
