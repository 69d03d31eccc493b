import { z } from 'zod';
import { LEAST_SECRET } from './pseudonyms';

export const anonymiseSettings = {
  ANONYMISE_SECRET: z
    .string()
    .min(
      LEAST_SECRET,
      `has fewer than ${LEAST_SECRET} characters: whoever sees the result could try them all`,
    )
    .refine(
      (secret) => new Set(secret).size >= 8,
      'has fewer than 8 different characters: make one by chance',
    )
    .optional()
    .describe(
      'The secret by which `anonymise` gives the same child the same id each time: 32 characters or more, made by chance. It stays in the authority.',
    ),
};

/** The names of the settings that are read here. */
export const ANONYMISE_SETTINGS: readonly string[] = Object.keys(anonymiseSettings);
