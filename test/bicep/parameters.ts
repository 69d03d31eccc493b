import { readSource } from './sources';

/** A parameter as a template declares it. */
export interface Parameter {
  readonly name: string;
  readonly description: string;
  /** As Bicep writes it; undefined where the parameter must be given. */
  readonly default: string | undefined;
}

const PARAMETER =
  /^@description\((?<quotes>'''|')(?<text>.+?)\k<quotes>\)\n(?:@.+\n)*param (?<name>\w+) (?<rest>.+)$/gm;

/** @throws Error where a parameter has no description before its other decorators */
export function readParameters(template: string): Parameter[] {
  const text = readSource(template);
  const parameters = [...text.matchAll(PARAMETER)].map(({ groups = {} }) => {
    const { name = '', text: description = '', rest = '' } = groups;
    return { name, description, default: / = (.+)$/.exec(rest)?.[1] };
  });
  const declared = text.match(/^param /gm)?.length ?? 0;
  if (declared !== parameters.length) throw new Error(`a parameter of ${template} has no description`);
  return parameters;
}
