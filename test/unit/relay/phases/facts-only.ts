import type { Facts } from '../../../../relay/database/facts-ports';

/** A ledger that remembers nothing but facts. */
export function factsOnly(begin: Partial<Record<string, string>> = {}): Facts {
  const facts = { ...begin };
  return {
    readFact: async (name) => facts[name],
    noteFact: async (name, text) => {
      facts[name] = text;
    },
  };
}
