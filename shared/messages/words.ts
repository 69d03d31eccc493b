import { z } from 'zod';

/** The staging table that a run reads: real children, or the anonymised copy for tests. */
export const datasetSchema = z.enum(['live', 'anon']);
export type Dataset = z.infer<typeof datasetSchema>;

/**
 * What a submission asks of DfE: take the whole record, take the changed parts, or forget the child.
 */
export const kindSchema = z.enum(['full', 'partial', 'purge']);
export type Kind = z.infer<typeof kindSchema>;

/** DfE's three-digit code of a local authority, '201' to '999', as text. */
export const laCodeSchema = z.string().regex(/^[0-9]{3}$/, 'three digits, as 845');

export const idSchema = z.uuid();

/** A version of this software, as '0.1.0'. */
export const softwareVersionSchema = z.string().regex(/^\d+\.\d+\.\d+$/, 'a version as 0.1.0');

/** A rule by its name: of the extract, of a record, or of DfE; as 'not-a-date'. */
export const ruleSchema = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);

/** Counts the runs of one ledger, from 1. */
export const runNumberSchema = z.int().positive();

/** An instant in UTC, ISO 8601 with 'Z'. */
export const instantSchema = z.iso.datetime();
