import { Bridge, Kusto, type SyntaxNode } from '../kql/service';

export type { SyntaxNode } from '../kql/service';

/** Asks the library once for each part, as it is slow to answer and a query is worked out for many rows. */
function once<Answer>(ask: (node: SyntaxNode) => Answer): (node: SyntaxNode) => Answer {
  const answers = new WeakMap<SyntaxNode, Answer>();
  return (node) => {
    const answer = answers.get(node) ?? ask(node);
    answers.set(node, answer);
    return answer;
  };
}

/** The kind of a part, as 'FilterOperator'. */
export const kindOf = once((node) => {
  const [, kind = ''] = /^Kusto\.Language\.Syntax\.(\w+)/.exec(Bridge.getTypeName(node)) ?? [];
  return kind;
});

export const textOf = once((node) => node.ToString(0).trim());

export const childrenOf = once((node) =>
  Array.from({ length: node.ChildCount }, (_, index) => node.GetChild(index)).filter(
    (child) => child !== null,
  ),
);

/** The child at a place, which the grammar puts there; counted from the end where below nought. */
export function childAt(node: SyntaxNode, index: number): SyntaxNode {
  const child = childrenOf(node).at(index);
  if (!child) throw new Error(`${kindOf(node)} has no part ${index}: ${textOf(node)}`);
  return child;
}

/** The elements of the lists that a part has. */
export const elementsOf = (node: SyntaxNode): SyntaxNode[] =>
  childrenOf(node)
    .filter((child) => kindOf(child) === 'SyntaxList')
    .flatMap(childrenOf)
    .filter((child) => kindOf(child) === 'SeparatedElement')
    .map((element) => childAt(element, 0));

/** The one expression of a query, by Microsoft's parser. */
export function parseQuery(query: string): SyntaxNode {
  const [statement] = elementsOf(Kusto.Language.KustoCode.Parse(query).Syntax);
  if (!statement) throw new Error(`No query: ${query}`);
  return childAt(statement, 0);
}
