// The command line for flows as files. Standard output carries the result and nothing else; what is wrong goes to
// standard error with its place and what to do. Exit 0: fine, 1: the input is wrong, 2: the command is.
import { run } from "./run";

// Who reads us may have seen enough, as `head` does: that is no fault of ours to tell.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(process.exitCode);
});

process.exitCode = await run(process.argv.slice(2), process);
