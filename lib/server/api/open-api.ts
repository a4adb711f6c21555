// The OpenAPI 3.1 document, made from the table of operations: JSON Schema is its schema language, so ours go in as
// they are.
import "server-only";
import type { TSchema } from "typebox";
import { type Operation, pathNames } from "./operation";
import { API_PATH, operations } from "./operations";

type Schema = Record<string, unknown>;

export function openApiDocument(publicUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const methods = paths[operation.path] ?? {};
    methods[operation.method.toLowerCase()] = describe(operation);
    paths[operation.path] = methods;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Patchcord",
      version: "1",
      description:
        "Flows as code: list, import, check, compile, publish, roll back, and start campaigns. Every request carries an API token of a workspace, which has a role: viewer, editor, publisher or admin.",
    },
    servers: [{ url: `${publicUrl}${API_PATH}` }],
    security: [{ token: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: "An API token, pc_…" } },
      schemas: { Error: errorSchema },
      responses: {
        Failure: {
          description: "What is wrong and what to do, for a person; the code is for programs.",
          content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
        },
      },
    },
  };
}

function describe(operation: Operation) {
  const { id, tag, summary, description, role, status = 200, output, method } = operation;
  const { parameters, body } = inputOf(operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, `Needs the role ${role}.`].filter(Boolean).join(" "),
    ...(parameters.length > 0 && { parameters }),
    ...(body &&
      method !== "GET" && {
        requestBody: { required: hasRequired(body), content: { "application/json": { schema: body } } },
      }),
    responses: {
      [status]: { description: "Done.", content: { "application/json": { schema: plain(output) } } },
      default: { $ref: "#/components/responses/Failure" },
    },
  };
}

function inputOf({ input, path, method, body, query = [] }: Operation) {
  const schema = plain(input);
  const properties = (schema.properties ?? {}) as Record<string, Schema>; // an object schema, by the type of `operation`
  const required = (schema.required ?? []) as string[];
  const inPath = pathNames(path);
  const isQuery = (name: string) => !inPath.includes(name) && (method === "GET" || query.includes(name));
  const parameters = Object.entries(properties)
    .filter(([name]) => inPath.includes(name) || isQuery(name))
    .map(([name, { description, ...rest }]) => ({
      name,
      in: inPath.includes(name) ? "path" : "query",
      required: inPath.includes(name) || required.includes(name),
      ...(description !== undefined && { description }),
      schema: rest,
    }));
  const left = Object.entries(properties).filter(([name]) => !inPath.includes(name) && !isQuery(name));
  const rest = {
    type: "object",
    properties: Object.fromEntries(left),
    required: required.filter((name) => left.some(([other]) => other === name)),
    additionalProperties: false,
  };
  return { parameters, body: body ? plain(body) : left.length > 0 ? rest : undefined };
}

const hasRequired = (schema: Schema) => Array.isArray(schema.required) && schema.required.length > 0;

/** TypeBox marks its schemas with symbols; the document is plain JSON. */
const plain = (schema: TSchema): Schema => JSON.parse(JSON.stringify(schema));

const errorSchema = {
  type: "object",
  properties: {
    error: {
      type: "object",
      properties: {
        code: { type: "string", description: "Such as not_found, stale or platform_unreachable." },
        message: { type: "string" },
        fields: { type: "object", additionalProperties: { type: "string" } },
        details: { description: "The diagnostics of a flow, or the reason of a conflict." },
        reference: { type: "string", description: "To find it in the server's log." },
      },
      required: ["code", "message"],
    },
  },
  required: ["error"],
};
