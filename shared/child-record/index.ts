export { BrokenTextError, canonicalJson, hashOfCanonical, recordHash } from './canonical-json';
export { checkRecord } from './check-record';
export { CODE_LISTS, type Code, type CodeList } from './code-lists';
export type { ContentRule, Fault, SchemaRule } from './fault';
export { LOCAL_AUTHORITIES } from './local-authorities';
export { type ChildRecord, childRecordSchema } from './schema';
export { type ObjectStructure, structure } from './structure';
