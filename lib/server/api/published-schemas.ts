// The JSON Schemas anybody may read, for editors that help while a flow file or a script is written by hand.
import "server-only";
import { createHash } from "node:crypto";
import { scenarioSchema } from "@/lib/callr/actions10-schema";
import { flowSchema } from "@/lib/nodes/flow-schema";
import { config } from "../config";

const schemas: Record<string, () => Record<string, unknown>> = {
  "flow.json": flowSchema,
  "actions10.json": () => scenarioSchema("open"),
};

/** Where the schema of flow files is published; an exported file names it as its `$schema`. */
export const flowSchemaUrl = (): string => addressOf("flow.json");

/** The schema as a response that proxies and editors may keep for an hour; a bare 404 when there is none. */
export function publishedSchema(name: string, request: Request): Response {
  const make = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (!make) return new Response(null, { status: 404 });
  const { $schema, ...schema } = make();
  return cached({ $schema, $id: addressOf(name), ...schema }, request, "application/schema+json");
}

/** Name and address of each schema. */
export function listSchemas(request: Request): Response {
  const list = Object.entries(schemas).map(([name, make]) => {
    const { title, description } = make();
    return { name, title, description, url: addressOf(name) };
  });
  return cached({ schemas: list }, request, "application/json");
}

function cached(value: unknown, request: Request, type: string): Response {
  const body = `${JSON.stringify(value, null, 2)}\n`;
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const headers = {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "public, max-age=3600",
    "access-control-allow-origin": "*", // editors in a browser read it too; it tells nothing about anybody
    etag,
  };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
}

const addressOf = (name: string) => `${config().publicUrl}/schemas/${name}`;
