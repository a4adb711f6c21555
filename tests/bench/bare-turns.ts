// The yardstick: the three-level IVR written by hand on node:http, with nothing that a product needs.
import { createServer } from "node:http";

const VOICE = "TTS|TTS_EN-GB_SERENA|";
const SECTIONS: Record<string, { name: string; digits: number }> = {
  "1": { name: "sales", digits: 1 },
  "2": { name: "support", digits: 4 },
  "3": { name: "billing", digits: 6 },
};

/** The answer to one turn, or "" when the call is over. */
function answer(text: string): string {
  const turn = JSON.parse(text);
  if (turn.call_status === "HANGUP") return "";
  const variables = turn.variables ?? {};
  const reply = (command: string, command_id: string, params: object) =>
    JSON.stringify({ command, command_id, params, variables });
  const say = (id: string, what: string) => reply("play", id, { media_id: VOICE + what });
  const failed = () => {
    variables.menu = "none";
    return say("sorry", "We did not get your choice. Good bye.");
  };
  switch (turn.command_id) {
    case null:
      return say("welcome", `Welcome, you are calling from ${turn.cli_number}.`);
    case "welcome":
      return reply("read", "menu", {
        media_id: `${VOICE}For sales press 1, for support 2, for billing 3.`,
        max_digits: 1,
        attempts: 3,
        timeout_ms: 5000,
      });
    case "menu": {
      const section = SECTIONS[turn.command_result];
      if (!section || turn.command_error) return failed();
      variables.menu = turn.command_result;
      return reply("read", "code", {
        media_id: `${VOICE}This is ${section.name}. Enter your code.`,
        max_digits: section.digits,
        attempts: 3,
        timeout_ms: 10000,
      });
    }
    case "code": {
      if (turn.command_error || !turn.command_result) return failed();
      variables.choice = turn.command_result;
      return say(
        "farewell",
        `You entered ${turn.command_result} in ${SECTIONS[variables.menu]?.name}. Good bye.`,
      );
    }
    case "farewell":
      variables.outcome = `${SECTIONS[variables.menu]?.name}-done`;
      return reply("hangup", "end", {});
    default:
      return reply("hangup", "end", {});
  }
}

export const bareTurnServer = () =>
  createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const text = answer(body);
      response.writeHead(200, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(text),
      });
      response.end(text);
    });
  });
