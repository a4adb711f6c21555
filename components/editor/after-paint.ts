const HIDDEN_MS = 500;

/** Runs work once what was just drawn is on the screen; in a tab nobody sees, soon. Gives back how to call it off. */
export function afterPaint(work: () => void): () => void {
  let timer = setTimeout(run, HIDDEN_MS); // no frames are drawn in a hidden tab
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(run); // the frame itself comes first
  });
  function run() {
    cancelAnimationFrame(frame);
    work();
  }
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
