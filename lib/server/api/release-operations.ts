// Operations on versions, releases and the numbers they are reached by.
import "server-only";
import { Type } from "typebox";
import { withoutSecrets } from "@/lib/decompile/secrets";
import { compareFlows } from "@/lib/nodes/compare-flows";
import { sentenceText } from "@/lib/simulate/notices";
import { AssignNumberInput, assignNumber } from "../deployments/assign-number";
import { listDeployments } from "../deployments/list-deployments";
import { listFlowNumbers } from "../deployments/list-flow-numbers";
import { PublishFlowInput, publishFlow } from "../deployments/publish-flow";
import { RemoveNumberInput, removeNumber } from "../deployments/remove-number";
import { CompareVersionsInput, compareVersions } from "../versions/compare-versions";
import { GetVersionInput, getVersion } from "../versions/get-version";
import { listReleases } from "../versions/list-releases";
import { ListVersionsInput, listVersions } from "../versions/list-versions";
import { type Operation, operation } from "./operation";
import { rollbackByNumber } from "./rollback-by-number";
import { anything, Diagnostic, flowId, Live, Release, VersionRow } from "./shapes";

const closed = { additionalProperties: false } as const;
const OfFlow = Type.Object({ flowId }, closed);
const text = Type.String();
const Assigned = Type.Object({ number: text }, closed);
const Left = Type.Object({ number: text, why: text }, closed);
const Side = Type.Object({ label: text, script: Type.Union([text, Type.Null()]) }, closed);

export const releaseOperations: Operation[] = [
  operation({
    method: "POST",
    path: "/flows/{flowId}/publish",
    id: "publishFlow",
    tag: "Versions",
    summary: "Publish the draft",
    description:
      "Whatever fails, the version that was live stays live and the error says so. 409 with reason changed_on_platform: somebody changed the script on the platform. 422 with reason tests_fail or tests_block: saved tests fail.",
    role: "publisher",
    input: PublishFlowInput,
    output: Type.Object(
      { ...Release.properties, warnings: Type.Array(Diagnostic), left: Type.Array(Left) },
      closed,
    ),
    run: (actor, input) => publishFlow(actor, input),
  }),
  operation({
    method: "POST",
    path: "/flows/{flowId}/rollback",
    id: "rollbackFlow",
    tag: "Versions",
    summary: "Put an earlier version live again",
    role: "publisher",
    input: Type.Object(
      {
        flowId,
        version: Type.Integer({ minimum: 1, description: "The version's number." }),
        deploymentId: Type.Optional(Type.String({ maxLength: 64 })),
        expectedRevision: Type.Optional(Type.Integer({ minimum: 0 })),
        message: Type.Optional(Type.String({ maxLength: 500 })),
        overwrite: Type.Optional(Type.Boolean()),
      },
      closed,
    ),
    output: Release,
    run: (actor, input) => rollbackByNumber(actor, input),
  }),
  operation({
    method: "GET",
    path: "/flows/{flowId}/versions",
    id: "listVersions",
    tag: "Versions",
    summary: "List versions, newest first",
    role: "viewer",
    input: ListVersionsInput,
    output: Type.Object({ versions: Type.Array(VersionRow), hasMore: Type.Boolean() }, closed),
    run: (actor, input) => listVersions(actor, input),
  }),
  operation({
    method: "GET",
    path: "/flows/{flowId}/versions/{number}",
    id: "getVersion",
    tag: "Versions",
    summary: "Look at a version",
    role: "viewer",
    input: GetVersionInput,
    output: Type.Object(
      {
        id: text,
        number: Type.Integer(),
        target: text,
        message: text,
        authorName: text,
        createdAt: text,
        checksum: text,
        compiler: text,
        graph: anything("The flow file, without credentials."),
        library: anything("What the flow refers to, as the version holds it."),
        script: Type.Union([text, Type.Null()]),
      },
      closed,
    ),
    run: async (actor, input) => {
      const version = await getVersion(actor, input);
      return { ...version, graph: withoutSecrets(version.graph) };
    },
  }),
  operation({
    method: "GET",
    path: "/flows/{flowId}/compare",
    id: "compareVersions",
    tag: "Versions",
    summary: "Compare two versions",
    description: "What callers notice, in sentences, and what changed in the flow.",
    role: "viewer",
    input: CompareVersionsInput,
    output: Type.Object(
      {
        from: Side,
        to: Side,
        notices: Type.Array(text),
        silent: Type.Array(text),
        measured: anything("How many of last week's calls each sentence concerns; null without calls."),
        nodes: Type.Array(Type.Unknown()),
        edges: Type.Array(Type.Unknown()),
        flow: Type.Array(Type.Unknown()),
      },
      closed,
    ),
    run: async (actor, input) => {
      const { from, to, notices, ...rest } = await compareVersions(actor, input);
      const side = ({ label, script }: typeof from) => ({ label, script });
      const { nodes, edges, flow } = compareFlows(withoutSecrets(from.graph), withoutSecrets(to.graph));
      return {
        silent: rest.silent,
        measured: rest.measured,
        nodes,
        edges,
        flow,
        from: side(from),
        to: side(to),
        notices: notices.map(({ sentence }) => sentenceText(sentence)),
      };
    },
  }),
  operation({
    method: "GET",
    path: "/flows/{flowId}/releases",
    id: "listReleases",
    tag: "Versions",
    summary: "List publishes and rollbacks, newest first",
    role: "viewer",
    input: OfFlow,
    output: Type.Object({ releases: Type.Array(Type.Unknown()) }, closed),
    run: async (actor, input) => ({ releases: await listReleases(actor, input) }),
  }),
  operation({
    method: "GET",
    path: "/flows/{flowId}/deployments",
    id: "listDeployments",
    tag: "Versions",
    summary: "List where a flow is live",
    role: "viewer",
    input: OfFlow,
    output: Type.Object(
      {
        deployments: Type.Array(
          Type.Object({
            id: text,
            connection: Type.Object({ id: text, name: text, kind: text }),
            target: text,
            live: Live,
            revision: Type.Integer(),
          }),
        ),
      },
      closed,
    ),
    run: async (actor, input) => ({ deployments: await listDeployments(actor, input) }),
  }),
  operation({
    method: "GET",
    path: "/flows/{flowId}/numbers",
    id: "listFlowNumbers",
    tag: "Numbers",
    summary: "List the numbers a flow has or could have",
    role: "viewer",
    input: OfFlow,
    output: Type.Object({ deployments: Type.Array(Type.Unknown()) }, closed),
    run: async (actor, input) => ({ deployments: await listFlowNumbers(actor, input) }),
  }),
  operation({
    method: "PUT",
    path: "/deployments/{deploymentId}/numbers/{number}",
    id: "assignNumber",
    tag: "Numbers",
    summary: "Make a number ring a flow",
    description: "409 with reason rings_elsewhere unless move is true.",
    role: "publisher",
    input: AssignNumberInput,
    output: Assigned,
    run: (actor, input) => assignNumber(actor, input),
  }),
  operation({
    method: "DELETE",
    path: "/deployments/{deploymentId}/numbers/{number}",
    id: "removeNumber",
    tag: "Numbers",
    summary: "Take a number away from a flow",
    role: "publisher",
    input: RemoveNumberInput,
    output: Assigned,
    run: (actor, input) => removeNumber(actor, input),
  }),
];
