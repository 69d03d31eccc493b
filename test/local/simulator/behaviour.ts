import { z } from 'zod';
import { DETAILS } from './replies';

const ruleSchema = z
  .strictObject({
    /** How many requests get this rule before it is used up. */
    times: z.union([z.int().min(1), z.literal('always')]).default(1),
    /** Which endpoint it is for. */
    on: z.enum(['records', 'token']).default('records'),
    /** Only for a batch that holds this la_child_id, or one of these. */
    whenChild: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
    /** Milliseconds before the reply. Records that are taken are held before the wait. */
    delayMs: z.int().min(0).max(600_000).optional(),
    status: z.int().min(200).max(599).optional(),
    /** The Retry-After header: seconds or an HTTP date. */
    retryAfter: z.string().min(1).optional(),
    /** Text goes out as it is, anything else as JSON. */
    body: z.json().optional(),
    /** The Content-Type of a body that is text; left out: text/plain. */
    contentType: z.string().min(1).optional(),
    /** The shape of the receipts where the batch is taken. `tokens-short` is one token too few. */
    reply: z.enum(['tokens', 'uuid', 'tokens-short']).optional(),
    /** Whether and how a 400 names positions. */
    detail: z.enum(DETAILS).optional(),
    /** Where the connection is cut: nothing taken; taken but no reply; in the middle of the reply. */
    reset: z.enum(['before-reply', 'after-accept', 'mid-body']).optional(),
    /** Whether a batch without fault is held, whatever the reply says. By default the reply tells the truth. */
    accept: z.boolean().optional(),
    /**
     * Milliseconds after which a batch without fault is held, whatever was replied: as where DfE works off later what it had
     * on its desk. Where it was held at once as well, it is held twice.
     */
    holdsLateMs: z.int().min(0).max(600_000).optional(),
  })
  .superRefine((rule, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    const noReply = rule.reset === 'before-reply' || rule.reset === 'after-accept';
    const scriptsReply =
      rule.status !== undefined || rule.body !== undefined || rule.retryAfter !== undefined;
    if (noReply && (scriptsReply || rule.reply !== undefined || rule.accept !== undefined)) {
      refuse(`reset '${rule.reset}' gives no reply and says itself what is held`);
    }
    if (rule.reply !== undefined && (rule.body !== undefined || ![200, 201].includes(rule.status ?? 200))) {
      refuse('reply is the shape of a success: give it neither a body nor a status other than 200 or 201');
    }
    if (rule.retryAfter !== undefined && (rule.status ?? 200) < 300)
      refuse('retryAfter needs a status of refusal');
    if (
      rule.on === 'token' &&
      [rule.whenChild, rule.reply, rule.detail, rule.accept, rule.holdsLateMs].some((x) => x !== undefined)
    ) {
      refuse('whenChild, reply, detail, accept and holdsLateMs are about records, not tokens');
    }
  });

export type Rule = z.infer<typeof ruleSchema>;
/** A rule as a test writes it: `times` and `on` may be left out. */
export type RuleInput = z.input<typeof ruleSchema>;

function describeIssue({ path, message }: z.core.$ZodIssue): string {
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return `${place || 'the body'}: ${message}`;
}

/** The children that a rule is for. */
export const childrenOf = ({ whenChild = [] }: Rule): readonly string[] => [whenChild].flat();

/**
 * The rules still to be used, in order. A request takes the first one that fits it, so a rule for `always` without
 * `whenChild` hides those behind it; a request that none fits gets DfE's own answer.
 */
export class Behaviour {
  #left: { rule: Rule; times: number }[] = [];

  /**
   * Adds rules, all or none.
   * @returns what is wrong with them, by place in the list: `[0].status: ...`; empty: they are added
   */
  script(input: unknown): string[] {
    const parsed = z.array(ruleSchema).safeParse(input);
    if (!parsed.success) return parsed.error.issues.map(describeIssue);
    for (const rule of parsed.data) {
      this.#left.push({ rule, times: rule.times === 'always' ? Number.POSITIVE_INFINITY : rule.times });
    }
    return [];
  }

  clear(): void {
    this.#left = [];
  }

  /**
   * The first rule that fits the request, counted as used once.
   * @param holdsAny whether the batch holds one of these children, by la_child_id
   */
  take(on: Rule['on'], holdsAny: (laChildIds: readonly string[]) => boolean): Rule | undefined {
    const entry = this.#left.find(
      ({ rule }) => rule.on === on && (rule.whenChild === undefined || holdsAny(childrenOf(rule))),
    );
    if (entry === undefined) return undefined;
    entry.times -= 1;
    if (entry.times === 0) this.#left = this.#left.filter((other) => other !== entry);
    return entry.rule;
  }
}
