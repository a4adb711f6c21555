// A yardstick of the benchmark: a route handler that takes a turn's body in and gives bytes as long as an answer back,
// and nothing for the last of six turns, with no thought in between. Only the benchmark's build has it.
const ANSWER = JSON.stringify({ command: "play", variables: "x".repeat(320) });
const HEADERS = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
let count = 0;

export const dynamic = "force-dynamic";
export const POST = async (request: Request) => {
  await request.arrayBuffer();
  count += 1;
  return new Response(count % 6 === 0 ? null : ANSWER, { headers: HEADERS });
};
