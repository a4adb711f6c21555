import { Code } from "@mantine/core";
import { TextLink } from "@/components/ui/link";
import styles from "./api-docs.module.css";

/** The parts of an OpenAPI document that the page shows. */
export interface ApiDocument {
  info: { title: string; description: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, unknown>>;
}

interface DocumentedOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters?: { name: string; in: string; required: boolean; description?: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

type Schema = Record<string, unknown>;

/** The HTTP API for people: every operation with what it takes and gives, from the document that programs read. */
export function ApiDocs({ document }: { document: ApiDocument }) {
  const base = document.servers[0]?.url ?? "";
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operation: operation as DocumentedOperation, // as made by lib/server/api/open-api.ts
    })),
  );
  return (
    <main className={styles.page}>
      <h1>HTTP API</h1>
      <p>{document.info.description}</p>
      <p>
        Administrators make tokens under <TextLink href="/settings/api-tokens">Settings, API tokens</TextLink>
        . The same in a form for programs: <TextLink href="/api/v1/openapi.json">openapi.json</TextLink>{" "}
        (OpenAPI 3.1).
      </p>
      <pre className={styles.example}>
        {`curl ${base}/flows \\\n  -H "Authorization: Bearer $PATCHCORD_TOKEN"`}
      </pre>
      <nav aria-label="Groups" className={styles.groups}>
        {document.tags.map(({ name }) => (
          <a key={name} href={`#${anchor(name)}`}>
            {name}
          </a>
        ))}
      </nav>
      {document.tags.map(({ name }) => (
        <section key={name} id={anchor(name)} aria-labelledby={`${anchor(name)}-title`}>
          <h2 id={`${anchor(name)}-title`}>{name}</h2>
          {all
            .filter(({ operation }) => operation.tags.includes(name))
            .map(({ path, method, operation }) => (
              <Described key={operation.operationId} path={path} method={method} operation={operation} />
            ))}
        </section>
      ))}
      <h2>When something is wrong</h2>
      <p>
        The status says what kind of failure it is; the body is{" "}
        <Code>{`{ "error": { "code", "message", "details" } }`}</Code>. The message is a sentence for a
        person; the code is for programs.
      </p>
    </main>
  );
}

interface DescribedProps {
  path: string;
  method: string;
  operation: DocumentedOperation;
}

function Described({ path, method, operation }: DescribedProps) {
  const body = operation.requestBody?.content["application/json"]?.schema;
  const [status, answer] = Object.entries(operation.responses)[0] ?? [];
  return (
    <details className={styles.operation} id={operation.operationId}>
      <summary>
        <span className={styles.method} data-method={method}>
          {method}
        </span>
        <code className={styles.path}>{path}</code>
        <span className={styles.summary}>{operation.summary}</span>
      </summary>
      <p>{operation.description}</p>
      {operation.parameters && (
        <>
          <h3>Parameters</h3>
          <ul>
            {operation.parameters.map(({ name, in: place, required, description, schema }) => (
              <li key={name}>
                <Code>{name}</Code> in the {place}, {typeWords(schema)}
                {required ? "" : ", optional"}. {description}
              </li>
            ))}
          </ul>
        </>
      )}
      {body && (
        <>
          <h3>Body</h3>
          <pre className={styles.schema}>{shape(body)}</pre>
        </>
      )}
      {answer?.content?.["application/json"] && (
        <>
          <h3>Answer {status}</h3>
          <pre className={styles.schema}>{shape(answer.content["application/json"].schema)}</pre>
        </>
      )}
    </details>
  );
}

/** A schema as the JSON it describes: `{ message: string, overwrite?: boolean }`. */
function shape(schema: Schema, depth = 0): string {
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map((one) => shape(one, depth)).join(" | ");
  if ("const" in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.type === "array") return `${shape((schema.items ?? {}) as Schema, depth)}[]`; // a schema, by JSON Schema
  if (schema.type !== "object") return typeWords(schema);
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>); // as above
  if (properties.length === 0) return "{ … }";
  if (depth > 3) return "{ … }";
  const required = Array.isArray(schema.required) ? schema.required : [];
  const pad = "  ".repeat(depth + 1);
  const lines = properties.map(
    ([name, member]) => `${pad}${name}${required.includes(name) ? "" : "?"}: ${shape(member, depth + 1)}`,
  );
  return `{\n${lines.join(",\n")}\n${"  ".repeat(depth)}}`;
}

function typeWords(schema: Schema): string {
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map((one) => shape(one)).join(" or ");
  if (typeof schema.type === "string") return schema.type;
  return typeof schema.description === "string" ? `(${schema.description})` : "any value";
}

const anchor = (name: string) => name.toLowerCase().replaceAll(" ", "-");
