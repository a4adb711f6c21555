// Operations on flows and their drafts: list, import, export, check, compile.
import "server-only";
import { Type } from "typebox";
import { FlowFile } from "@/lib/flow/graph";
import { flowFile } from "../flows/export-flow";
import { getFlow } from "../flows/get-flow";
import { ListFlowsInput, listFlows } from "../flows/list-flows";
import { loadVersion } from "../versions/load-version";
import { checkGraph, compileGraph } from "./check-graph";
import { importDraft, importNewFlow, readGraph } from "./import-graph";
import { type Operation, operation } from "./operation";
import { anything, Diagnostic, FlowHead, FlowRow, flowId, targetName } from "./shapes";

const closed = { additionalProperties: false } as const;
const Imported = Type.Object(
  { flowId: Type.String(), draftRevision: Type.Integer(), diagnostics: Type.Array(Diagnostic) },
  closed,
);
const Checked = Type.Object(
  {
    ok: Type.Boolean(),
    target: targetName,
    worst: Type.Array(
      anything(
        "For a way the flow begins: the longest call, the most prompts, and what the dearest path costs.",
      ),
    ),
    diagnostics: Type.Array(Diagnostic),
  },
  closed,
);
const Compiled = Type.Object(
  {
    target: targetName,
    diagnostics: Type.Array(Diagnostic),
    program: anything("The Program: what runs, on every target."),
    script: Type.Union([Type.String({ description: "The ACTIONS10 script." }), Type.Null()]),
  },
  closed,
);
const FileInput = Type.Object({ flow: anything("A flow file."), target: Type.Optional(targetName) }, closed);
const DraftInput = Type.Object({ flowId, target: Type.Optional(targetName) }, closed);

export const flowOperations: Operation[] = [
  operation({
    method: "GET",
    path: "/flows",
    id: "listFlows",
    tag: "Flows",
    summary: "List flows",
    role: "viewer",
    input: Type.Object(ListFlowsInput.properties, closed),
    output: Type.Object(
      { flows: Type.Array(FlowRow), matching: Type.Integer(), page: Type.Integer() },
      closed,
    ),
    run: async (actor, input) => {
      const { flows, matching, page } = await listFlows(actor, input);
      return {
        flows: flows.map(({ id, name, live, latestVersion, isArchived, editedMs, digest }) => {
          const { target, toFix, toCheck } = digest;
          return { id, name, target, live, latestVersion, toFix, toCheck, isArchived, editedMs };
        }),
        matching,
        page,
      };
    },
  }),
  operation({
    method: "POST",
    path: "/flows",
    id: "importFlow",
    tag: "Flows",
    summary: "Import a flow file as a new flow",
    description:
      "The body is the flow file itself, with the tests saved in it. It lands as a draft; credentials in it are left out.",
    role: "editor",
    input: Type.Object({}, { additionalProperties: true }),
    body: FlowFile,
    status: 201,
    output: Imported,
    run: importNewFlow,
  }),
  operation({
    method: "GET",
    path: "/flows/{flowId}",
    id: "getFlow",
    tag: "Flows",
    summary: "Look at a flow",
    role: "viewer",
    input: Type.Object({ flowId }, closed),
    output: FlowHead,
    run: async (actor, input) => {
      const { draft: _, ...head } = await getFlow(actor, input);
      return head;
    },
  }),
  operation({
    method: "GET",
    path: "/flows/{flowId}/draft",
    id: "exportDraft",
    tag: "Flows",
    summary: "Export the draft as a flow file",
    description: "With its saved tests. Credentials are left out.",
    role: "viewer",
    input: Type.Object({ flowId }, closed),
    output: FlowFile,
    run: async (actor, input) =>
      flowFile(actor, input.flowId, (await loadVersion(actor, input.flowId, "draft")).graph),
  }),
  operation({
    method: "PUT",
    path: "/flows/{flowId}/draft",
    id: "importDraft",
    tag: "Flows",
    summary: "Replace the draft with a flow file",
    description:
      "The body is the flow file itself. Credentials the draft has stay; those in the file are left out. Tests in the file take the place of those saved with the flow; a file without “tests” leaves them.",
    role: "editor",
    input: Type.Object(
      {
        flowId,
        draftRevision: Type.Optional(
          Type.String({
            pattern: "^[1-9][0-9]{0,8}$",
            description: "Refused when the draft was saved since.",
          }),
        ),
      },
      { additionalProperties: true },
    ),
    query: ["draftRevision"],
    body: FlowFile,
    output: Imported,
    run: (actor, { flowId, draftRevision, ...file }) =>
      importDraft(actor, {
        flowId,
        draftRevision: draftRevision === undefined ? undefined : Number(draftRevision),
        file,
      }),
  }),
  operation({
    method: "POST",
    path: "/flows/{flowId}/check",
    id: "checkDraft",
    tag: "Flows",
    summary: "Check the draft",
    role: "viewer",
    input: DraftInput,
    output: Checked,
    run: async (actor, { flowId, target }) =>
      checkGraph(actor, (await loadVersion(actor, flowId, "draft")).graph, target),
  }),
  operation({
    method: "POST",
    path: "/flows/{flowId}/compile",
    id: "compileDraft",
    tag: "Flows",
    summary: "Compile the draft",
    role: "viewer",
    input: DraftInput,
    output: Compiled,
    run: async (actor, { flowId, target }) =>
      compileGraph(actor, (await loadVersion(actor, flowId, "draft")).graph, target),
  }),
  operation({
    method: "POST",
    path: "/check",
    id: "checkFile",
    tag: "Flow files",
    summary: "Check a flow file without keeping it",
    role: "viewer",
    input: FileInput,
    output: Checked,
    run: async (actor, { flow, target }) => checkGraph(actor, readGraph(flow), target),
  }),
  operation({
    method: "POST",
    path: "/compile",
    id: "compileFile",
    tag: "Flow files",
    summary: "Compile a flow file without keeping it",
    role: "viewer",
    input: FileInput,
    output: Compiled,
    run: async (actor, { flow, target }) => compileGraph(actor, readGraph(flow), target),
  }),
];
