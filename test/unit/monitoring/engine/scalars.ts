import { childAt, elementsOf, kindOf, type SyntaxNode, textOf } from './syntax';

/** Times and spans of time are milliseconds. Null is what has no value. */
export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;

/** Where an expression stands: the row that it is worked out for, and the time that it is. */
export interface Place {
  readonly row: Row;
  readonly now: number;
}

const SPANS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

export const notKnown = (node: SyntaxNode): Error =>
  new Error(`The tests do not know ${kindOf(node)}: ${textOf(node)}`);

/** What an expression is for a row. A kind, operator or function that is not known here is an error, never a guess. */
export function scalarOf(node: SyntaxNode, place: Place): Value {
  switch (kindOf(node)) {
    case 'NameReference':
      return columnOf(node, place.row);
    case 'LiteralExpression':
      return literalOf(node);
    case 'ParenthesizedExpression':
      return scalarOf(childAt(node, 1), place);
    case 'BinaryExpression':
      return compare(node, place);
    case 'InExpression': {
      const value = scalarOf(childAt(node, 0), place);
      const found = elementsOf(childAt(node, 2)).some((element) => scalarOf(element, place) === value);
      return textOf(childAt(node, 1)) === 'in' ? found : !found;
    }
    case 'FunctionCallExpression':
      return call(node, place);
    default:
      throw notKnown(node);
  }
}

function columnOf(node: SyntaxNode, row: Row): Value {
  const value = row[textOf(node)];
  if (value === undefined) throw new Error(`No column ${textOf(node)} in ${Object.keys(row).join(', ')}`);
  return value;
}

function literalOf(node: SyntaxNode): Value {
  const text = textOf(node);
  const [, verbatim, quoted] = /^(@?)'([^']*)'$/.exec(text) ?? [];
  if (quoted !== undefined) {
    if (verbatim === '' && quoted.includes('\\')) throw notKnown(node);
    return quoted;
  }
  if (text === 'true' || text === 'false') return text === 'true';
  const [, number, unit] = /^(\d+(?:\.\d+)?)([smhd])?$/.exec(text) ?? [];
  if (number === undefined) throw notKnown(node);
  return Number(number) * (unit === undefined ? 1 : SPANS[unit as keyof typeof SPANS]);
}

function compare(node: SyntaxNode, place: Place): Value {
  const [one, other] = [scalarOf(childAt(node, 0), place), scalarOf(childAt(node, 2), place)];
  const operator = textOf(childAt(node, 1));
  if (operator === 'and') return one === true && other === true;
  if (operator === 'or') return one === true || other === true;
  // What has no value is neither more nor less than anything.
  if (one === null || other === null) return null;
  switch (operator) {
    case '==':
      return one === other;
    case '!=':
      return one !== other;
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    case '>':
      return one > other;
    case '>=':
      return one >= other;
    case '*':
      return Number(one) * Number(other);
    case 'startswith':
      return String(one).toLowerCase().startsWith(String(other).toLowerCase());
    case 'has':
      return new RegExp(`\\b${String(other)}\\b`, 'i').test(String(one));
    default:
      throw notKnown(node);
  }
}

function call(node: SyntaxNode, place: Place): Value {
  const [first = null, second = null, third = null] = elementsOf(childAt(node, 1)).map((argument) =>
    scalarOf(argument, place),
  );
  switch (textOf(childAt(node, 0))) {
    case 'ago':
      return place.now - Number(first);
    case 'bin':
      return Math.floor(Number(first) / Number(second)) * Number(second);
    case 'substring':
      return String(first).slice(Number(second), Number(second) + Number(third));
    case 'extract':
      return new RegExp(String(first)).exec(String(third))?.[Number(second)] ?? '';
    default:
      throw notKnown(node);
  }
}
