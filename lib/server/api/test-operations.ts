// Operations on the tests saved with a flow: list, save, delete, run; and those of a file.
import "server-only";
import { Type } from "typebox";
import { deleteTest } from "../flow-tests/change-test";
import { listTests } from "../flow-tests/list-tests";
import { runDraftTests } from "../flow-tests/run-saved-tests";
import { SaveTestsInput, saveTests } from "../flow-tests/save-tests";
import { testFile } from "./check-graph";
import { type Operation, operation } from "./operation";
import { anything, flowId, targetName } from "./shapes";

const closed = { additionalProperties: false } as const;
const Tests = Type.Object(
  {
    tests: Type.Array(
      Type.Object({ id: Type.String(), test: anything("The test as flow files hold it.") }, closed),
    ),
  },
  closed,
);
const nullableText = Type.Union([Type.String(), Type.Null()]);
const Report = Type.Object(
  {
    tests: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          isPassed: Type.Boolean({ description: "On the flow's own target." }),
          difference: nullableText,
          elsewhere: Type.Array(Type.Object({ target: targetName, difference: Type.String() }, closed)),
        },
        closed,
      ),
    ),
    passed: Type.Integer(),
    failed: Type.Integer(),
    coverage: Type.Union([
      anything("Steps and ways out that the tests pass, and those none does."),
      Type.Null(),
    ]),
  },
  closed,
);

export const testOperations: Operation[] = [
  operation({
    method: "GET",
    path: "/flows/{flowId}/tests",
    id: "listTests",
    tag: "Tests",
    summary: "List the tests saved with a flow",
    role: "viewer",
    input: Type.Object({ flowId }, closed),
    output: Tests,
    run: async (actor, input) => ({ tests: await listTests(actor, input) }),
  }),
  operation({
    method: "POST",
    path: "/flows/{flowId}/tests",
    id: "saveTests",
    tag: "Tests",
    summary: "Save tests with a flow",
    description: "Each is a call as “cli call” reads it, with a “name” and in “trace” what must follow.",
    role: "editor",
    input: SaveTestsInput,
    status: 201,
    output: Tests,
    run: async (actor, input) => ({ tests: await saveTests(actor, input) }),
  }),
  operation({
    method: "DELETE",
    path: "/flows/{flowId}/tests/{testId}",
    id: "deleteTest",
    tag: "Tests",
    summary: "Delete a saved test",
    role: "editor",
    input: Type.Object({ flowId, testId: Type.String({ maxLength: 64 }) }, closed),
    output: Tests,
    run: async (actor, input) => ({ tests: await deleteTest(actor, input) }),
  }),
  operation({
    method: "POST",
    path: "/flows/{flowId}/tests/run",
    id: "runTests",
    tag: "Tests",
    summary: "Run the saved tests on the draft",
    description:
      "On what a publish of the draft would bring, and on the other call target where it compiles to it.",
    role: "viewer",
    input: Type.Object({ flowId }, closed),
    output: Report,
    run: runDraftTests,
  }),
  operation({
    method: "POST",
    path: "/test",
    id: "testFile",
    tag: "Flow files",
    summary: "Run the tests of a flow file without keeping it",
    role: "viewer",
    input: Type.Object({ flow: anything("A flow file with “tests”.") }, closed),
    output: Report,
    run: (actor, { flow }) => testFile(actor, flow),
  }),
];
