// Judges a REALTIME10 command as the platform does: which parameters it has, in which ranges.
import { commandCatalogue } from "@/lib/callr/realtime10-catalogue";
import { commandSchema } from "@/lib/callr/realtime10-schema";
import { describeProblems, judge } from "@/lib/shared/judge";
import { fail, ok, type Result } from "@/lib/shared/result";
import { t } from "@/lib/words/t";

const judges = new Map(
  Object.entries(commandCatalogue).map(([name, rule]) => [name, judge(commandSchema(rule))]),
);

export interface Command {
  command: string;
  id: unknown;
  params: Record<string, unknown>;
}

/** Why the platform does not obey: what goes back as `command_error`, and a sentence for whoever watches the call. */
interface Refusal {
  error: string;
  sentence: string;
}

/** The answer's command once its parameters are checked. */
export function checkCommand(command: Command): Result<Command, Refusal> {
  const name = command.command;
  const judged = judges.get(name)?.(command.params);
  if (!judged)
    return fail({
      error: `Unknown command: ${name}`,
      sentence: t("The platform has no command “{name}”.", { name }),
    });
  if (judged.ok) return ok(command);
  const problems = describeProblems(judged.error);
  return fail({
    error: `Invalid parameters: ${problems}`,
    sentence: t("The platform does not take “{name}” like this: {problems}.", { name, problems }),
  });
}
