import { type ANTLRErrorListener, CharStreams, CommonTokenStream } from 'antlr4ts';
import { PredictionMode } from 'antlr4ts/atn';
import { type ParseTree, TerminalNode } from 'antlr4ts/tree';
import { PlSqlLexer } from 'antlr4ts-sql/dist/src/grammar-output/plsql/PlSqlLexer';
import { PlSqlParser } from 'antlr4ts-sql/dist/src/grammar-output/plsql/PlSqlParser';
import { CaseChangingStream } from 'antlr4ts-sql/dist/src/models/CaseChangingStream';

const END_OF_TEXT = -1;

/**
 * What a grammar of Oracle finds wrong with a statement; empty: nothing. It knows no table, no column and no type. What it
 * misjudges stands in examples.ts.
 */
export function findFaults(sql: string): string[] {
  const faults: string[] = [];
  const listener: ANTLRErrorListener<unknown> = {
    syntaxError: (_recognizer, _symbol, line, column, message) => {
      faults.push(`${line}:${column} ${message.slice(0, 100)}`);
    },
  };
  // Words count in capitals, as Oracle reads them; what is in quotes keeps its own.
  const lexer = new PlSqlLexer(new CaseChangingStream(CharStreams.fromString(sql), true));
  lexer.removeErrorListeners();
  lexer.addErrorListener(listener);
  const tokens = new CommonTokenStream(lexer);
  const parser = new PlSqlParser(tokens);
  parser.removeErrorListeners();
  parser.addErrorListener(listener);
  // The other way looks at whole statements again and again, and takes an hour for those of the extract.
  parser.interpreter.setPredictionMode(PredictionMode.SLL);
  const isScript = !/^\s*select\b/i.test(sql) || sql.endsWith(';');
  const tree = isScript ? parser.sql_script() : parser.select_statement();
  if (faults.length === 0 && tokens.LA(1) !== END_OF_TEXT)
    faults.push('something stands behind the statement');
  return [...faults, ...findConditions(tree)];
}

/** Where a condition may stand. */
const CONDITIONS = new Set(['Where_clauseContext', 'Join_on_partContext', 'Searched_case_when_partContext']);

const { LIKE, IN, IS, EXISTS, BETWEEN } = PlSqlLexer;
const WORDS_OF_CONDITIONS = new Set([LIKE, IN, IS, EXISTS, BETWEEN]);

/** Conditions as values: before 23ai Oracle has no type for them. The grammar lets them pass. */
function findConditions(tree: ParseTree): string[] {
  if (CONDITIONS.has(tree.constructor.name)) {
    // Below a condition only what is selected from there again is of interest.
    return childrenOf(tree).flatMap(findSelects).flatMap(findConditions);
  }
  if (tree.constructor.name === 'Select_list_elementsContext' && hasCondition(tree)) {
    return ['a condition is selected'];
  }
  return childrenOf(tree).flatMap(findConditions);
}

function findSelects(tree: ParseTree): ParseTree[] {
  return tree.constructor.name === 'Query_blockContext' ? [tree] : childrenOf(tree).flatMap(findSelects);
}

const hasCondition = (tree: ParseTree): boolean =>
  tree instanceof TerminalNode
    ? WORDS_OF_CONDITIONS.has(tree.symbol.type)
    : tree.constructor.name === 'Relational_operatorContext' ||
      childrenOf(tree).some(
        (child) =>
          !CONDITIONS.has(child.constructor.name) &&
          child.constructor.name !== 'Query_blockContext' &&
          hasCondition(child),
      );

const childrenOf = (tree: ParseTree): ParseTree[] =>
  Array.from({ length: tree.childCount }, (_, place) => tree.getChild(place));
