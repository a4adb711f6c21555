// Operations on the values that all calls of a workspace share.
import "server-only";
import { Type } from "typebox";
import {
  clearSharedValue,
  SetSharedValueInput,
  SharedNameInput,
  setSharedValue,
} from "../library/change-shared-value";
import { ListSharedValuesInput, listSharedValues } from "../library/list-shared-values";
import { type Operation, operation } from "./operation";

const closed = { additionalProperties: false } as const;
const untilMs = Type.Integer({ description: "When it ends by itself." });
const ofRuns = "Of REALTIME10 and SMS flows; a script keeps its own in the platform.";

export const sharedMemoryOperations: Operation[] = [
  operation({
    method: "GET",
    path: "/shared-memory",
    id: "listSharedValues",
    tag: "Shared memory",
    summary: "List the values that all calls share",
    description: ofRuns,
    role: "viewer",
    input: ListSharedValuesInput,
    output: Type.Object(
      {
        values: Type.Array(
          Type.Object(
            {
              name: Type.String(),
              value: Type.String(),
              untilMs,
              liveFlows: Type.Array(Type.Object({ flowId: Type.String(), name: Type.String() }, closed), {
                description: "Live flows with a step that may use the name.",
              }),
            },
            closed,
          ),
        ),
        matching: Type.Integer(),
        page: Type.Integer(),
      },
      closed,
    ),
    run: (actor, input) => listSharedValues(actor, input),
  }),
  operation({
    method: "PUT",
    path: "/shared-memory/{name}",
    id: "setSharedValue",
    tag: "Shared memory",
    summary: "Change a value, or keep a first one under the name",
    description: `The next call sees it. ${ofRuns}`,
    role: "editor",
    input: SetSharedValueInput,
    output: Type.Object({ untilMs }, closed),
    run: (actor, input) => setSharedValue(actor, input),
  }),
  operation({
    method: "DELETE",
    path: "/shared-memory/{name}",
    id: "clearSharedValue",
    tag: "Shared memory",
    summary: "Forget a value",
    description: "Steps then read an empty value.",
    role: "editor",
    input: SharedNameInput,
    output: Type.Object({}, closed),
    run: async (actor, input) => {
      await clearSharedValue(actor, input);
      return {};
    },
  }),
];
