// The command line for flows as files. Standard output carries the result and nothing else; what is wrong goes to
// standard error with its place and what to do. Exit 0: fine, 1: the input is wrong, 2: the command is.

import { call } from "./call";
import { check } from "./check";
import { CommandError, UsageError } from "./command-error";
import { compileFlow } from "./compile";
import { importScriptFile } from "./import";

const USAGE = `Usage: npm run -s cli -- <command>

  check FLOW.json                                     what is wrong with a flow
  compile FLOW.json --target actions10|realtime10     the script, or the program that answers calls
  import SCRIPT.yaml                                  the flow of a Callr Actions script
  call FLOW.json|SCRIPT.yaml --target actions10|realtime10|sms --caller CALL.yaml
                                                      what a caller hears and does, as JSON
`;

const commands: Record<string, (args: readonly string[]) => Promise<string>> = {
  check,
  compile: compileFlow,
  import: importScriptFile,
  call,
};

async function main(args: readonly string[]): Promise<number> {
  const [name = "", ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!command) throw new UsageError(name === "" ? "Which command?" : `There is no command “${name}”.`);
    process.stdout.write(await command(rest));
    return 0;
  } catch (error) {
    if (error instanceof UsageError) process.stderr.write(`${error.message}\n\n${USAGE}`);
    else if (error instanceof CommandError) process.stderr.write(`${error.message}\n`);
    else throw error;
    return error instanceof UsageError ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
