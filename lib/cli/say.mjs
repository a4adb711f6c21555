// What the set-up tells the person at the terminal: one line a step, and for a failure one sentence they can act on.

const startedAt = performance.now();

/** @param {string} sentence */
export function say(sentence) {
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1).padStart(5);
  console.log(`${seconds} s  ${sentence}`);
}

/** @param {unknown} error the stack is only for those who ask for it */
export function stepFailed(error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  if (process.env.DEBUG && error instanceof Error) console.error(error.stack);
}
