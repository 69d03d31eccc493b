/** Milliseconds that one call of storage may take, its tries included: a network that went dead answers nothing. */
export const STORAGE_LIMIT_MS = 60_000;

/** Ends a call of storage that takes longer than `limitMs`. */
export const withinLimit = (limitMs = STORAGE_LIMIT_MS): { abortSignal: AbortSignal } => ({
  abortSignal: AbortSignal.timeout(limitMs),
});
