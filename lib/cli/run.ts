// Runs one command of the command line over two streams, and says how the process should exit.
import { CommandError, UsageError } from "./command-error";

interface Streams {
  stdout: { write(text: string): void };
  stderr: { write(text: string): void };
}

/** Gives the result; `tell` is for what a person should know beside it. */
export type Command = (words: readonly string[], tell: (text: string) => void) => Promise<string>;

const USAGE = `Usage: npm run -s cli -- <command>

  check FLOW.json [--fix]                             what is wrong with a flow; --fix mends what can be mended and
                                                      prints the flow, exit 1 when errors are left
  compile FLOW.json --target actions10|realtime10 [--fresh]
                                                      the script, or the program that answers calls; an imported
                                                      flow's own script is edited, --fresh writes it anew
  import SCRIPT.yaml                                  the flow of a Callr Actions script
  format SCRIPT.yaml                                  imports a script and saves it back, byte for byte
  call FLOW.json|SCRIPT.yaml --target actions10|realtime10|sms --caller CALL.yaml
                                                      what a caller hears and does, as JSON
  paths FLOW.json [--most N]                          every path a call can take, as JSON
  prove FLOW.json                                     whether every path ends as it may; exit 1 with one that does not
  test FLOW.json                                      whether the tests saved in the file pass; exit 1 with what differs
  equal FLOW.json                                     whether ACTIONS10 and REALTIME10 behave the same; exit 1 if not

A file named - is read from standard input. Prices for paths and prove: --prices PRICES.json. A flow that refers to caller lists and the like: --library LIBRARY.json says what they hold.
Exit 0: fine; 1: something is wrong with what was read, told on standard error; 2: something is wrong with the command.
`;

const HELP = new Set(["help", "--help", "-h"]);

/** Loaded when asked for: a word that is no command costs nothing. */
const commands: Record<string, () => Promise<Command>> = {
  check: async () => (await import("./check")).check,
  compile: async () => (await import("./compile")).compileFile,
  import: async () => (await import("./import")).importScriptFile,
  format: async () => (await import("./format")).format,
  call: async () => (await import("./call")).call,
  paths: async () => (await import("./paths")).paths,
  prove: async () => (await import("./prove")).proveFlow,
  test: async () => (await import("./test-flow")).testFlow,
  equal: async () => (await import("./equal")).equal,
};

export async function run(args: readonly string[], { stdout, stderr }: Streams): Promise<number> {
  const [name = "", ...rest] = args;
  if (HELP.has(name) || rest.some((word) => word === "--help")) {
    stdout.write(USAGE);
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!load) throw new UsageError(name === "" ? "Which command?" : `There is no command “${name}”.`);
    const command = await load();
    stdout.write(await command(rest, (text) => stderr.write(`${text}\n`)));
    return 0;
  } catch (error) {
    if (error instanceof UsageError) stderr.write(`${error.message}\n\n${USAGE}`);
    else if (error instanceof CommandError) {
      stdout.write(error.result);
      stderr.write(`${error.message}\n`);
    } else throw error;
    return error instanceof UsageError ? 2 : 1;
  }
}
