// The table of the HTTP API: every operation there is. The router, the OpenAPI document, the page for people and the
// tests all read this one list.
import "server-only";
import { commentOperations } from "./comment-operations";
import { flowOperations } from "./flow-operations";
import { libraryOperations } from "./library-operations";
import type { Operation } from "./operation";
import { promptOperations } from "./prompt-operations";
import { releaseOperations } from "./release-operations";
import { sharedMemoryOperations } from "./shared-memory-operations";
import { testOperations } from "./test-operations";
import { workspaceOperations } from "./workspace-operations";

export const API_PATH = "/api/v1";

export const operations: readonly Operation[] = [
  ...flowOperations,
  ...commentOperations,
  ...testOperations,
  ...releaseOperations,
  ...libraryOperations,
  ...promptOperations,
  ...sharedMemoryOperations,
  ...workspaceOperations,
];
