// The shapes that several operations of the HTTP API give back.
import "server-only";
import { Type } from "typebox";

const closed = { additionalProperties: false } as const;
const text = () => Type.String();
const nullable = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const flowId = Type.String({ maxLength: 64, description: "A flow's id." });
export const targetName = Type.Union(
  [Type.Literal("actions10"), Type.Literal("realtime10"), Type.Literal("sms")],
  { description: "Where a flow runs." },
);

export const Diagnostic = Type.Object({
  code: text(),
  severity: Type.Union([Type.Literal("error"), Type.Literal("warning")]),
  message: text(),
  help: text(),
  nodeId: Type.Optional(text()),
  field: Type.Optional(text()),
  port: Type.Optional(text()),
});

export const Live = Type.Union([
  Type.Object({ versionId: text(), number: Type.Integer(), sinceMs: Type.Integer() }, closed),
  Type.Null(),
]);

export const FlowHead = Type.Object(
  {
    id: text(),
    name: text(),
    live: Live,
    latestVersion: nullable(Type.Integer()),
    isArchived: Type.Boolean(),
    draftRevision: Type.Integer(),
    draftSavedMs: Type.Integer(),
    draftSavedBy: nullable(text()),
  },
  closed,
);

export const FlowRow = Type.Object(
  {
    id: text(),
    name: text(),
    target: targetName,
    live: Type.Union([Type.Object({ number: Type.Integer(), sinceMs: Type.Integer() }, closed), Type.Null()]),
    latestVersion: nullable(Type.Integer()),
    toFix: Type.Integer(),
    toCheck: Type.Integer(),
    isArchived: Type.Boolean(),
    editedMs: Type.Integer(),
  },
  closed,
);

export const VersionRow = Type.Object(
  {
    id: text(),
    number: Type.Integer(),
    target: text(),
    message: text(),
    authorName: text(),
    createdAtMs: Type.Integer(),
    liveOn: Type.Array(text()),
    isRolledBack: Type.Boolean(),
    calls: Type.Integer({ description: "Callers on it now, as far as the call log knows." }),
    oldestCallMs: nullable(Type.Integer()),
  },
  closed,
);

export const Release = Type.Object(
  {
    releaseId: text(),
    deploymentId: text(),
    versionId: text(),
    versionNumber: Type.Integer(),
    fromVersionNumber: nullable(Type.Integer()),
  },
  closed,
);

/** Part of an answer that is documented elsewhere and passed through as it is. */
export const anything = (description: string) => Type.Unknown({ description });
