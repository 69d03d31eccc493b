/** A test that is skipped, with its reason, where it cannot be tried here. */
export function testUnless(reason: string | undefined, what: string, run: () => Promise<void>): void {
  if (reason === undefined) test(what, run);
  else test.skip(`${what}: ${reason}`, run);
}
