// The JSON Schema of the ACTIONS10 language, made from the catalogue. The vendor publishes one, but not where we can
// read it: `strict` takes what public documentation shows and nothing else, `open` also takes actions and parameters
// that nobody has shown us, so that hand-written scripts are kept.
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import { locale } from "@/lib/words/reader";
import { t } from "@/lib/words/t";
import { ACTION_NAME, type ActionRule, actionCatalogue, type ParamRule } from "./actions10-catalogue";

export type Strictness = "strict" | "open";
type Schema = Record<string, unknown>;

/** Where, as keys from the top of the document, and what is wrong there. */
export interface SchemaProblem {
  path: (string | number)[];
  message: string;
}

/** What is wrong with a scenario; empty when nothing is. */
export function scenarioProblems(scenario: unknown, strictness: Strictness): SchemaProblem[] {
  const validate = validators[strictness] ?? new Ajv({ strict: false }).compile(scenarioSchema(strictness));
  validators[strictness] = validate;
  return validate(scenario) ? [] : firstProblem(validate.errors ?? []);
}

/** What is wrong at the innermost place: where several forms may stand, each one's complaint is among the errors. */
function firstProblem(errors: readonly ErrorObject[]): SchemaProblem[] {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split("/").length;
  const deepest = Math.max(...errors.map(depth));
  const first = errors.find((error) => depth(error) === deepest);
  return first ? [problemOf(first)] : [];
}

const validators: Partial<Record<Strictness, ValidateFunction>> = {};

export function scenarioSchema(strictness: Strictness): Schema {
  const isOpen = strictness === "open";
  const actions = Object.entries(actionCatalogue);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Callr Actions scenario",
    description: isOpen
      ? "A script of a voice app. What public documentation shows is described; the rest is taken as it is."
      : "A script of a voice app, in the words that public documentation shows and no others.",
    ...object(
      {
        description: { type: "string", description: "What the script is for; nobody hears it." },
        compat: {
          description: "Which generation of data the script sees in call records and recordings.",
          ...object({ version: { type: ["string", "number"] } }, ["version"], isOpen),
        },
        variables: {
          type: "object",
          description: "Variables with their first values. Names begin with $.",
          propertyNames: { pattern: "^\\$[A-Za-z_][A-Za-z0-9_]*$" },
          ...(isOpen ? {} : { additionalProperties: { type: ["string", "number", "boolean"] } }),
        },
        defaults: {
          description: "What holds for the whole script.",
          ...object(
            {
              language: { type: "string", description: "Language of spoken texts, such as en-GB." },
              autoAnswer: {
                type: "boolean",
                description: "false lets a call ring on until answer@v1, or until a dial@v1 is answered.",
              },
            },
            [],
            isOpen,
          ),
        },
        branches: {
          type: "object",
          description:
            "The program. inbound-call, inbound-sms, api-initiated and hangup are where runs begin; others are jumped to.",
          minProperties: 1,
          propertyNames: { minLength: 1, maxLength: 64 },
          additionalProperties: isOpen
            ? { if: { type: "array" }, then: ref("items"), else: ref("branch") }
            : ref("branch"),
        },
      },
      ["branches"],
      isOpen,
    ),
    definitions: {
      branch: object({ actions: ref("items") }, ["actions"], isOpen),
      items: { type: "array", items: isOpen ? { if: { type: "null" }, else: ref("item") } : ref("item") },
      item: itemSchema(isOpen),
      ...Object.fromEntries(
        actions.map(([name, rule]) => [definitionName(name), actionSchema(rule, isOpen)]),
      ),
    },
  };
}

/** An item is an action, a jump or a guarded block; a known action's parameters are judged by its own rule. */
function itemSchema(isOpen: boolean): Schema {
  return {
    ...object(
      {
        if: {
          type: ["string", "boolean", "number"],
          description:
            "A JavaScript expression, without ${{ }}; what stands beside it happens when it is true.",
        },
        action: {
          description: "Name and version of what is done, such as say@v2.",
          ...(isOpen
            ? { type: "string", pattern: ACTION_NAME, examples: Object.keys(actionCatalogue) }
            : { enum: Object.keys(actionCatalogue) }),
        },
        params: { type: ["object", ...(isOpen ? ["null"] : [])], description: "Parameters of the action." },
        result: {
          type: "string",
          pattern: "^\\$[A-Za-z_][A-Za-z0-9_]*$",
          description: "The variable that takes the action's result.",
        },
        events: {
          type: "object",
          additionalProperties: ref("items"),
          description: "What is done later, when something happens.",
        },
        goto: {
          description: "Goes on in another branch and does not come back.",
          ...object({ branch: { type: "string", minLength: 1 } }, ["branch"], isOpen),
        },
        then: { description: "What is done when the condition is true.", ...ref("items") },
      },
      [],
      isOpen,
    ),
    anyOf: ["action", "goto", "then"].map((key) => ({ required: [key] })),
    allOf: Object.keys(actionCatalogue).map((name) => ({
      if: { properties: { action: { const: name } }, required: ["action"] },
      then: ref(definitionName(name)),
    })),
  };
}

function actionSchema(rule: ActionRule, isOpen: boolean): Schema {
  const params = membersSchema(rule.params, isOpen);
  const needsParams = Object.values(rule.params).some(({ required, mark }) => required && mark !== "unknown");
  return {
    description: rule.what,
    properties: {
      params: isOpen ? { anyOf: [{ type: "null" }, params] } : params,
      ...(isOpen
        ? {}
        : { events: rule.events.length > 0 ? { propertyNames: { enum: [...rule.events] } } : false }),
    },
    ...(needsParams ? { required: ["params"] } : {}),
  };
}

function membersSchema(rules: Readonly<Record<string, ParamRule>>, isOpen: boolean): Schema {
  const known = Object.entries(rules).filter(([, { mark }]) => mark !== "unknown");
  return object(
    Object.fromEntries(
      known.map(([name, rule]) => [name, { description: rule.what, ...paramSchema(rule, isOpen) }]),
    ),
    known.filter(([, { required }]) => required).map(([name]) => name),
    isOpen,
  );
}

function paramSchema(rule: ParamRule, isOpen: boolean): Schema {
  const expression = { type: "string", pattern: "\\$\\{\\{" };
  switch (rule.type) {
    case "text":
      return {
        type: ["string", "number", "boolean"],
        ...(rule.maxLength && { maxLength: rule.maxLength }),
      };
    case "integer":
      return {
        anyOf: [{ type: "integer", minimum: rule.min ?? 0, maximum: rule.max ?? 86_400 }, expression],
      };
    case "boolean":
      return { anyOf: [{ type: "boolean" }, expression] };
    case "list":
      return {
        type: "array",
        minItems: 1,
        items:
          typeof rule.items === "object" ? membersSchema(rule.items, isOpen) : { type: ["string", "number"] },
      };
    case "map":
      return { type: "object", additionalProperties: { type: ["string", "number", "boolean"] } };
    case "object":
      return membersSchema(rule.members ?? {}, isOpen);
  }
}

function object(properties: Schema, required: string[], isOpen: boolean): Schema {
  return { type: "object", properties, required, additionalProperties: isOpen };
}

const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });
const definitionName = (action: string) => action.replace("@", "-");

function problemOf(error: ErrorObject): SchemaProblem {
  const path = error.instancePath
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((key) => (/^[0-9]+$/.test(key) ? Number(key) : key));
  return { path, message: reasonOf(error) };
}

const either = (kinds: readonly string[]) =>
  new Intl.ListFormat(locale(), { type: "disjunction" }).format(kinds);

function typeWords(type: string): string {
  switch (type) {
    case "array":
      return t("a list");
    case "boolean":
      return t("true or false");
    case "integer":
      return t("a whole number");
    case "object":
      return t("a map of keys");
    case "string":
      return t("a text");
    case "number":
      return t("a number");
    default:
      return type;
  }
}

function reasonOf({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case "required":
      return t("“{missingProperty}” is missing", { missingProperty: params.missingProperty });
    case "additionalProperties":
      return t("“{additionalProperty}” is not documented there", {
        additionalProperty: params.additionalProperty,
      });
    case "enum":
    case "false schema":
      return t("it is not documented there");
    case "type":
      return t("it must be {kinds}", { kinds: either([params.type].flat().map(typeWords)) });
    case "minimum":
      return t("it must be at least {limit}", { limit: params.limit });
    case "maximum":
      return t("it must be at most {limit}", { limit: params.limit });
    case "anyOf":
      return t("it has none of the forms that may stand there");
    default:
      return message ?? t("it has the wrong shape");
  }
}
