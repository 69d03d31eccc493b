import { parsePairs } from '../kql/read-fields';
import { notKnown, type Row, scalarOf, type Value } from './scalars';
import { childAt, childrenOf, elementsOf, kindOf, parseQuery, type SyntaxNode, textOf } from './syntax';

/**
 * Runs a query over rows: Microsoft's parser says what it is, and this works out the few operators and functions that the
 * alerts use, as Microsoft documents them. It stands in for an engine of the language, none of which runs here, and
 * refuses what it does not know.
 * @param tables the rows of each table that the query may name
 * @param now milliseconds
 */
export function runQuery(
  query: string,
  tables: Readonly<Record<string, readonly Row[]>>,
  now: number,
): Row[] {
  return run(parseQuery(query), tables, now);
}

function run(node: SyntaxNode, tables: Readonly<Record<string, readonly Row[]>>, now: number): Row[] {
  if (kindOf(node) === 'NameReference') return [...(tables[textOf(node)] ?? [])];
  if (kindOf(node) !== 'PipeExpression') throw notKnown(node);
  const rows = run(childAt(node, 0), tables, now);
  const operator = childAt(node, 2);
  switch (kindOf(operator)) {
    case 'FilterOperator':
      return rows.filter((row) => scalarOf(childAt(operator, -1), { row, now }) === true);
    case 'ExtendOperator':
      return rows.map((row) => ({
        ...row,
        ...namedOf(elementsOf(operator), (e) => scalarOf(e, { row, now })),
      }));
    case 'ParseKvOperator':
      return rows.map((row) => ({ ...row, ...fieldsOf(operator, row, now) }));
    case 'SummarizeOperator':
      return summarise(operator, rows, now);
    default:
      throw notKnown(operator);
  }
}

/** The values of expressions by name: the name that the query gives, or the column that the expression is. */
function namedOf(elements: readonly SyntaxNode[], workOut: (expression: SyntaxNode) => Value): Row {
  return Object.fromEntries(
    elements.map((element) => {
      if (kindOf(element) === 'NameReference') return [textOf(element), workOut(element)];
      if (kindOf(element) !== 'SimpleNamedExpression') throw notKnown(element);
      return [textOf(childAt(element, 0)), workOut(childAt(element, 2))];
    }),
  );
}

function fieldsOf(operator: SyntaxNode, row: Row, now: number): Row {
  const found = parsePairs(String(scalarOf(childAt(operator, 1), { row, now })));
  const [, keys = '', how] = /as \(([^)]*)\) with \((.*)\)$/s.exec(textOf(operator)) ?? [];
  if (how !== `pair_delimiter=' ', kv_delimiter='=', quote='"'`) throw notKnown(operator);
  return Object.fromEntries(
    [...keys.matchAll(/(\w+): (\w+)/g)].map(([, name = '', type]) => {
      const text = found.get(name);
      // A key that is absent is an empty text, or no value where it would be a number.
      if (type === 'string') return [name, text ?? ''];
      return [name, text === undefined ? null : Number(text)];
    }),
  );
}

function summarise(operator: SyntaxNode, rows: readonly Row[], now: number): Row[] {
  const by = childrenOf(operator).find((child) => kindOf(child) === 'SummarizeByClause');
  const groups = new Map<string, { keys: Row; rows: Row[] }>();
  // Without "by" there is one group, even of no rows.
  if (!by) groups.set('{}', { keys: {}, rows: [] });
  for (const row of rows) {
    const keys = by ? namedOf(elementsOf(by), (expression) => scalarOf(expression, { row, now })) : {};
    const group = groups.get(JSON.stringify(keys)) ?? { keys, rows: [] };
    group.rows.push(row);
    groups.set(JSON.stringify(keys), group);
  }
  return [...groups.values()].map((group) => ({
    ...group.keys,
    ...namedOf(elementsOf(operator), (expression) => aggregate(expression, group.rows, now)),
  }));
}

function aggregate(node: SyntaxNode, rows: readonly Row[], now: number): Value {
  const [first, second] = elementsOf(childAt(node, 1));
  const valuesOf = (expression: SyntaxNode | undefined): Value[] =>
    rows.map((row) => (expression ? scalarOf(expression, { row, now }) : true));
  const numbers = valuesOf(first).filter((value) => typeof value === 'number');
  switch (textOf(childAt(node, 0))) {
    case 'count':
      return rows.length;
    case 'countif':
      return valuesOf(first).filter((value) => value === true).length;
    case 'sumif': {
      const taken = valuesOf(second);
      return valuesOf(first).reduce<number>(
        (sum, value, n) => sum + (taken[n] === true ? Number(value) : 0),
        0,
      );
    }
    case 'min':
      return numbers.length === 0 ? null : Math.min(...numbers);
    case 'dcount':
      return new Set(valuesOf(first)).size;
    default:
      throw notKnown(node);
  }
}
