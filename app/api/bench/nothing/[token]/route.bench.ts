// A yardstick of the benchmark: a route handler that neither reads nor says anything. Only the benchmark's build has it.
export const dynamic = "force-dynamic";
export const POST = () => new Response(null, { status: 200 });
