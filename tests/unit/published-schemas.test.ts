// The published schemas, as an editor reads them.
import { readdirSync, readFileSync } from "node:fs";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020";
import { describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { actionCatalogue } from "@/lib/callr/actions10-catalogue";
import { flowSchemaUrl, listSchemas, publishedSchema } from "@/lib/server/api/published-schemas";

vi.mock("@/lib/server/config", () => ({ config: () => ({ publicUrl: "https://flows.example.com" }) }));

const request = (headers: Record<string, string> = {}) =>
  new Request("https://flows.example.com/", { headers });
const read = async (name: string) =>
  (await publishedSchema(name, request()).json()) as Record<string, unknown>;

describe("the published schemas", () => {
  test("are named where they are and open to everybody", async () => {
    for (const name of ["flow.json", "actions10.json"]) {
      const schema = await read(name);
      expect(schema).toMatchObject({
        $id: `https://flows.example.com/schemas/${name}`,
        title: expect.any(String),
        description: expect.any(String),
      });
    }
    const { schemas } = await listSchemas(request()).json();
    expect(schemas.map(({ url }: { url: string }) => url)).toEqual([
      flowSchemaUrl(),
      "https://flows.example.com/schemas/actions10.json",
    ]);
  });

  test("are kept by whoever has them", () => {
    const first = publishedSchema("flow.json", request());
    expect(first.headers.get("cache-control")).toBe("public, max-age=3600");
    const again = publishedSchema("flow.json", request({ "if-none-match": first.headers.get("etag") ?? "" }));
    expect(again.status).toBe(304);
  });

  test.each(["", "other.json", "__proto__", "toString"])("%j is not one", (name) => {
    expect(publishedSchema(name, request()).status).toBe(404);
  });

  test("take an exported flow", async () => {
    const flow = JSON.parse(readFileSync("lib/templates/flows/opening-hours-reception.json", "utf8"));
    const validate = new Ajv2020({ strict: false }).compile(await read("flow.json"));
    expect(validate({ $schema: flowSchemaUrl(), ...flow }), JSON.stringify(validate.errors)).toBe(true);
  });

  test("take every whole script of the vendor's documentation and say what each action does", async () => {
    const schema = await read("actions10.json");
    const validate = new Ajv({ strict: false }).compile(schema);
    const folder = "tests/fixtures/callr-scripts";
    for (const name of readdirSync(folder).filter((file) => !file.includes("FRAGMENT"))) {
      const script = parse(readFileSync(`${folder}/${name}`, "utf8"));
      expect({ name, taken: validate(script), errors: validate.errors }).toMatchObject({ taken: true });
    }
    const definitions = Object.values(schema.definitions as Record<string, { description?: string }>);
    const told = definitions.map(({ description }) => description);
    expect(Object.values(actionCatalogue).filter(({ what }) => !told.includes(what))).toEqual([]);
  });
});
