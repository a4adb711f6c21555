// A route handler from a schema and a use case: who asks, may the request come from there, is the input well formed;
// then the use case; then its result or its failure as JSON.
import "server-only";
import Ajv from "ajv";
import type { Static, TSchema } from "typebox";
import { describeProblems, judge } from "@/lib/shared/judge";
import { t } from "@/lib/words/t";
import type { Actor } from "../auth/actor";
import { bearerToken, getActorOf } from "../auth/current-actor";
import { AppError } from "../errors";
import { failureOf } from "./failure";
import { requireOwnOrigin } from "./origin";

type RouteContext = { params: Promise<Record<string, string | string[]>> };
type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

/**
 * The input is one object: the query, then the JSON body's members, then the path's parameters. A body that is not
 * JSON (CSV, YAML) arrives as the member `body`. A use case that returns a Response sends that.
 */
export function route<T extends TSchema>(
  schema: T,
  useCase: (actor: Actor, input: Static<T>) => Promise<unknown>,
  { status = 200 }: { status?: number } = {},
): RouteHandler {
  const parse = inputParser(schema);
  return async (request, context) => {
    try {
      const actor = await authorise(request);
      const result = await useCase(actor, await parse(request, context));
      if (result instanceof Response) return result;
      return result === undefined ? new Response(null, { status: 204 }) : Response.json(result, { status });
    } catch (error) {
      return failureResponse(error);
    }
  };
}

/** For handlers that stream or take bytes: the actor, after the origin check. Throws AppError. */
export async function authorise(request: Request): Promise<Actor> {
  const isReading = request.method === "GET" || request.method === "HEAD";
  if (!isReading && !bearerToken(request.headers)) requireOwnOrigin(request.headers);
  return getActorOf(request.headers);
}

export function failureResponse(error: unknown): Response {
  const { status, failure } = failureOf(error);
  return Response.json({ error: failure }, { status });
}

/** The query is text, so it may become numbers and booleans; a body says what it means. */
const coercing = new Ajv({ allErrors: false, strict: false, coerceTypes: true, allowUnionTypes: true });

function inputParser<T extends TSchema>(schema: T) {
  const judgeBody = judge(schema);
  return async (request: Request, context: RouteContext): Promise<Static<T>> => {
    const url = new URL(request.url);
    const params = await context.params;
    const query = Object.fromEntries(url.searchParams);
    const body = await readBody(request);
    const input = { ...query, ...body, ...params };
    if (body === null) {
      const validate = coercing.compile(schema);
      if (validate(input)) return input as Static<T>; // Ajv has just proved it
      throw invalidInput(coercing.errorsText(validate.errors, { dataVar: "input" }));
    }
    const result = judgeBody(input);
    if (!result.ok) throw invalidInput(describeProblems(result.error));
    return result.value;
  };
}

async function readBody(request: Request): Promise<Record<string, unknown> | null> {
  if (request.method === "GET" || request.method === "HEAD") return null;
  const text = await request.text();
  if (text === "") return null;
  const type = request.headers.get("content-type") ?? "";
  if (!type.includes("json")) return { body: text };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // The sentence below says it for both.
  }
  throw invalidInput("the body is not a JSON object");
}

export function invalidInput(problem: string): AppError {
  return new AppError("invalid_input", {
    message: t("The request is not in the form this address takes: {problem}.", { problem }),
  });
}
